"""A mark counts where it stands alone in a paragraph."""

import xml.etree.ElementTree as etree

from markdown import Markdown

from atlas_site.extensions.marks import MarkProcessor


class Stars(MarkProcessor):
    mark = "[](stars:all)"

    def fill(self, parent):
        etree.SubElement(parent, "hr")


def convert(text):
    md = Markdown()
    md.parser.blockprocessors.register(Stars(md.parser), "stars", 16)
    return md.convert(text)


def test_what_is_made_stands_in_place_of_the_mark():
    assert convert("Before.\n\n[](stars:all)\n\nAfter.") == "<p>Before.</p>\n<hr />\n<p>After.</p>"


def test_within_a_sentence_it_is_no_mark():
    assert "<hr" not in convert("See [](stars:all) here.")
