"""What a browser must not meet in a page, planted in a sound site, and a policy that does not hold."""

import pytest

from atlas_site.check.built import Site
from atlas_site.check.guarded import THEME

FAULTS = {
    "a script": ("<h2 ", "<script>alert(1)</script><h2 ", "not the theme's: 'alert(1)'"),
    "a script outside the text": ("</body>", "<script>alert(1)</script></body>", "not the theme's"),
    "the theme's script, changed": ("theme()", "theme( )", "not the theme's"),
    "a script from elsewhere": ("<h2 ", '<script src="https://x.example/"></script><h2 ', "expected a file of assets/"),
    "a script that is no asset": ("<h2 ", '<script src="../site.css"></script><h2 ', "expected a file of assets/"),
    "a script that is not there": ("<h2 ", '<script src="../assets/x.js"></script><h2 ', "expected a file of assets/"),
    "data that may be a script": ("<h2 ", '<script type="text/x">y</script><h2 ', "not the theme's"),
    "a handler": ("<h2 ", '<h2 onclick="x" ', "onclick on <h2>"),
    "a handler of a drawing": ("<h2 ", '<svg aria-hidden="true"><g onload="x"></g></svg><h2 ', "onload on <g>"),
    "a style": ("<h2 ", '<h2 style="top: 0" ', "style on <h2>"),
    "a style of a formula": ("<h2 ", '<math><mi style="top: 0">x</mi></math><h2 ', "style on <mi>"),
    "a sheet": ("<h2 ", "<style>p{}</style><h2 ", "<style> may not"),
    "a frame": ("<h2 ", '<iframe src="../"></iframe><h2 ', "<iframe> may not"),
    "an object": ("<h2 ", "<object></object><h2 ", "<object> may not"),
    "another base": ("<meta name", '<base href="../"><meta name', "<base> may not"),
    "a refresh": ("<meta name", '<meta http-equiv="refresh" content="1"><meta name', "'refresh'"),
    "a form that is sent": ("<h2 ", '<form action="https://x.example/"></form><h2 ', "action on <form>"),
    "a form in the text": ("<h2 ", "<form></form><h2 ", "<form> may not"),
    "a field that asks": ("</article>", '</article><input type="password">', "'password'"),
    "code in a link": ("<h2 ", '<a href="java&Tab;script:x">x</a><h2 ', "expected a page, a web address"),
    "code in a link of a drawing": ("<h2 ", '<svg aria-hidden="true"><a xlink:href="javascript:x"></a></svg><h2 ',
                                    "xlink:href on <a>"),
    "a document in a link": ("<h2 ", '<a href="data:text/html,x">x</a><h2 ', "expected a page, a web address"),
    "a picture from elsewhere": ("<h2 ", '<img alt="" src="//x.example/a.png"><h2 ', "expected a file of this site"),
    "a link that loads": ('rel="stylesheet"', 'rel="modulepreload"', "'modulepreload'"),
    "no policy": ('http-equiv="Content-Security-Policy"', 'name="x"', "policy: found []"),
    "a laxer policy": ("style-src 'self'", "style-src 'self' 'unsafe-inline'", "unsafe-inline"),
    "a policy that comes late": ('<meta charset="utf-8">', '<meta charset="utf-8"><link rel="icon" href="../site.css">',
                                 "stands before it"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(planted, fault):
    old, new, expected = FAULTS[fault]
    found = planted(old, new)
    assert any(expected in message for message in found), found


def test_what_the_theme_has_may_stand_around_the_text(planted):
    assert planted("</article>", '</article><form name="search"><input type="checkbox" id="__x">'
                   '<label for="__x">x</label></form>'
                   '<script id="__config" type="application/json">{"a": 1}</script>') == []


def test_modules_of_ours_may_stand_anywhere(site, planted):
    (site / "assets").mkdir()
    (site / "assets" / "x.js").write_text("let a;\n", "utf-8")
    assert planted("<h2 ", '<script type="module" src="../assets/x.js"></script><h2 ') == []


@pytest.mark.parametrize("lost", [THEME, "_headers"])
def test_what_the_policy_is_made_from_and_told_by_is_there(site, messages, lost):
    (site / lost).unlink()
    assert any(message.startswith(f"{lost}: ") for message in messages())


def test_a_site_has_one_policy(site, messages):
    (site / "_headers").write_text("/*\n  Content-Security-Policy: default-src *\n", "utf-8")
    assert [str(problem).split(":")[0] for problem in messages()] == ["_headers"]
    assert {page.html.count("http-equiv") for page in Site(site).pages.values()} == {1}
