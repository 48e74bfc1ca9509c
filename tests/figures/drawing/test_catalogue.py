import subprocess
import sys

import pytest

from figures.anatomy import models
from figures.drawing import about, catalogue, docstring, gallery_index, render_figure

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
    with pytest.raises(ValueError, match=r"bare\.py: expected a docstring"):
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
    with pytest.raises(ValueError, match=r"parts_of_sd15\.py: figure 'parts-of-sd15': found a second, .* parts_of\.py"):
        gallery_index()


@pytest.mark.parametrize(("constants", "message"), [
    ('IDEAS = ("cost",)', "MODELS: found nothing, expected a kind"),
    ('MODELS = ("sd15", "sd16")\nIDEAS = ("cost",)', "MODELS: found 'sd16', expected"),
    ('MODELS = "sd15"\nIDEAS = ("cost",)', "MODELS: found 'sd15', expected a kind"),
    ('MODELS = ("sd15",)', "IDEAS: found nothing, expected a tuple of some of latent space"),
    ('MODELS = ("sd15",)\nIDEAS = ()', r"IDEAS: found \(\)"),
    ('MODELS = ("sd15",)\nIDEAS = ("beauty",)', "IDEAS: found 'beauty'"),
    ('MODELS = tuple(range(3))\nIDEAS = ("cost",)', r"MODELS: found tuple\(range\(3\)\), expected its value"),
    ('EACH = "denoiser"\nMODELS = ("sd15",)\nIDEAS = ("cost",)', "MODELS: found .* beside EACH"),
    ('EACH = "painter"\nIDEAS = ("cost",)', "EACH: found 'painter', expected one of denoiser"),
])
def test_a_wrong_constant_names_file_found_and_expected(gallery_folder, constants, message):
    (gallery_folder / "bad.py").write_text(HEAD + constants + "\n")
    with pytest.raises(ValueError, match=rf"bad\.py: {message}"):
        about(next(iter(gallery_index())))


def test_a_kind_stands_for_all_its_models(gallery_folder):
    (gallery_folder / "all.py").write_text(HEAD + 'MODELS = "denoiser"\nIDEAS = ("history",)\n')
    assert about("all").models == tuple(models())
