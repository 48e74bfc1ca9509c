"""One page for each denoiser, an index of all models and a page of costs, as Markdown made from the data.

Nobody writes or edits them. A model that gets its TOML file gets its page, its rows in the tables and its place in the
navigation.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

import figures.anatomy as anatomy
from atlas_site.model_pages import costs, index, page
from atlas_site.places import ROOT

TITLE, INDEX, COSTS = "Models", "models/index.md", "models/cost.md"
WHOLE = {INDEX: index.markdown, COSTS: costs.markdown}   # the pages that are of no single model


def paths() -> list[str]:
    """The path under docs/ of the index, of the costs and of every denoiser's page, in order of release."""
    return [*WHOLE, *(f"models/{slug}.md" for slug in anatomy.models())]


def markdown(path: str) -> str:
    """The Markdown of the page at one of those paths."""
    return WHOLE[path]() if path in WHOLE else page.markdown(anatomy.model(PurePosixPath(path).stem))


def pages() -> Iterator[tuple[str, str]]:
    """(path under docs/, Markdown) of all of them."""
    return ((path, markdown(path)) for path in paths())


def in_nav(nav: list | None) -> list | None:
    """The navigation of mkdocs.yml, with every model's page below the entry that names the index."""
    models = [{model.short: f"models/{model.slug}.md"} for model in anatomy.models().values()]
    section = {TITLE: [{"All models": INDEX}, {"Cost": COSTS}, *models]}
    return nav and [section if entry == {TITLE: INDEX} else entry for entry in nav]


def written_in(source: str) -> str:
    """The file of the checkout to edit for a page, given by its path under docs/."""
    if source == INDEX:
        return "figures/models/README.md"
    if source == COSTS:
        return costs.WORDS.relative_to(ROOT).as_posix()
    folder, _, name = source.rpartition("/")
    return f"figures/models/{name.removesuffix('.md')}.toml" if folder == "models" else f"docs/{source}"
