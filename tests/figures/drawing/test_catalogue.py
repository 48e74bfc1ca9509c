import re
import subprocess
import sys

import pytest

from figures.anatomy import models
from figures.drawing import about, catalogue, docstring, gallery_index, render_figure
from figures.errors import BuildError

HEAD = '"""Parts of {model}\n\nWhat {model} has.\n"""\n'
EACH = HEAD + 'EACH = "denoiser"\nIDEAS = ("parameters",)\n\ndef draw(canvas, model):\n    canvas.label(model.name, ' \
    'at=(200, 20), size=15, says=model.name)\n'


def test_a_figure_is_named_by_its_file(gallery_folder):
    (gallery_folder / "unet_sd15.py").write_text("")
    (gallery_folder / "_shared.py").write_text("")
    assert gallery_index() == {"unet-sd15": gallery_folder / "unet_sd15.py"}


def test_first_line_is_the_title_and_the_rest_the_caption(tmp_path):
    path = tmp_path / "a.py"
    path.write_text('"""A title.\n\nWhat it shows.\n\nMore.\n"""\n')
    assert docstring(path) == ("A title", "What it shows.\n\nMore.")


@pytest.mark.parametrize("text", ["x = 1\n", '"""Only a title."""\n'])
def test_a_missing_title_or_caption_names_the_file(tmp_path, text):
    path = tmp_path / "bare.py"
    path.write_text(text)
    with pytest.raises(BuildError, match=r"bare\.py:1: docstring: found '.*', expected one whose first line"):
        docstring(path)


def test_a_description_is_plain_words():
    assert catalogue.plain("Two **streams** in\n[one](ref:x) $Q$.\n\nMore.") == "Two streams in one Q."


def test_listing_and_reading_never_import_matplotlib():
    code = ("import sys, figures.drawing as d; [d.about(name) for name in d.gallery_index()]\n"
            "from figures.drawing.kit import roles; roles.css(); sys.exit('matplotlib' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ---- one file, one figure per model --------------------------------------------------------------------------------


def test_one_file_is_one_figure_for_each_model_of_a_kind(gallery_folder):
    (gallery_folder / "parts_of.py").write_text(EACH)
    assert list(gallery_index()) == [f"parts-of-{slug}" for slug in models()]
    said = about("parts-of-sd15")
    assert (said.title, said.caption) == ("Parts of SD 1.5", "What SD 1.5 has.")
    assert (said.models, said.ideas) == (("sd15",), ("parameters",))


def test_it_draws_the_model_it_is_named_by(gallery_folder):
    (gallery_folder / "parts_of.py").write_text(EACH)
    assert "FLUX.1" in render_figure("parts-of-flux1-dev")["wide"]
    assert render_figure("parts-of-sd15")["twin"] == [(0, "Stable Diffusion 1.5")]


def test_a_file_that_does_not_parse_keeps_its_names(gallery_folder):
    (gallery_folder / "parts_of.py").write_text(EACH + "def half(")
    assert "parts-of-sd15" in gallery_index()


def test_two_files_that_make_one_name_are_refused(gallery_folder):
    (gallery_folder / "parts_of.py").write_text(EACH)
    (gallery_folder / "parts_of_sd15.py").write_text("")
    [fault] = catalogue.gallery().faults
    assert str(fault).endswith("parts_of_sd15.py: figure 'parts-of-sd15': found a second, expected the one that "
                               "parts_of.py makes")
    assert gallery_index()["parts-of-sd15"].name == "parts_of.py"


@pytest.mark.parametrize(("name", "data", "message"), [
    ("latin.py", b'"""Gr\xfc\xdfe"""', "latin.py:1: byte 5: found 0xfc, expected UTF-8"),
    ("Big Name.py", b"", "Big Name.py: its name: found 'Big Name.py', expected at most 60 small letters, digits and _"),
    ("bad.py", b"\nEACH = 5\n", "bad.py:2: EACH: found 5, expected one of denoiser"),
    ("bad.py", b"EACH =\n", "bad.py:1: EACH: found nothing, expected one of denoiser"),
    ("bad.py", b"EACH: str = 'painter'   # of them\n", "bad.py:1: EACH: found 'painter', expected one of denoiser"),
    ("bad.py", b'EACH = ("denoiser",)\n', "bad.py:1: EACH: found (\"denoiser\",), expected one of denoiser"),
])
def test_a_file_that_gives_no_figure_is_told_and_the_others_stay(gallery_folder, name, data, message):
    (gallery_folder / "good.py").write_text("")
    (gallery_folder / name).write_bytes(data)
    [fault] = catalogue.gallery().faults
    assert message in str(fault)
    assert list(gallery_index()) == ["good"]


def test_links_and_folders_are_no_figures(gallery_folder):
    (gallery_folder / "a.py").symlink_to(gallery_folder / "nowhere.py")
    (gallery_folder / "b.py").mkdir()
    one, other = map(str, catalogue.gallery().faults)
    assert one.endswith("a.py: found a link to another file, expected a file of text")
    assert other.endswith("b.py: found a folder, expected a file of text")


@pytest.mark.parametrize(("text", "message"), [
    ("def draw(", "x.py:1: SyntaxError: '(' was never closed"), ("(" * 5000, "x.py"),
    ("x = " + "-" * 9_000 + "1", "x.py"),
])
def test_what_is_no_python_names_file_and_line(tmp_path, text, message):
    path = tmp_path / "x.py"
    path.write_text(text)
    with pytest.raises(BuildError, match=re.escape(message)):
        catalogue.load(path)


@pytest.mark.parametrize(("constants", "message"), [
    ('IDEAS = ("cost",)', "MODELS: found nothing, expected a kind"),
    ('MODELS = ("sd15", "sd16")\nIDEAS = ("cost",)', "MODELS: found 'sd16', expected"),
    ('MODELS = "sd15"\nIDEAS = ("cost",)', "MODELS: found 'sd15', expected a kind"),
    ('MODELS = ("sd15",)', "IDEAS: found nothing, expected a tuple of some of latent space"),
    ('MODELS = ("sd15",)\nIDEAS = ()', r"IDEAS: found \(\)"),
    ('MODELS = ("sd15",)\nIDEAS = ("beauty",)', "IDEAS: found 'beauty'"),
    ('MODELS = tuple(range(3))\nIDEAS = ("cost",)', r"MODELS: found tuple\(range\(3\)\), expected its value"),
    ('EACH = "denoiser"\nMODELS = ("sd15",)\nIDEAS = ("cost",)', "MODELS: found .* beside EACH"),
])
def test_a_wrong_constant_names_file_found_and_expected(gallery_folder, constants, message):
    (gallery_folder / "bad.py").write_text(HEAD + constants + "\n")
    with pytest.raises(BuildError, match=rf"bad\.py(:\d+)?: {message}"):
        about(next(iter(gallery_index())))


def test_a_kind_stands_for_all_its_models(gallery_folder):
    (gallery_folder / "all.py").write_text(HEAD + 'MODELS = "denoiser"\nIDEAS = ("history",)\n')
    assert about("all").models == tuple(models())
