"""The list of what may stand in a page, and addresses as browsers read them."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site import markup
from atlas_site.markup import ATTRIBUTES, ELEMENTS, faults, listed, scheme


def test_the_examples_are_right():
    assert doctest.testmod(markup).failed == 0


def test_nothing_on_the_list_runs_frames_or_fixes_looks():
    assert not ELEMENTS & listed("style iframe frame object embed applet base meta link form input select textarea"
                                 " template noscript foreignobject animate set")
    assert not ATTRIBUTES & listed("style srcdoc action formaction method target http-equiv name is slot nonce ping")
    assert not [name for name in ATTRIBUTES if name.startswith("on")]


@pytest.mark.parametrize(("tag", "attributes"), [
    ("a", {"href": "../x/#y"}), ("a", {"href": "https://toy.org/a:b"}), ("a", {"href": "mailto:a@b.org", "rel": "me"}),
    ("a", {"href": None}), ("img", {"src": "a.png", "alt": "url(x)"}), ("td", {"class": "at-right", "data-sort": "1"}),
    ("image", {"xlink:href": "data:image/png;base64,AA+/=="}), ("path", {"clip-path": "url(#a)", "fill": "none"}),
    ("script", {"type": "module", "src": "../../assets/sort-table.js"}),
])
def test_what_pages_hold_is_listed(tag, attributes):
    assert list(faults(tag, attributes)) == []


@pytest.mark.parametrize(("tag", "attributes", "expected"), [
    ("blink", {}, "<blink> may not stand in a page"),
    ("p", {"onclick": "x"}, "onclick on <p>: a page runs no code but the files of docs/assets"),
    ("p", {"style": "x"}, "style on <p>: say it by a class, and its looks in docs/assets/css"),
    ("p", {"is": "x"}, "is on <p>: not an attribute that may stand in a page"),
    ("a", {"href": "vbscript:x"}, "href on <a>: found 'vbscript:x', expected a page, a web address or mailto"),
    ("img", {"src": "//toy.org/a"}, "src on <img>: found '//toy.org/a', expected a file of this site"),
    ("path", {"fill": "u\\72l(//a)"},
     "fill on <path>: found 'u\\\\72l(//a)', expected a colour, or an id of the same drawing in url(#...)"),
])
def test_what_is_wrong_is_said(tag, attributes, expected):
    assert [message for _, message in faults(tag, attributes)] == [expected]


@pytest.mark.parametrize("script", [{}, {"src": "../assets/x.js"}, {"type": "module", "src": "assets/../evil.js"},
                                    {"type": "module", "src": "/assets/x.js"}, {"type": "text/javascript"},
                                    {"type": "module", "src": "https://toy.org/assets/x.js"}])
def test_a_script_is_a_module_of_ours(script):
    assert any("<script>: a page runs no code" in message for _, message in faults("script", script))


BLANKS = st.text(st.sampled_from("\t\n\r"), max_size=3)


@given(st.sampled_from(["javascript", "vbscript", "data", "JavaScript", "file"]), st.data())
def test_no_way_of_writing_hides_a_scheme(name, data):
    """Blanks within and before, references in place of characters: all that browsers take away."""
    written = data.draw(st.text(st.sampled_from([chr(code) for code in range(0x21)]), max_size=3))
    for letter in name + ":":
        written += data.draw(st.sampled_from([letter, f"&#{ord(letter)};", f"&#x{ord(letter):x};"])) + data.draw(BLANKS)
    assert scheme(written + "alert(1)") == name.lower()
    assert list(faults("a", {"href": written + "alert(1)"}))


@given(st.text(max_size=30))
def test_what_has_no_colon_has_no_scheme(text):
    assert ":" in text or "&" in text or scheme(text) == ""
