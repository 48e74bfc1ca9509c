"""What people write is read by figures/reading.py alone, which refuses what is no text; others read what we made."""

import ast

import pytest

from atlas_site.places import ROOT

ROOMS = ("figures", "scripts/atlas_site", "scripts/hooks.py")
READERS = {"read_text", "read_bytes", "open", "fdopen", "parse_file"}
OF_MODULES = {"jupytext.read", "tomllib.load", "json.load", "pickle.load", "yaml.load", "yaml.safe_load"}
MADE_BY_US = {   # module: what it reads or opens instead
    "figures/reading.py": "everything else that people write",
    "figures/anatomy/__main__.py": "the null device, when nobody reads on",
    "scripts/hooks.py": "the preview, which is no file",
    "scripts/atlas_site/labs/inside.py": "what a lab that runs has reached for",
    "scripts/atlas_site/labs/pages.py": "the header of a lab, which has been read",
    "scripts/atlas_site/extensions/listing_runner.py": "what it is given on its standard input",
    "scripts/atlas_site/check/built.py": "the built site",
    "scripts/atlas_site/check/content.py": "the built site",
    "scripts/atlas_site/check/fetched.py": "the built site",
    "scripts/atlas_site/check/guarded.py": "the built site",
    "scripts/atlas_site/site/publication.py": "a folder, to be alone in it",
    "scripts/atlas_site/check/hosts.py": "the built site",
    "scripts/atlas_site/references/third_party.py": "the papers of installed packages",
    "scripts/atlas_site/site/compressed.py": "the built site",
    "scripts/atlas_site/site/math_font.py": "the built site, and a font",
    "scripts/atlas_site/site/stylesheet.py": "the theme's sheets, out of its package",
    "scripts/atlas_site/bounds.py": "what the system says of a process, and the null device",
    "scripts/atlas_site/prose/front_matter.py": "the head of a page, which has been read",
    "scripts/atlas_site/workshop/preview.py": "the built site",
    "scripts/atlas_site/store.py": "the cache, and files as bytes for their digests",
}


def calls(text: str) -> set[str]:
    """What the code calls that may read a file: `path.read_text(...)`, `open(...)`, `jupytext.read(...)`."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if name in READERS or f"{owner}.{name}" in OF_MODULES:
                found.add(name)
    return found


def modules():
    for room in ROOMS:
        paths = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
        yield from ((path.relative_to(ROOT).as_posix(), path) for path in paths)


def test_nothing_else_reads_what_people_write():
    readers = {name: found for name, path in modules() if (found := calls(path.read_text("utf-8")))}
    assert {name: found for name, found in readers.items() if name not in MADE_BY_US} == {}
    assert set(MADE_BY_US) - set(readers) == set(), "on the list, and reads nothing"


@pytest.mark.parametrize("code", [
    "path.read_text('utf-8')", "open(name)", "Path(a).open()", "tomllib.load(file)", "jupytext.read(path)",
    "os.open(a)"])
def test_a_reader_is_found(code):
    assert calls(code)


def test_what_reads_no_file_is_none():
    assert calls("read(path); tomllib.loads(text); jupytext.reads(text); path.write_text('x')") == set()
