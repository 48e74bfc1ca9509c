"""Which pages are no longer what would be made of them now, and which figures have changed their files."""

from types import SimpleNamespace

import pytest

from atlas_site.places import DOCS, FIGURES
from atlas_site.workshop import again


def page(uri="start.md", generated=None, waits=False):
    ours = SimpleNamespace(waits=waits, found=[("fact", "a.b", "digest")], worlds={"data": "first"})
    file = SimpleNamespace(src_uri=uri, generated_by=generated, content_string=generated and "as it was")
    return SimpleNamespace(file=file, ours=ours)


def build(same=True, text="as it was"):
    return SimpleNamespace(same=lambda used, worlds: same, worlds={"data": "second"}, get=lambda kind, name: text)


@pytest.mark.parametrize(("uri", "path"), [
    ("start.md", DOCS / "start.md"), ("labs/samplers.py", DOCS / "labs/samplers.py"),
    ("models/sd15.md", FIGURES / "models/sd15.toml"),
])
def test_a_page_is_made_from_the_file_that_one_edits(uri, path):
    assert again.source(page(uri)) == path


@pytest.mark.parametrize(("shown", "now", "changed", "stale"), [
    (page(), build(), set(), False),
    (page(), build(), {DOCS / "start.md"}, True),                     # it was edited
    (page(), build(), {DOCS / "chapters/unet.md"}, False),            # another was
    (page(), build(same=False), set(), True),                         # something that it asked for changed
    (page(waits=True), build(), set(), True),                         # it was not finished
    (page("models/sd15.md", "us"), build(), set(), False),
    (page("models/sd15.md", "us"), build(text="other"), set(), True),
])
def test_what_makes_a_page_stale(shown, now, changed, stale):
    assert again.is_stale(shown, now, changed) == stale


def test_a_page_that_is_fresh_is_not_looked_at_in_vain_again():
    shown = page()
    again.is_stale(shown, build(), set())
    assert shown.ours.worlds == {"data": "second"}


def test_the_text_of_a_model_page_is_taken_over():
    shown = page("models/sd15.md", "us")
    again.is_stale(shown, build(text="other"), set())
    assert shown.file.content_string == "other"


def test_only_figures_that_are_not_what_they_were_are_written(tmp_path):
    figures = SimpleNamespace(index={"old": None, "moved": None, "new": None},
                              files=lambda name: [(f"figures/{name}.svg", name.encode())])
    states = {"old": "1", "moved": "2", "new": "1"}
    build = SimpleNamespace(figures=figures, digest=lambda kind, name: states[name])
    made = again.Made(SimpleNamespace(site_dir=tmp_path), None, None, None, figures={"old": "1", "moved": "1"})
    assert again.write_figures(made, build) == {"moved"}   # the new one is written by the build that finds it
    assert [path.name for path in tmp_path.rglob("*.svg")] == ["moved.svg"]
    assert made.figures == states


def test_pages_come_in_the_order_of_the_site():
    files = [SimpleNamespace(page=each) for each in ("one", None, "two")]
    made = again.Made(None, SimpleNamespace(documentation_pages=lambda: files), None, None)
    assert list(made.pages()) == ["one", "two"]
