"""Where the site says that something is not there: the sections, figures, labs and models' pages of each absence."""

import re
from collections.abc import Iterator

from atlas_site.places import DOCS, FIGURES
from atlas_site.references import stated
from atlas_site.references.explained import Section, sections
from figures import anatomy
from figures.anatomy.published.absences import FILE, absences
from figures.drawing.catalogue import about, gallery_index
from figures.reading import read

MARK = re.compile(r"\]\(absence:([^)\s]+)\)")
APART = {   # data that is no model's: the page that shows it
    "milestones": ("reference/timeline.md", "timeline-events"), "classes": ("chapters/after_2026.md", "after-new")}


def claimed() -> dict[str, tuple[Section, ...]]:
    """Key of an absence -> where it is said, in the order of the site's files; unknown keys too."""
    found: dict[str, dict[Section, None]] = {}
    for key, section in (*_in_pages(), *_in_captions(), *_in_data()):
        found.setdefault(key, {})[section] = None
    return {key: tuple(places) for key, places in found.items()}


def _in_pages() -> Iterator[tuple[str, Section]]:
    for path in stated.pages():
        page = path.relative_to(DOCS).as_posix()
        for id, title, text in sections(read(path)):
            for key in MARK.findall(text):
                yield key, Section(page, id, title.lstrip("# "), stated.title(page))   # a lab's headings are comments


def _in_captions() -> Iterator[tuple[str, Section]]:
    homes = stated.homes()
    for name, path in gallery_index().items():
        for key in MARK.findall(read(path)) if name in homes else ():
            yield key, Section(homes[name], f"fig-{name}", f"Figure: {about(name).title}", "Figures")


def _in_data() -> Iterator[tuple[str, Section]]:
    for path in sorted((FIGURES / "models").glob("[!.]*.toml")):
        if path.name == FILE:
            continue
        text, place = read(path), _page(path.stem)
        yield from ((key, place) for key in MARK.findall(text))
        yield from ((key, place) for key, entry in absences().items()
                    if any(f'"{note}"' in text for note in entry.notes))
    for key, entry in absences().items():
        yield from ((key, _page(value.partition(".")[0])) for value in entry.values)


def _page(slug: str) -> Section:
    """Where readers see what a file of figures/models says."""
    if slug in APART:
        page, id = APART[slug]
        return Section(page, id, stated.title(page), stated.title(page))
    model = anatomy.model(slug)
    if model.kind == "denoiser":
        return Section(f"models/{slug}.md", "model-facts", model.short, "Models")
    return Section("models/index.md", "models-parts", model.short, "Models")
