"""Where what is cited stands in a file."""

import pytest

from atlas_site.references.standing import NotThere, line_of

CODE = '''"""Uses scale and Block."""
from x import Block, Other
>>> run(scale=3)
def scale(self):
    pass
class Block:
    def forward(self):
        self.width = width
class Net(Block):
    def forward(
        scale: float = 7.5,
        width=4):
        return Block
'''
YAML = "model:\n  params:\n    steps: 5\n    net:\n      params:\n        width: 3\n"
MARKDOWN = "News of Use\n# Title\n## **News**\ntext\n## Use\nword\n"


@pytest.mark.parametrize(("text", "at", "line"), [
    (CODE, "Block", 6), (CODE, "scale", 11), (CODE, "Net, forward", 10), (CODE, "Block, forward", 7),
    (CODE, "Net.forward", 10), (CODE, "Block, width", 12), (CODE, "Net and Block", 6), (CODE, "Oth*", 2),
    (YAML, "model.params.steps", 3), (YAML, "model.params.net.params", 5), (YAML, "steps, width", 6)])
def test_a_definition_goes_before_a_mention_and_parts_narrow_it(text, at, line):
    assert line_of(text, at) == line


def test_of_a_page_a_heading_is_found():
    assert line_of(MARKDOWN, "News", markdown=True) == 3
    assert line_of(MARKDOWN, "News, word", markdown=True) == 6


@pytest.mark.parametrize(("at", "part"), [("Blocks", "Blocks"), ("Block, backward", "backward"), ("scal", "scal")])
def test_what_is_not_there_is_named(at, part):
    with pytest.raises(NotThere, match=f"^{part}$"):
        line_of(CODE, at)
