"""The font holds what the formulas need, no more, and the same bytes every time."""

import sys
from io import BytesIO
from xml.etree.ElementTree import tostring

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.formulas.conversion import convert
from atlas_site.formulas.numbers import Numbers
from atlas_site.site import math_font
from atlas_site.site.math_font import ITALIC, characters, subset, write_math_font

MATH = "<math><mi>h</mi><mi>α</mi><mi>ϵ</mi><mi>softmax</mi><msqrt><mo>&lt;</mo></msqrt></math>"


@pytest.fixture(scope="module")
def font():
    return TTFont(BytesIO(subset("".join(sorted(characters([MATH]))))))


def test_single_letters_are_drawn_in_mathematical_italic():
    drawn = characters([MATH])
    assert {"ℎ", "𝛼", "𝜖", "<", *"softmax"} <= drawn
    assert not {"α", "ϵ", "ℵ"} & drawn


def test_upright_letters_are_drawn_as_they_are_and_words_with_what_follows_them():
    drawn = characters(['<math><mi mathvariant="normal">∇</mi><mi mathvariant="normal">T</mi>'
                        '<mtext>a<b>ж</b>ю</mtext></math>'])
    assert {*"∇Taжю"} <= drawn and not {"𝛻", "𝑇"} & drawn


COMMANDS = [r"\nabla", r"\Delta", r"\alpha", r"\mathrm{T}", r"\mathbf{x}", r"\mathbb{R}", r"\text{a \texttt{b} $c$}",
            r"\operatorname{softmax}", r"\boxed{\Phi}", r"\hbar", r"\widetilde{ab}", r"\tag{A}", "x", "h", "7"]


@given(st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=6, unique=True))
def test_every_letter_of_a_formula_is_in_the_font_as_it_is_drawn(pieces):
    """By the rule of MathML Core: a single letter in <mi> is italic, unless it says that it is not."""
    math = convert(" ".join(pieces), True, Numbers()).math
    drawn = characters([tostring(math, "unicode")])
    for element in math.iter():
        said = element.text or ""
        italic = element.tag == "mi" and len(said) == 1 and "mathvariant" not in element.attrib
        assert all((ITALIC.get(char, char) if italic else char) in drawn for char in said.strip())
        assert {*(element.tail or "").strip()} <= drawn


def test_annotations_are_not_drawn():
    assert "Ж" not in characters(["<math><semantics><mi>x</mi><annotation>Ж</annotation></semantics></math>"])


def test_roots_braces_and_stretched_brackets_are_in_the_font(font):
    assert {0x221A, 0x23DF, ord("("), 0x1D6FC} <= font.getBestCmap().keys()
    assert ord("Ж") not in font.getBestCmap()
    assert font["MATH"].table.MathVariants.VertGlyphCount > 5


def test_all_root_signs_are_equally_wide(font):
    variants = font["MATH"].table.MathVariants
    roots = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(font.getBestCmap()[0x221A])]
    assert len({font["hmtx"][form.VariantGlyph][0] for form in roots.MathGlyphVariantRecord}) == 1


def test_the_licence_travels_with_the_font(font):
    assert "Open Font License" in font["name"].getDebugName(13)
    assert b"STIX Fonts Project Authors" in math_font.licence()


def test_the_same_characters_give_the_same_bytes():
    text = "".join(sorted(characters([MATH])))
    assert subset(text) == subset(text)


def test_the_font_is_cut_once_for_all_pages(tmp_path, monkeypatch):
    site, cache = tmp_path / "site", tmp_path / "cache"
    (site / "a").mkdir(parents=True)
    (site / "a" / "index.html").write_text(f"<p>{MATH}</p>", "utf-8")
    write_math_font(site, cache)
    first = (site / "assets" / "math.woff2").read_bytes()
    assert 0x1D6FC in TTFont(BytesIO(first)).getBestCmap()

    monkeypatch.setattr(math_font, "subset", lambda text: pytest.fail("cut again"))
    write_math_font(site, cache)
    assert (site / "assets" / "math.woff2").read_bytes() == first


def test_the_package_that_carries_the_font_is_never_imported():
    assert math_font.math_font().is_file()
    assert "ziamath" not in sys.modules
