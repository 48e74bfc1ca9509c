"""Figures as files in a folder, for slides, print and other sites."""

from collections.abc import Iterator
from pathlib import Path

from atlas_site.errors import together
from atlas_site.pictures.rendered import PAGE, Figures
from atlas_site.store import write_whole
from figures.drawing.catalogue import entries, gallery
from figures.drawing.output import svg

KINDS = ("svg", "png", "pdf")


def chosen(words: list[str]) -> list[str]:
    """The figures meant: every one, or those named; the name of a file that makes several means all of these.
    KeyError, with the word and what there is, for a word that is neither; BuildError for a file that makes none."""
    known, faults = entries(), {fault.path.stem.replace("_", "-"): fault for fault in gallery().faults}
    found = []
    for word in words:
        of_file = [name for name, entry in known.items() if entry.path.stem.replace("_", "-") == word]
        if word in faults:
            raise faults[word]
        if word not in known and not of_file:
            raise KeyError(f"no figure {word!r}; there are: {', '.join(known)}")
        found += [word] if word in known else of_file
    return list(dict.fromkeys(found)) or list(known)


def export(names: list[str], kind: str, scheme: str | None, out: Path) -> Iterator[Path]:
    """Write the figures into the folder, all or none; yields the files. Without a scheme an SVG adapts to its reader's,
    and the rest is light."""
    figures = Figures()
    figures.prepare(names, (PAGE if kind == "svg" else f"-{scheme or 'light'}.{kind}",))
    if failed := [*filter(None, map(figures.failure, names))]:
        raise together(failed)
    made = {f"{name}{f'-{scheme}' if scheme else ''}.{kind}": _data(figures, name, kind, scheme) for name in names}
    for file, data in made.items():
        write_whole(out / file, data)
        yield out / file


def _data(figures: Figures, name: str, kind: str, scheme: str | None) -> bytes:
    if kind != "svg":
        return figures.printed(name, kind, scheme or "light")
    return svg.standalone(figures.figure(name).wide, scheme).encode()
