"""One sheet: the theme underneath, ours in order on top, and no rule for one thing only."""

import re

import pytest
import tinycss2

from atlas_site.errors import BuildError
from atlas_site.site import stylesheet
from figures.tables.layout import NARROWEST, PARTS, SPACING

OURS = {name: (stylesheet.FOLDER / f"{name}.css").read_text("utf-8") for name in stylesheet.COMPONENTS}


def rules(css, nested=("media", "supports")):
    """Every style rule: its selectors, and its declarations."""
    found = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    while found:
        rule = found.pop(0)
        if rule.type == "qualified-rule":
            yield tinycss2.serialize(rule.prelude).strip(), tinycss2.serialize(rule.content)
        elif rule.lower_at_keyword in nested:
            found[:0] = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)


def test_the_theme_is_in_one_layer_and_nothing_of_ours_is_in_any():
    sheet = stylesheet.sheet().decode()
    charset, layer, *others = tinycss2.parse_stylesheet(sheet)
    assert (charset.at_keyword, layer.at_keyword, tinycss2.serialize(layer.prelude).strip()) == (
        "charset", "layer", "theme")
    assert sheet.count("@charset") == sheet.count("@layer") == 1
    assert ".md-typeset__table" in tinycss2.serialize(layer.content)
    assert others and sheet.endswith(stylesheet.ours())


def test_the_sheet_is_named_by_its_content(monkeypatch):
    before = stylesheet.path()
    assert re.fullmatch(r"assets/stylesheets/atlas-[0-9a-f]{8}\.css", before) and stylesheet.path() == before
    monkeypatch.setattr(stylesheet, "roles_css", lambda: "p{top:0}")
    assert stylesheet.path() != before


def test_a_saved_component_shows_and_what_is_kept_is_the_same_sheet(monkeypatch, tmp_path):
    monkeypatch.setattr(stylesheet, "CACHE", tmp_path)
    monkeypatch.setattr(stylesheet, "FOLDER", tmp_path / "css")
    monkeypatch.setattr(stylesheet, "ours", lambda: (tmp_path / "css" / "math.css").read_text("utf-8"))
    (tmp_path / "css").mkdir()
    for text in ("a{top:0}", "a{top:1px}"):
        (tmp_path / "css" / "math.css").write_text(text, "utf-8")
        first, kept = stylesheet.named(), stylesheet.named()
        assert first == kept and first[1].decode().endswith(text)


def test_components_stand_in_the_declared_order_and_print_is_last():
    ours = stylesheet.ours()
    places = [ours.index(mark) for mark in ("--atlas-wash:", ".md-grid{", "math{", ".receipt-card{", "@media print{")]
    assert places == sorted(places) and stylesheet.COMPONENTS[-1] == "print"
    assert [name for name, css in OURS.items() if "@media print" in css] == ["print"]


@pytest.mark.parametrize(("names", "where"), [((*stylesheet.COMPONENTS, "mine"), "folder"),
                                              (stylesheet.COMPONENTS[1:], "COMPONENTS")])
def test_a_file_that_the_order_does_not_name_is_refused(tmp_path, names, where):
    for name in names:
        (tmp_path / f"{name}.css").write_text("a { top: 0 }")
    with pytest.raises(BuildError, match=f"found in (the )?{where} only, expected in both"):
        stylesheet.ours(tmp_path)


def test_a_fault_comes_with_file_and_line(tmp_path):
    for name in stylesheet.COMPONENTS:
        (tmp_path / f"{name}.css").write_text("a { top: 0 }\nb { top 0 }" if name == "math" else "")
    with pytest.raises(BuildError, match=r"math\.css:2: "):
        stylesheet.ours(tmp_path)


@pytest.mark.parametrize("name", OURS)
def test_a_component_says_what_it_dresses_in_lines_that_can_be_read(name):
    assert OURS[name].startswith("/* ")
    assert not [line for line in OURS[name].splitlines() if len(line) > 120]


@pytest.mark.parametrize("name", OURS)
def test_nothing_of_ours_fights(name):
    """No `!important`, and no part of a selector that is there for its weight only."""
    assert "!important" not in OURS[name]
    for selectors, _ in rules(OURS[name]):
        assert not re.search(r"\[dir\]|\bhtml\b|:not\(\.headerlink|\.md-typeset[ >]", selectors), selectors


@pytest.mark.parametrize("name", OURS)
def test_no_rule_is_for_a_single_table_or_for_a_column_by_its_number(name):
    for selectors, _ in rules(OURS[name]):
        assert "table-" not in selectors.replace(".table-scroll", "").replace(".atlas-table", ""), selectors
        assert not re.search(r"t[dh][^,{]*:(nth|last)", selectors), selectors


def test_every_word_of_a_table_s_layout_is_dressed():
    known = dict(rules(OURS["tables"]))
    classes = set(re.findall(r"\.([\w-]+)", " ".join(known)))
    assert {f"{where}breaks-{part}" for part in PARTS for where in ("", "phone-")} <= classes
    assert {f"columns-{spacing}" for spacing in SPACING[1:]} <= classes
    for width in NARROWEST:
        words = known[".narrow-" + f"{width:g}".replace(".", "-")]
        assert words.strip() == f"--narrowest: {f'{width:g}em' if width else 0};"
    assert len([name for name in classes if name.startswith("narrow-")]) == len(NARROWEST)
