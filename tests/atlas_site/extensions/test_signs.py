"""Where the link sign of a thing stands."""

import re
import xml.etree.ElementTree as etree

import pytest
from markdown import Markdown

from atlas_site.extensions.signs import SignsProcessor


@pytest.mark.parametrize(("html", "marked"), [
    ('<p id="ex-a">Why?</p>', '<p id="ex-a">Why?SIGN</p>'),
    ('<li id="ref-a">A work.</li>', '<li id="ref-a">A work.SIGN</li>'),
    ('<li id="ref-a">A <b>work</b>.<details>More</details></li>',
     '<li id="ref-a">A <b>work</b>.SIGN<details>More</details></li>'),
    ('<li id="term-a"><p>One.</p><p>Two.</p></li>', '<li id="term-a"><p>One.</p><p>Two.SIGN</p></li>'),
    ('<p id="other-a">Why?</p>', '<p id="other-a">Why?</p>'),
])
def test_it_ends_the_text_and_not_what_unfolds_below_it(html, marked):
    root = etree.fromstring(f"<div>{html}</div>")
    SignsProcessor(Markdown()).run(root)
    said = etree.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")
    assert re.sub(r'<a class="headerlink".*?</a>', "SIGN", said) == marked
