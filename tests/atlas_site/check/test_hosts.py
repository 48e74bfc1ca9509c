"""Kinds and names of files that some host cannot serve as they are meant."""

import gzip

import pytest

from atlas_site.check.hosts import SHOWN, TAKEN_HOME
from visit.host import TYPES

REFUSED = ["module.mjs", "page.htm5", "font.otf", "data.yaml", "works.ris", "objects.inv", "picture.webp2", "LICENSE",
           "style.scss", "code.wasm.br", ".nojekyll", "x.JS"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_kind_that_servers_do_not_know_is_found(site, messages, name):
    (site / "assets").mkdir()
    (site / "assets" / name).write_text("x", "utf-8")
    assert any(message.startswith(f"assets/{name}: found the extension '") for message in messages())


@pytest.mark.parametrize("ending", sorted(SHOWN | TAKEN_HOME))
def test_a_kind_that_is_shown_or_taken_home_passes(site, messages, ending):
    (site / f"file{ending}").write_text("<!doctype html>" if ending == ".html" else "x", "utf-8")
    assert not [message for message in messages() if "extension" in message]


def test_what_browsers_take_is_what_the_test_server_tells_them_of():
    assert set(TYPES) == SHOWN


@pytest.mark.parametrize("name", ["_headers", "_headers.nginx"])
def test_hosts_have_their_own_files_in_the_root_only(site, messages, name):
    (site / name).write_text((site / "_headers").read_text("utf-8"), "utf-8")
    assert not [message for message in messages() if "extension" in message or "the name" in message]
    (site / "one" / name).write_text("x", "utf-8")
    assert any(f"one/{name}: found" in message for message in messages())


@pytest.mark.parametrize("address", ["../tool.py", "../lab.ipynb"])
@pytest.mark.parametrize("asks", ['<script src="{}"></script>', '<img alt="" src="{}">', '<link rel="icon" href="{}">'])
def test_a_page_that_asks_for_what_is_only_taken_home_is_found(site, planted, address, asks):
    (site / "tool.py").write_text("x", "utf-8")
    (site / "lab.ipynb").write_text("x", "utf-8")
    found = planted("<h2 ", f"{asks.format(address)}<h2 ")
    assert any(f"asks for '{address}': found a file that servers send as application/octet-stream" in message
               for message in found)
    assert planted("<h2 ", f'<a href="{address}">take it home</a><h2 ') == found


def test_a_style_or_module_that_asks_for_it_is_found(site, messages):
    (site / "tool.py").write_text("x", "utf-8")
    (site / "site.css").write_text("p { background: url(tool.py) }", "utf-8")
    (site / "a.js").write_text('import { x } from "./tool.py";', "utf-8")
    assert len([message for message in messages() if "octet-stream" in message]) == 2


@pytest.mark.parametrize("name", ["a b.png", "ü.png", "_hidden.png", ".hidden.png", "a+b.png", "what?.png", "-x.png"])
def test_a_name_that_hosts_hide_or_change_is_found(site, messages, name):
    (site / "one" / name).write_text("x", "utf-8")
    assert any(f"found the name {name!r}" in message for message in messages())


def test_names_that_differ_by_case_alone_are_found(site, messages):
    for name in ("Figure.png", "figure.png"):
        (site / name).write_text("x", "utf-8")
    found = messages()
    assert len(found) == 2 and all("by case alone" in message for message in found)


def test_plain_text_that_needs_a_charset_is_found(site, messages):
    (site / "words.txt").write_text("one\ntwo\nGr\u00fc\u00dfe\n", "utf-8")
    message, = messages()
    assert message.startswith("words.txt: line 3: found the byte 0xc3, expected ASCII: ")


def test_compressed_files_hold_what_they_stand_for(site, messages):
    page = (site / "index.html").read_bytes()
    beside = site / "index.html.gz"
    beside.write_bytes(gzip.compress(page))
    assert messages() == []
    for other in (gzip.compress(page + b"more"), b"no gzip", gzip.compress(page)[:-9], b""):
        beside.write_bytes(other)
        assert any("index.html.gz: found other bytes" in message for message in messages())
    beside.rename(site / "gone.html.gz")
    message, = messages()
    assert message.startswith("gone.html.gz: found no 'gone.html' beside it")
