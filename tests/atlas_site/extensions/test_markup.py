"""HTML that no page holds: refused with its line, however it is written."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert
from atlas_site.markup import Made

EXTENSIONS = ["attr_list", "md_in_html", "tables", "footnotes", "pymdownx.superfences", "atlas_site.extensions.markup"]


def errors(text):
    with pytest.raises(BuildError) as caught:
        convert(page(text), *EXTENSIONS)
    return str(caught.value).split("\n")


REFUSED = {
    "a script": ("<script>alert(1)</script>", "<script>"),
    "a script from elsewhere": ('<script type="module" src="//cdn.example/a.js"></script>', "<script>"),
    "a script within a line": ("a <script src=x.js></script> b", "<script>"),
    "a handler": ('<p onclick="alert(1)">x</p>', "onclick on <p>"),
    "a handler in capitals": ('<P ONMOUSEOVER=alert(1)>x</P>', "onmouseover on <p>"),
    "a handler within a line": ('so <b onpointerenter="x()">b</b>', "onpointerenter on <b>"),
    "a handler after a slash": ("<p/onclick=alert(1)>x</p>", "onclick on <p>"),
    "a handler of an attribute list": ('[a](https://toy.org){onclick="alert(1)"}', "onclick on <a>"),
    "a handler of a paragraph": ("Text.\n{: onclick=x }", "onclick on <p>"),
    "a handler in a drawing": ("<svg><path onload='x'/></svg>", "onload on <path>"),
    "a style": ('<p style="color: red">x</p>', "style on <p>"),
    "a style of an attribute list": ('*red*{style="color: red"}', "style on <em>"),
    "a style within Markdown in HTML": ('<div markdown style="top: 0">\n\n*a*\n\n</div>', "style on <div>"),
    "a sheet": ("<style>p { top: 0 }</style>", "<style> may not"),
    "a frame": ('<iframe src="x.html"></iframe>', "<iframe> may not"),
    "an object": ("<object data=x></object>", "<object> may not"),
    "an embedded file": ("<embed src=x>", "<embed> may not"),
    "another base": ('<base href="https://toy.org/">', "<base> may not"),
    "a refresh": ('<meta http-equiv="refresh" content="0">', "<meta> may not"),
    "a form": ('<form action="https://toy.org/" method="post"><input name=a></form>', "<form> may not"),
    "a template": ("<template><b>x</b></template>", "<template> may not"),
    "foreign HTML in a drawing": ("<svg><foreignObject><b>x</b></foreignObject></svg>", "<foreignobject> may not"),
    "a drawing that moves": ("<svg><animate attributeName=href values=x /></svg>", "<animate> may not"),
    "code in a link": ("[a](javascript:alert(1))", "found 'javascript:alert(1)'"),
    "code in a hidden link": ("[a](java&#x73;cript:alert(1))", "expected a page"),
    "code behind a tab": ('<a href="java&#9;script:alert(1)">a</a>', "expected a page"),
    "code in a reference": ("[a][b]\n\n[b]: javascript:alert(1)", "found 'javascript:alert(1)'"),
    "a document in a link": ("[a](data:text/html,hi)", "found 'data:text/html,hi'"),
    "a file in a link": ("[a](file:///etc/passwd)", "expected a page"),
    "a picture from elsewhere": ("![a](https://toy.org/a.png)", "expected a file of this site"),
    "a picture that is code": ("![a](data:image/svg+xml,%3Csvg/%3E)", "expected a file of this site"),
    "one of several pictures": ('<img alt="" srcset="a.png 1x, //toy.org/b.png 2x">', "expected a file of this site"),
    "a paint from elsewhere": ('<svg><path fill="url(//toy.org/a)"/></svg>', "expected a colour"),
    "an attribute nobody knows": ('<a href="../" target="_blank">x</a>', "target on <a>"),
    "a comment that browsers end earlier": ("<!--><b onclick=x></b>-->", "<!-->"),
    "a processing instruction": ("<?php x ?>", "may not"),
    "a picture without words": ('so <img src="a.png"> it is', "found no alt"),
    "a drawing without words": ("<svg></svg>", "expected a figure"),
    "a drawing that is named by nothing": ('<div>\n<svg role="img"></svg>\n</div>', "expected a figure"),
    "a figure without words": ('<figure>\n<img src="a.png" alt="">\n</figure>', "found no <figcaption>"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_listed_is_refused_with_its_line(case):
    text, expected = REFUSED[case]
    found = errors(f"First.\n\nSecond.\n\n{text}\n\nLast.\n")
    assert any(expected in error for error in found), found
    assert all(error.startswith(("chapters/test.md:5: ", "chapters/test.md:6: ", "chapters/test.md:7: "))
               for error in found), found


def test_all_of_it_is_told_at_once():
    found = errors('<p style="a">x</p>\n\n[b](javascript:c)\n\n<iframe></iframe>\n')
    assert [error.split(": ")[0] for error in found] == [f"chapters/test.md:{line}" for line in (1, 3, 5)]


@pytest.mark.parametrize("text", ["`<script>`", "```\n<iframe>\n```", "    <b onclick=x>", "1 < 2 and 3 > 2"])
def test_what_is_shown_as_text_may_be_anything(text):
    assert "<script" not in convert(page(text), *EXTENSIONS)


def test_what_an_extension_made_is_not_looked_at():
    assert isinstance(Made("<i>"), str)
    with pytest.raises(AttributeError):
        Made("<i>").nothing_of_its_own = 1
