"""A mark, such as `[](labs:all)`, alone in a paragraph: something that is made stands in its place."""

from markdown.blockprocessors import BlockProcessor


class MarkProcessor(BlockProcessor):
    """Looks for its `mark`; what stands there instead, `fill` adds to the parent. To be registered above paragraphs."""

    mark: str

    def test(self, parent, block):
        return block.strip() == self.mark

    def run(self, parent, blocks):
        blocks.pop(0)
        self.fill(parent)

    def fill(self, parent) -> None:
        raise NotImplementedError
