"""Every Python listing in the prose runs, and prints what the page says it prints."""

import contextlib
import io
import re
import textwrap

import pytest
from sitemap import SOURCES

from atlas_site.places import DOCS

FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<body>.*?)^(?P=indent)```$", re.S | re.M)
PAGES = [path for path in SOURCES if path.suffix == ".md" and "```python" in (DOCS / path).read_text("utf-8")]


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_listings_print_what_the_page_shows(path):
    """A page's listings share their names, as they do for a reader who types them in one after the other."""
    names, fences = {}, list(FENCE.finditer((DOCS / path).read_text("utf-8")))
    for fence, following in zip(fences, [*fences[1:], None], strict=True):
        if fence["language"] != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(textwrap.dedent(fence["body"]), str(path), "exec"), names)
        if following and following["language"] == "text":
            assert _tidy(printed.getvalue()) == _tidy(textwrap.dedent(following["body"]))


def _tidy(text):
    return [line.rstrip() for line in text.strip().splitlines()]
