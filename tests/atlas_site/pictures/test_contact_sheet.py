import re
import xml.etree.ElementTree as ET

from atlas_site.pictures.contact_sheet import COLUMN, PHONE, Shown, page
from figures.drawing import render_figure
from figures.drawing.kit import roles

SVG = ('<svg class="atlas-drawing" aria-labelledby="a-title a-desc" viewBox="0 0 9 9"><title id="a-title">A</title>'
       '<desc id="a-desc">a</desc><g id="a-box-x"><path d="M 0 0"/></g><use xlink:href="#a-m1"/></svg>')


def test_every_state_is_shown_in_both_schemes_and_widths():
    html = page("Wall", [Shown("a", {"before": (SVG, None), "now": (SVG, SVG.replace("a-", "a-narrow-"))})])
    for heading in ("before", "now"):
        for scheme in roles.SCHEMES:
            for width in (PHONE, COLUMN):
                assert f"{heading} {scheme}, {width} px" in html
    assert html.count('<div class="sheet ') == 8 and html.count("a-narrow-title") > 0


def test_schemes_are_the_roles_colours():
    html = page("Wall", [])
    for scheme in roles.SCHEMES:
        rule = re.search(rf"\.{scheme}{{(.*?)}}", html)[1]
        assert all(f"--fig-{role}:{colour};" in rule for role, colour in roles.colours(scheme).items())


def test_ids_stay_unique_and_references_whole():
    figure = render_figure("timeline")
    html = page("Wall", [Shown("timeline", {"before": (figure["wide"], figure["narrow"]),
                                            "now": (figure["wide"], figure["narrow"])})])
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 100
    references = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', html)
    assert references and all((one or other) in ids for one, other in references)


def test_names_and_errors_are_words():
    html = page("A & B", [Shown("a", {}, "ValueError: <oops>")])
    assert "A &amp; B" in html and 'role="alert">ValueError: &lt;oops&gt;</p>' in html
    assert "<script" not in html


def test_it_is_well_formed():
    body = re.search(r"(<h1>.*)</html>", page("Wall", [Shown("a", {"": (SVG, None)})]), re.S)[1]
    ET.fromstring(f'<div xmlns:xlink="x">{body}</div>')
