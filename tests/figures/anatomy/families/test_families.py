"""A family is a file that says what it is; whoever asks finds it."""

import shutil
import sys
from pathlib import Path

import pytest

import figures.anatomy as anatomy
from figures.anatomy import families
from figures.anatomy.published import registry
from figures.anatomy.published.spec import BadModels, load
from figures.anatomy.published.timeline import events
from figures.anatomy.shapes import TEXT
from figures.drawing import render_figure
from figures.facts.catalogue import fact
from figures.tables.catalogue import table

FAMILY = """\
from figures.anatomy.families.unet import Config, build

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "U-Net", "context_dim"
"""
DRAWN = ("comparison-table", "cost-by-resolution", "parameter-scaling", "timeline", "generation-pipeline")


@pytest.fixture
def invent(tmp_path, monkeypatch):
    """Write the module of a family that nothing else has heard of."""
    folder = tmp_path / "families"
    folder.mkdir()
    monkeypatch.setattr(families, "__path__", [*families.__path__, str(folder)])

    def invent(text: str, name: str = "invented") -> None:
        (folder / f"{name}.py").write_text(text, "utf-8")
        monkeypatch.delitem(sys.modules, f"{families.__name__}.{name}", raising=False)
        families.family.cache_clear()
    yield invent
    families.family.cache_clear()


@pytest.fixture
def renamed(tmp_path, invent):
    """Stable Diffusion 1.5, told to be of the invented family; its trees and sizes are read as always."""
    invent(FAMILY)
    copy = shutil.copytree(registry.FOLDER, tmp_path / "models")
    path = copy / "sd15.toml"
    text = path.read_text("utf-8")
    assert 'family = "unet"' in text
    path.write_text(text.replace('family = "unet"', 'family = "invented"'), "utf-8")
    yield copy
    anatomy.use(registry.FOLDER)


def test_every_file_of_the_folder_is_a_family_that_declares_itself():
    files = sorted(path.stem for path in Path(families.__file__).parent.glob("*.py") if path.stem != "__init__")
    assert families.names() == files
    for name in files:
        found = families.family(name)
        assert (found.architecture is not None) == (found.kind == "denoiser")
    assert sorted(name for kind in families.KINDS for name in families.of_kind(kind)) == files


@pytest.mark.parametrize("model", anatomy.models().values(), ids=lambda model: model.slug)
def test_the_declared_field_is_the_width_of_the_text_in_the_tree(model):
    """The first layer that reads text takes it as wide as that field says; HiDream reads two texts, of two widths."""
    field = families.family(model.family).text_width
    widths = model.config[field] if field else []
    read = [node.input for _, node in anatomy.build(model).leaves() if node.input.positions == TEXT]
    assert bool(read) == (field is not None)
    assert all(first.channels in (widths if isinstance(widths, list) else [widths]) for first in read[:1])


@pytest.mark.slow
def test_a_new_family_of_unets_is_drawn_as_one_by_every_figure_and_table(renamed):
    """Nothing but its module says that it is one, and nothing that is drawn or tabled of the model differs."""
    before = {name: render_figure(name) for name in DRAWN}, table("eras"), table("tour"), table("comparison")
    anatomy.use(renamed)
    assert anatomy.model("sd15").family == "invented"
    assert anatomy.model("sd15").is_unet
    assert {event.is_unet for event in events() if event.slug == "sd15"} == {True}
    assert fact("sd15.parameters").value == 859_520_964
    assert before == ({name: render_figure(name) for name in DRAWN}, table("eras"), table("tour"), table("comparison"))


@pytest.mark.slow
def test_as_a_transformer_it_would_be_drawn_otherwise(renamed, invent):
    """So the figures compared above do show what a family declares."""
    before = {name: render_figure(name)["wide"] for name in DRAWN}
    invent(FAMILY.replace("U-Net", "DiT"))
    anatomy.use(renamed)
    assert all(render_figure(name)["wide"] != before[name] for name in DRAWN)


@pytest.mark.parametrize(("old", "new", "told"), [
    ('"denoiser", "U-Net"', '"denoisers", "U-Net"', "KIND: found 'denoisers', expected one of denoiser, encoder, auto"),
    ('"U-Net", "context_dim"', 'None, "context_dim"', "ARCHITECTURE: found None, expected it in words"),
    ('"context_dim"', '"contextdim"', "TEXT_WIDTH: found 'contextdim', expected None or one of in_channels"),
    (", build", "", "build: found nothing, expected one")])
def test_a_family_that_does_not_declare_itself_is_refused(invent, old, new, told):
    assert old in FAMILY
    invent(FAMILY.replace(old, new))
    with pytest.raises(ValueError, match=rf"families/invented\.py: {told}"):
        families.family("invented")


def test_a_field_of_which_nobody_says_what_it_counts_is_refused(invent):
    invent(FAMILY + """
from dataclasses import dataclass

@dataclass(frozen=True)
class Config(Config):
    depth: int = 1
""")
    with pytest.raises(ValueError, match=r"families/invented\.py: Config\.depth: found no words, expected what"):
        families.family("invented")


def test_an_unknown_family_is_refused_with_the_ones_there_are(renamed):
    with pytest.raises(KeyError, match=r"no family 'gan'; there is: clip, .*zimage"):
        families.family("gan")
    path = renamed / "sd15.toml"
    path.write_text(path.read_text("utf-8").replace('family = "invented"', 'family = "gan"'), "utf-8")
    with pytest.raises(BadModels, match=r"sd15.toml: family: found 'gan', expected one of clip, .*invented"):
        load(renamed)
