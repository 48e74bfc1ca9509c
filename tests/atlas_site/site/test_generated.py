"""The files that nobody wrote: each at its place once, for any assembler; small ones looked at, large ones counted."""

import hashlib
import json
import re

import pytest

from atlas_site import model_pages
from atlas_site.site import generated
from atlas_site.site.build import Build
from figures.drawing.kit import roles


class Drawings:
    """Figures that need no drawing: one, of one file."""

    def __init__(self):
        self.index, self.kit_key, self.prepared = {"toy": None}, "key", False

    def prepare(self):
        self.prepared = True

    def files(self, name):
        assert self.prepared
        yield f"figures/{name}.svg", b"<svg/>"


@pytest.fixture
def build(monkeypatch, tmp_path):
    monkeypatch.setattr(generated, "CACHE", tmp_path)
    made = Build()
    made.figures = Drawings()
    return made


def test_every_file_has_its_place_once(build):
    paths = [path for path, _ in generated.generated(build)]
    assert len(set(paths)) == len(paths)
    assert {"figures/toy.svg", "facts.json", "calculator.json", generated.stylesheet_path()} <= set(paths)
    assert {path for path in paths if path.startswith("models/")} == {path for path, _ in model_pages.pages()}


def test_the_files_for_programs_are_json_with_a_key_for_each_thing(build):
    files = dict(generated.generated(build))
    facts, calculator = (json.loads(files[f"{name}.json"]) for name in ("facts", "calculator"))
    assert facts["sd15.parameters"]["value"] == calculator["sd15"]["parameters"] == 859_520_964


def test_the_stylesheet_is_named_by_its_content():
    found = re.fullmatch(r"assets/stylesheets/atlas-([0-9a-f]{8})\.css", generated.stylesheet_path())
    assert hashlib.sha256(generated.stylesheet()).hexdigest().startswith(found[1])


def test_the_figures_colours_are_there_in_both_schemes_the_dark_ones_on_a_screen_only():
    css = generated.roles_css()
    light, _, dark = css.partition("@media screen")
    for role, (bright, dim) in roles.ROLES.items():
        assert f"--fig-{role}:{bright}" in light.replace(" ", "") and f"--fig-{role}:{dim}" in dark.replace(" ", "")
