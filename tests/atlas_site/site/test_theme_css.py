import gzip

import pytest

from atlas_site.site.stylesheet import theme_sheets
from atlas_site.site.theme_css import slim

THEME = theme_sheets()


@pytest.mark.parametrize(("css", "expected"), [
    (".a{color:red}", ".a{color:red}"),
    (".a,.md-banner .b{color:red}", ".a{color:red}"),
    (".md-banner{color:red}.a{top:0}", ".a{top:0}"),
    ("@media print{.md-top{top:0}}", ""),
    ("@media print{.md-top{top:0}.a{top:0}}", "@media print{.a{top:0}}"),
    (":root{--md-version-icon:url('x');--md-hue:1}", ":root{--md-hue:1}"),
    ("@font-face{font-family:x}", "@font-face{font-family:x}"),
    ('@charset "UTF-8";.a{top:0}', ".a{top:0}"),
    ("/* words */.a{background:url(\"data:a;b,c\")}", ".a{background:url(\"data:a;b,c\")}"),
])
def test_only_unused_selectors_go(css, expected):
    assert slim(css) == expected


def test_slimming_twice_is_slimming_once():
    css = THEME[0].read_text("utf-8")
    assert slim(slim(css)) == slim(css)


def test_the_theme_loses_a_quarter_of_its_weight_on_the_wire():
    full, kept = ("".join(f(path.read_text("utf-8")) for path in THEME) for f in (str, slim))
    assert len(gzip.compress(kept.encode())) < 0.75 * len(gzip.compress(full.encode()))
