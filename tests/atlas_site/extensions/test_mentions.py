"""The walk through a page's prose that finds first mentions."""

import re
import xml.etree.ElementTree as etree

from atlas_site.extensions.mentions import link_first


def linked(html, seen=()):
    root = etree.fromstring(f"<div>{html}</div>")
    link_first(root, re.compile("[ab]"), str.upper, "#{}".format, "x", set(seen))
    return etree.tostring(root, encoding="unicode")[5:-6]


def test_each_name_once_in_the_order_of_reading():
    assert linked("<p>a <em>b a</em> b</p>") == \
        '<p><a class="x" href="#A">a</a> <em><a class="x" href="#B">b</a> a</em> b</p>'


def test_what_was_seen_and_what_is_apart_is_left():
    for html in ("<p><em>a</em></p>", "<h2>a</h2>", "<p><code>a</code></p>", '<p class="math">a</p>', "a"):
        assert linked(html) == html
    assert linked("<p>a</p>", "A") == "<p>a</p>"
