"""What stands compressed beside the files of a site: the same bytes in every build, and only where it is of use."""

import gzip
import os
import random

import pytest

from atlas_site.site import compressed

WORDS = "<p>Some words, and the same words again.</p>\n"
PAGE = WORDS * 1000


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(compressed, "CACHE", tmp_path / "cache")
    (tmp_path / "site" / "one").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text(PAGE, "utf-8")
    return tmp_path / "site"


def packed(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.gz")}


def test_a_large_text_is_packed_beside_itself_without_name_or_time(site):
    compressed.write(site)
    (path, data), = packed(site).items()
    assert path == "index.html.gz"
    assert gzip.decompress(data) == (site / "index.html").read_bytes()
    assert data[3] == 0 and data[4:8] == bytes(4)   # no flags, so no name; no time
    assert len(data) < len(PAGE) / 10


@pytest.mark.parametrize("ending", sorted(compressed.TEXT))
def test_of_every_kind_of_text(site, ending):
    (site / "one" / f"file{ending}").write_text(PAGE, "utf-8")
    compressed.write(site)
    assert f"one/file{ending}.gz" in packed(site)


def test_what_is_small_or_no_text_or_does_not_get_smaller_stays_alone(site):
    (site / "one" / "small.css").write_text(PAGE[:compressed.LARGE - 1], "utf-8")
    (site / "one" / "picture.png").write_text(PAGE, "utf-8")
    noise = random.Random(1).randbytes(20_000)
    (site / "one" / "noise.txt").write_bytes(noise)
    compressed.write(site)
    assert set(packed(site)) == {"index.html.gz"}


def test_what_was_packed_with_a_time_in_it_is_packed_again(site, monkeypatch):
    (site / "sitemap.xml").write_text(WORDS, "utf-8")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(b"other", mtime=12345))
    monkeypatch.setattr(compressed, "WORTH", 2)   # so few words are hardly smaller
    compressed.write(site)
    assert packed(site)["sitemap.xml.gz"] == compressed.pack(WORDS.encode())


def test_a_second_build_packs_only_what_has_changed(site, monkeypatch):
    (site / "one" / "data.json").write_text(PAGE, "utf-8")
    compressed.write(site)
    before, made = packed(site), []
    for path in site.rglob("*.gz"):
        path.unlink()
    monkeypatch.setattr(compressed, "pack", lambda data: made.append(data) or gzip.compress(data, 9, mtime=0))
    compressed.write(site)
    assert packed(site) == before and made == []
    (site / "index.html").write_text(PAGE + "more", "utf-8")
    compressed.write(site)
    assert made == [(PAGE + "more").encode()]
    assert gzip.decompress(packed(site)["index.html.gz"]) == (site / "index.html").read_bytes()


def test_what_is_kept_is_what_the_site_has_now(site, tmp_path):
    compressed.write(site)
    (site / "index.html").unlink()
    compressed.write(site)
    kept, = (tmp_path / "cache").glob("compressed@*")
    assert kept.stat().st_size < 100


def test_links_of_the_site_to_itself_are_not_walked(site):
    os.symlink(site, site / "one" / "again", target_is_directory=True)
    compressed.write(site)
    assert set(packed(site)) == {"index.html.gz"}
