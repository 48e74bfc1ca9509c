"""The published configuration, and what the model's file remarks on its fields."""

import tomllib
from collections.abc import Iterator

from atlas_site.model_pages.sources import Sources
from atlas_site.model_pages.text import code, escape, rounded, table
from figures.anatomy.published.record import Model
from figures.reading import read


def configuration(model: Model, sources: Sources) -> str:
    """Markdown: every field with its value, source, and the remark that stands beside it in the file."""
    said = remarks(read(model.path))
    return table(("Field", "Value", "Source", "Remark"), (
        (code(field), rounded(f"{model.slug}.config.{field}"), sources.mark(model.entries[f"config.{field}"].source),
         _remarked(said.get(field))) for field in model.config))


def _remarked(words: str | None) -> str:
    return f"{escape(words)} {{: .remark }}" if words else ""


def remarks(toml: str, section: str = "config") -> dict[str, str]:
    """Key -> the comment on the same line, in one section of a TOML text."""
    found, current = {}, None
    for line in toml.splitlines():
        if line.startswith("["):
            current = line.partition("#")[0].strip().strip("[]")
        elif current == section:
            found |= dict(_remark(line))
    return found


def _remark(line: str) -> Iterator[tuple[str, str]]:
    """The comment begins at the first # before which the line is complete: a # may stand in a text."""
    for place in (i for i, letter in enumerate(line) if letter == "#"):
        try:
            keys = tomllib.loads(line[:place])
        except tomllib.TOMLDecodeError:
            continue
        yield from ((key, line[place + 1:].strip()) for key in keys)
        return
