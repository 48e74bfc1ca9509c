"""Comments and space go; every rule stays what it was."""

import pytest
import tinycss2

from atlas_site.site.compact_css import BadCss, compact
from atlas_site.site.stylesheet import COMPONENTS, FOLDER


@pytest.mark.parametrize(("css", "expected"), [
    ("/* a */\n.a,\n.b > c { top: 0; }\n", ".a,.b>c{top:0}"),
    (".a + .b ~ c :hover { top: 0 }", ".a + .b ~ c :hover{top:0}"),
    (":is(.a, .b  .c):not(:has(+ *)) { top: 0 }", ":is(.a,.b .c):not(:has(+ *)){top:0}"),
    ("[a=\"b  c\"] { content: \"x,  y\" }", "[a=\"b  c\"]{content:\"x,  y\"}"),
    (".a { --b: 0; width: min(1px, calc(2px + 3px)) !important }",
     ".a{--b:0;width:min(1px,calc(2px + 3px))!important}"),
    ("@media screen and (min-width: 60em) { .a { top: 0 } }", "@media screen and (min-width:60em){.a{top:0}}"),
    ("@media (max-width: 1px) { @supports (a: b) { .c { top: 0 } } }",
     "@media (max-width:1px){@supports (a:b){.c{top:0}}}"),
    ("@font-face { font-family: \"A B\", c }", "@font-face{font-family:\"A B\",c}"),
    ("@layer a, b;", "@layer a,b;"),
    ("@page wide { margin: 0;  @top-left { content: \"a\" } size: A4 }",
     "@page wide{margin:0;@top-left{content:\"a\"};size:A4}"),
])
def test_only_what_people_need_goes(css, expected):
    assert compact(css) == compact(compact(css)) == expected


@pytest.mark.parametrize(("css", "line", "message"), [
    (".a { top: 0 }\n.b { top 0 }", 2, "expected a declaration"),
    (".a { top: 0 }\n\n.b", 3, "EOF reached"),
    (".a { top: 0;\n@page { margin: 0 } }", 2, "found at-rule, expected a declaration"),
    (".a { top: 0 }\n.b { color: var(--x]; }\n.c { top: 0 }", 2, "expected brackets in pairs"),
    (".a { top: 0 }\n.b:is(.c]) { top: 0 }", 2, "expected brackets in pairs"),
])
def test_what_is_no_css_is_refused_with_its_line(css, line, message):
    with pytest.raises(BadCss, match=message) as caught:
        compact(css)
    assert caught.value.line == line


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_loses_no_token_but_space_and_comments(name):
    css = (FOLDER / f"{name}.css").read_text("utf-8")
    assert list(tokens(compact(css))) == list(tokens(css))


def tokens(css):
    """Every token but space, comments, and the semicolon that may end a block."""
    def walk(found):
        for token in found:
            inner = getattr(token, "content", None) or getattr(token, "arguments", None)
            if token.type not in ("whitespace", "comment") and token != ";":
                yield token.serialize() if inner is None else token.type
            if isinstance(inner, list):
                yield from walk(inner)
    return walk(tinycss2.parse_component_value_list(css))
