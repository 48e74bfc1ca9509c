"""Whoever mends a passage is told the line of its section."""

import json

from atlas_site.places import ROOT
from atlas_site.site import lines

TEXT = """---
title: A {#no}
---

# Title {#title}

```
# code {#code}
```
<!-- {#comment} -->
Words{.odd #words .more}, <span id="old"></span>, again {#title}.
"""


def test_the_first_place_of_each_id_that_is_read_as_such():
    assert lines.lines(TEXT) == {"title": 5, "words": 11, "old": 11}


def test_every_line_holds_its_id_in_every_file():
    every = json.loads(lines.data())
    assert {"docs/start.md", "docs/chapters/dit.md", "docs/labs/dit_block.py"} <= every.keys()
    for file, found in every.items():
        written = (ROOT / file).read_text("utf-8").splitlines()
        assert all(id in written[line - 1] for id, line in found.items())
