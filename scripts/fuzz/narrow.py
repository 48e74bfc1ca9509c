"""MkDocs, told to make some pages only: what it reads, checks and says of them is what a whole build would say.

Every file of the site is known, so that links lead somewhere; the other pages are neither read nor written, and what is
the same in every site, such as the theme's scripts, is not copied. No figure is drawn again because the data changed.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands import build
from mkdocs.structure.files import Files

from atlas_site.check import permalinks, promises
from atlas_site.check.built import Site
from atlas_site.labs.downloads import face
from atlas_site.pictures import rendered
from atlas_site.places import DOCS
from atlas_site.references import permalinks as references
from atlas_site.site import generated, publication
from figures.drawing.kit.roles import SCHEMES

_kit = rendered.kit_key()  # as it was when this was imported
_theme: list[str] = []  # the files that MkDocs found in the theme
_known: set[str] = set()  # every file that the whole site would have


@contextmanager
def remembering() -> Iterator[None]:
    """What a build within the block finds in the theme is known to those after it, which need not look again."""
    listed = Environment.list_templates

    def list_templates(self, extensions=None, filter_func=None):
        _theme[:] = listed(self, extensions, filter_func)
        return _theme

    Environment.list_templates = list_templates
    try:
        yield
    finally:
        Environment.list_templates = listed


def narrow(pages: list[str], data: bool) -> None:
    """From now on, builds of this process make only these pages, given by their paths under docs/, and the files for
    programs only where the data have changed."""
    documentation_pages, navigation, made = Files.documentation_pages, build.get_navigation, generated.generated
    wanted = {*pages}

    def few(self, **how):
        return [file for file in documentation_pages(self, **how) if file.src_uri in wanted]

    def whole_navigation(files, config):
        Files.documentation_pages = documentation_pages
        try:
            return navigation(files, config)
        finally:
            Files.documentation_pages = few

    def made_and_drawn(of_build):
        """And what the labs draw that are not made here: other pages show it."""
        yield from made(of_build)
        yield from ((path, b"") for lab in _labs() if lab not in wanted for path in _faces(lab))

    Files.documentation_pages = few
    generated.generated = made_and_drawn
    Files.copy_static_files = lambda self, **how: _known.update(file.dest_uri for file in self)
    build.get_navigation = whole_navigation
    publication.planned = lambda config, files: ["index.html", *(file.dest_uri for file in files.documentation_pages())]
    if data:
        rendered.kit_key = lambda: _kit
    else:
        Environment.list_templates = lambda self, extensions=None, filter_func=None: _theme
        generated.data = lambda build: iter(())


def _labs() -> list[str]:
    return [path.relative_to(DOCS).as_posix() for path in (DOCS / "labs").glob("*.py")]


def _faces(lab: str) -> list[str]:
    return [f"{face(lab)}-{scheme}.svg" for scheme in SCHEMES]


class _Files(set):
    """The files that were made; asked whether it has one, it knows those of the whole site."""

    def __contains__(self, path) -> bool:
        return super().__contains__(path) or path in _known


def is_fine(folder: Path, promised: bool) -> bool:
    """Whether the pages that were made pass the check of the whole site; says what is wrong. Whether all
    links that were ever published are on them is asked if `promised` says so."""
    site = Site(folder)
    site.files = _Files(site.files)
    problems = [each for each in promises.check(site) if each.file in site.pages]
    kept = permalinks.kept(site) if promised else ()
    ways = references.moved() if kept else {}   # what has moved is looked for where it stands now
    links = [each.message.split("'")[1] for each in kept]
    there = [f"{ways.get(link, link).partition('#')[0]}index.html" in site.pages for link in links]
    problems += [each for each, made in zip(kept, there, strict=True) if made]
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return not problems
