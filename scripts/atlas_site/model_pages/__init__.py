"""One page for each denoiser and an index of all models, as Markdown made from the data: nobody writes or edits them.

A model that gets its TOML file gets its page, its row in the index and its place in the navigation.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

import figures.anatomy as anatomy
from atlas_site.model_pages import index, page

TITLE, INDEX = "Models", "models/index.md"


def paths() -> list[str]:
    """The path under docs/ of the index and of every denoiser's page, in order of release."""
    return [INDEX, *(f"models/{slug}.md" for slug in anatomy.models())]


def markdown(path: str) -> str:
    """The Markdown of the page at one of those paths."""
    return index.markdown() if path == INDEX else page.markdown(anatomy.model(PurePosixPath(path).stem))


def pages() -> Iterator[tuple[str, str]]:
    """(path under docs/, Markdown) of all of them."""
    return ((path, markdown(path)) for path in paths())


def in_nav(nav: list | None) -> list | None:
    """The navigation of mkdocs.yml, with every model's page below the entry that names the index."""
    models = [{model.short: f"models/{model.slug}.md"} for model in anatomy.models().values()]
    section = {TITLE: [{"All models": INDEX}, *models]}
    return nav and [section if entry == {TITLE: INDEX} else entry for entry in nav]


def written_in(source: str) -> str:
    """The file of the checkout to edit for a page, given by its path under docs/."""
    if source == INDEX:
        return "figures/models/README.md"
    folder, _, name = source.rpartition("/")
    return f"figures/models/{name.removesuffix('.md')}.toml" if folder == "models" else f"docs/{source}"
