"""No style stays on a formula: each is a class that the stylesheet knows, or it is told."""

import re
import xml.etree.ElementTree as etree

import pytest

from atlas_site.formulas.looks import (
    BELOW,
    LOOKS,
    STROKES,
    accented,
    by_class,
    depth,
    enclosed,
    lettered,
    parse,
    ruled,
)
from atlas_site.site.stylesheet import FOLDER


def test_every_class_has_a_rule_in_the_stylesheet():
    css = (FOLDER / "math.css").read_text("utf-8") + (FOLDER / "tables.css").read_text("utf-8")
    named = {word for look in (*LOOKS.values(), *STROKES.values(), *BELOW.values()) for word in look.split()}
    assert [word for word in named if not re.search(rf"\.{word}\b[^{{}}]*\{{", css)] == []


def test_styles_become_classes_however_they_are_spaced():
    math = parse('<math><mo style="padding-left:0;padding-right: 0;" class="a">+</mo>'
                 '<mi style="color:#FF0000;">x</mi></math>')
    assert by_class(math) == ["color: #FF0000"]
    assert etree.tostring(math, "unicode") == '<math><mo class="a close-left close-right">+</mo><mi>x</mi></math>'


def test_a_width_that_is_said_twice_is_said_once():
    math = parse('<math><mspace width="0.2rem" style="width:0.2rem"/></math>')
    assert by_class(math) == [] and math[0].attrib == {"width": "0.2rem"}


@pytest.mark.parametrize("notation", STROKES)
def test_boxes_and_strokes_are_rows_with_a_class(notation):
    math = parse(f'<math><menclose notation="{notation}"><mi>x</mi><mrow class="menclose-{notation}"/>'
                 '</menclose></math>')
    enclosed(math)
    assert [(each.tag, each.attrib) for each in math.iter()] == [
        ("math", {}), ("mrow", {"class": STROKES[notation]}), ("mi", {})]


def test_words_in_another_font_are_letters_of_the_math_font():
    math = parse('<math><mtext>a<code>to_k 0</code> b</mtext><mtext><span class="math-core-sans-serif-font">Ab9é</span>'
                 '</mtext><mtext><b>c</b></mtext></math>')
    lettered(math)
    assert [each.text for each in math.iter("span")] == ["𝚝𝚘_𝚔 𝟶", "𝖠𝖻𝟫é"]
    assert not list(math.iter("code")) and math[2][0].text == "c" and math[0][0].tail == " b"


def test_wide_tildes_are_the_narrow_ones_and_others_stay():
    math = parse('<math><mover><mrow/><mo>~</mo></mover><munder><mi>a</mi><mo>~</mo></munder><mo>~</mo></math>')
    accented(math)
    assert [each.text for each in math.iter("mo")] == ["\u02dc", "\u02dc", "~"]


def test_a_line_below_the_last_row_is_one_of_its_cells():
    rows = "<mtr><mtd>{0}</mtd><mtd>{0}</mtd></mtr><mtr><mtd class='line-above line-right'>{1}</mtd></mtr>"
    math = parse(f"<math><mtable>{rows.format('<mi>a</mi>', '')}</mtable></math>")
    ruled(math)
    assert [cell.get("class") for cell in math.iter("mtd")] == ["line-below", "line-below"]
    math = parse(f"<math><mtable>{rows.format('<mi>a</mi>', '<mi>b</mi>')}</mtable></math>")
    ruled(math)
    assert len(list(math.iter("mtr"))) == 2


def test_depth_counts_elements_within_each_other():
    assert depth(parse("<math><mi>x</mi><mrow><mrow><mi>y</mi></mrow></mrow></math>")) == 4
