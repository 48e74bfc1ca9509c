import subprocess
import sys

import pytest

from figures.drawing import docstring, gallery, gallery_index


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
    assert gallery.plain("Two **streams** in\n[one](ref:x) $Q$.\n\nMore.") == "Two streams in one Q."


def test_listing_and_reading_never_import_matplotlib():
    code = ("import sys, figures.drawing as d; [d.docstring(p) for p in d.gallery_index().values()]\n"
            "from figures.drawing import roles; roles.css(); sys.exit('matplotlib' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
