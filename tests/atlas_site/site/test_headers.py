"""The files of headers: for pages the policy, for all files the rest."""

import re

import pytest

from atlas_site.site.headers import apache, nginx, page_paths, write

POLICY = "default-src 'none'; img-src 'self' data:"
FILES = ("index.html", "404.html", "a/index.html", "a/b/index.html", "a/c/index.html", "a/d.ipynb", "assets/x.js",
         "pictures/index.html", "pictures/x.pdf", "pictures/old/index.html")


@pytest.fixture
def site(tmp_path):
    for path in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    write(tmp_path, POLICY)
    return tmp_path


def test_every_page_is_named_and_nothing_that_readers_open_by_itself(site):
    paths = list(page_paths(site))
    assert paths == ["/", "/a/*", "/pictures/", "/pictures/old/"]

    def has(address):
        return any(address == path or (path.endswith("*") and address.startswith(path[:-1])) for path in paths)

    assert all(has("/" + path.removesuffix("index.html")) for path in FILES if path.endswith("index.html"))
    assert not has("/pictures/x.pdf") and not has("/assets/x.js")


def test_hosts_read_paths_and_below_them_headers(site):
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"/\S*|  [\w-]+: \S.*", line) for line in lines)
    assert lines[:2] == ["/*", "  X-Content-Type-Options: nosniff"]
    assert lines.count(f"  Content-Security-Policy: {POLICY}") == 4


def test_for_servers_there_is_a_file_to_include(site):
    assert (site / "_headers.nginx").read_text("utf-8") == nginx(POLICY)
    assert (site / "_headers.apache").read_text("utf-8") == apache(POLICY)
    assert f'set $atlas_policy "{POLICY}";' in nginx(POLICY) and "add_header X-Content-Type-Options" in nginx(POLICY)
    assert f'<FilesMatch "\\.html$">\n  Header always set Content-Security-Policy "{POLICY}"\n' in apache(POLICY)
