"""What somebody saves while they look at a page: a sentence, a figure, a model."""

import re

from bench.kit.checkout import Checkout
from bench.kit.preview import Edit

EACH = re.compile(r"^EACH = ", re.M)   # a file of one figure for each model


def sentence() -> Edit:
    """A paragraph more in a chapter."""
    return Edit("sentence", "docs/chapters/dit.md", "chapters/dit/",
                lambda text, word: text.replace("\n\n## ", f"\n\n{word}.\n\n## ", 1))


def figure(checkout: Checkout) -> Edit:
    """Another title for the first figure of the gallery; all figures stand on one page."""
    files = sorted((checkout.root / "figures" / "gallery").glob("[!_]*.py"))
    path = next(path for path in files if not EACH.search(path.read_text("utf-8")))
    return Edit("figure", path.relative_to(checkout.root).as_posix(), "figures/",
                lambda text, word: text.replace('"""', f'"""{word} ', 1))


def model() -> Edit:
    """Another organisation for a model, on its page."""
    return Edit("model", "figures/models/sd15.toml", "models/sd15/",
                lambda text, word: text.replace('organisation = "', f'organisation = "{word} ', 1))
