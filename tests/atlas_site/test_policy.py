"""The policy of pages: strict, and by name for what stands in them."""

import base64
import hashlib

import pytest

from atlas_site.policy import RULES, digest, guarded, inline, policy


def test_nothing_is_allowed_that_is_not_of_the_site_or_named():
    said = policy(["a()"])
    assert said.startswith("default-src 'none'; ")
    sources = {source for rule in said.split("; ") for source in rule.split()[1:]}
    assert {source for source in sources if "sha256" not in source} == {"'none'", "'self'", "data:"}
    assert [rule.split()[0] for rule in said.split("; ") if "data:" in rule] == ["img-src"]


def test_scripts_are_named_by_their_text_each_once_in_any_order():
    named = "'sha256-" + base64.b64encode(hashlib.sha256("ä()".encode()).digest()).decode() + "'"
    assert digest("ä()") == named and f"script-src 'self' {named};" in policy(["ä()", "ä()"])
    assert policy(["a", "b"]) == policy(["b", "a"]) != policy(["a"])


def test_a_page_of_another_kind_has_rules_of_its_own():
    assert "style-src 'none';" in policy(style_src="'none'") and list(RULES)[2] == "style-src"


def test_the_scripts_of_a_page_are_those_that_run():
    html = ('<script>one()</script><script src="a.js"></script><script id="x" type="application/json">{}</script>'
            '<style>p{}</style><script type="module">\n two()\n</script>')
    assert inline(html) == ["one()", "\n two()\n"] and inline(html, "style") == ["p{}"]


def test_the_policy_stands_right_after_the_encoding():
    page = guarded('<head><meta charset="utf-8"><script>x</script>', "default-src 'none'; script-src a&b")
    assert page == ('<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
                    "content=\"default-src 'none'; script-src a&amp;b\"><script>x</script>")
    with pytest.raises(ValueError, match="charset"):
        guarded("<head>", "x")
