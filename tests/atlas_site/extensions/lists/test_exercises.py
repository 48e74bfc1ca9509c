"""Every exercise of every chapter is listed once, under its number, with what it says of itself."""

import re
from html import unescape

from atlas_site.extensions.page import convert
from atlas_site.page import Page
from atlas_site.places import DOCS
from atlas_site.site.build import Build
from atlas_site.site.chapters import path

ID = re.compile(r"^\{#(ex-[\w-]+)[^}]*data-minutes=\"(\d+)\"", re.M)


def test_the_list_is_what_stands_on_the_pages():
    html = unescape(convert(Page(text="[](exercises:all)", inputs=Build()), "atlas_site.extensions.lists.exercises"))
    row = r'<td>(\d+\.\d+) <a href="/exercises/(\w+)\.md#(ex-[\w-]+)">.*?<td class="at-right">(\d+)</td>'
    rows = re.findall(row, html, flags=re.S)
    expected = [(f"{chapter}.{number}", name, *found)
                for chapter, name in enumerate((each[9:-3] for each in path()), 1)
                for number, found in enumerate(ID.findall((DOCS / f"exercises/{name}.md").read_text("utf-8")), 1)]
    assert rows == expected and len(rows) > 80
