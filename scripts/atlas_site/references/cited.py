"""Which sections of the written pages cite a work."""

from atlas_site.places import DOCS
from atlas_site.prose import files
from atlas_site.references import stated
from atlas_site.references.bibliography import CITED
from atlas_site.references.explained import Section, sections
from figures.reading import read


def cited() -> dict[str, tuple[Section, ...]]:
    """Key of a work -> the sections that cite it, page by page; works that only data cite are not among them."""
    found: dict[str, list[Section]] = {}
    for path in sorted(files.pages()):
        page = path.relative_to(DOCS).as_posix()
        for id, title, text in sections(read(path)):
            for key in dict.fromkeys(prose for prose, _ in CITED.findall(text) if prose):
                found.setdefault(key, []).append(Section(page, id, title, stated.title(page)))
    return {key: tuple(each) for key, each in found.items()}
