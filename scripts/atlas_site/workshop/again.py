"""Pages of a site that has been built are made again, by MkDocs' own steps and events for a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.commands.build import get_context

from atlas_site import model_pages
from atlas_site.model_pages import written_in
from atlas_site.places import ROOT
from atlas_site.site import generated
from atlas_site.site.build import Build
from atlas_site.store import write_whole


@dataclass
class Made:
    """What MkDocs had in hand when it last made the whole site."""

    config: object
    files: object
    nav: object
    env: object
    figures: dict[str, str] = field(default_factory=dict)   # figure -> its digest, as its files were written

    def pages(self) -> Iterator:
        """Every page, in the order of the site."""
        return (file.page for file in self.files.documentation_pages() if file.page)

    def path(self, file: str) -> Path:
        """Where a file of the site stands."""
        return Path(self.config.site_dir) / file


def source(page) -> Path:
    """The file to edit for a page: its Markdown, its lab, or its model's data."""
    return ROOT / written_in(page.file.src_uri)


def is_stale(page, build: Build, changed: set[Path]) -> bool:
    """Whether a page is no longer what would be made of it now. Asked once, a page is not looked at in vain again."""
    ours = page.ours
    if page.file.src_uri in model_pages.paths():
        text = build.get("model page", page.file.src_uri)
        fresh, page.file.content_string = text == page.file.content_string, text
    else:
        fresh = source(page) not in changed
    if fresh and not ours.waits and build.same(ours.found, ours.worlds):
        ours.worlds = build.worlds
        return False
    return True


def render(page, made: Made) -> None:
    """Make one page and write it."""
    config, plugins = made.config, made.config.plugins
    page = plugins.on_pre_page(page, config=config, files=made.files)
    page.read_source(config)
    page.markdown = plugins.on_page_markdown(page.markdown, page=page, config=config, files=made.files)
    page.render(config, made.files)
    page.content = plugins.on_page_content(page.content, page=page, config=config, files=made.files)
    page.meta["search"] = {"exclude": True}   # the index stays that of the last whole build
    page.active = True
    try:
        context = get_context(made.nav, made.files.documentation_pages(), config, page)
        context = plugins.on_page_context(context, page=page, config=config, nav=made.nav)
        html = made.env.get_template(page.meta.get("template", "main.html")).render(context)
        html = plugins.on_post_page(html, page=page, config=config)
    finally:
        page.active = False
    write_whole(Path(page.file.abs_dest_path), html.encode())


def write_figures(made: Made, build: Build) -> set[str]:
    """Write the files of those figures that are not what they were; gives their names."""
    states = {name: build.digest("figure", name) for name in build.figures.index}
    moved = {name for name, state in states.items() if made.figures.get(name, state) != state}
    made.figures = states
    for name in moved:
        for path, data in build.figures.files(name):
            write_whole(made.path(path), data)
    return moved


def write_data(made: Made, build: Build) -> None:
    """Write the files for programs."""
    for path, data in generated.data(build):
        write_whole(made.path(path), data)
