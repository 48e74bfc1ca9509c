"""Many figures at once: in order, counted, and the same bytes however many processes there are."""

import os

import pytest

from atlas_site import figure_pool, figure_store

NAMES = ["timeline", "unet-sd15", "parameters-treemap-sd15", "parameter-scaling"]


def drawn(name: str) -> list[bytes]:
    """In whichever process: what a page shows, and every file; in the order in which each process gets to them."""
    files = [figure_store._print(name, scheme, ["png", "pdf"]) for scheme in ("light", "dark")]
    return [figure_store._render(name), *(data for kinds in files for data in kinds.values())]


@pytest.fixture(scope="module")
def in_one_process():
    return figure_pool.run(drawn, NAMES, processes=1)


def test_bytes_do_not_depend_on_processes_or_order(in_one_process, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([os.path.dirname(__file__), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    again = figure_pool.run(drawn, NAMES[::-1], processes=2)[::-1]
    for name, one, two in zip(NAMES, in_one_process, again, strict=True):
        assert one == two, f"{name} is not the same twice"


def test_light_and_dark_differ_and_files_are_what_their_names_say(in_one_process):
    for _, light_png, light_pdf, dark_png, dark_pdf in in_one_process:
        assert light_png != dark_png and light_pdf != dark_pdf
        assert light_png.startswith(b"\x89PNG") and light_pdf.startswith(b"%PDF")
        assert b"CreationDate" not in light_pdf


def test_a_log_gets_one_line_and_nothing_for_nothing(capsys):
    assert figure_pool.run(str.upper, ["a", "b"]) == ["A", "B"]
    assert capsys.readouterr().err == "figures drawn: 2 of 2\n"
    assert figure_pool.run(str.upper, []) == []
    assert capsys.readouterr().err == ""
