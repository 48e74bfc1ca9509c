"""Classes of diffusers that no file of figures/models describes: what their code and default arguments say."""

from collections.abc import Iterator, Mapping
from typing import Any

from figures.anatomy.fields import Problem
from figures.anatomy.published import registry
from figures.anatomy.published.rules import slug_problem, unnamed
from figures.anatomy.published.source_rules import read
from figures.anatomy.published.spec import BadModels, said
from figures.anatomy.published.tables import broken
from figures.toml_files import read_toml


def classes() -> dict[str, Mapping[str, Any]]:
    """Name -> what classes.toml, beside the models, says of it, in the order of the file, its source as a Source.

    BadModels with everything that is wrong, BuildError for what is no such file.
    """
    path = registry.folder() / "classes.toml"
    found = read_toml(path)
    problems = [problem for slug, fields in found.items() for problem in _wrong(slug, fields)]
    if not found:
        problems = [("classes", None, "a table [slug] for each class; without one, no file")]
    if problems:
        raise BadModels("\n".join(said(path, *problem) for problem in problems))
    return {slug: fields | {"source": read(fields["source"])[0]} for slug, fields in found.items()}


def _wrong(slug: str, fields: object) -> Iterator[Problem]:
    if expected := slug_problem(slug):
        yield slug, slug, expected
    if not isinstance(fields, dict):
        yield slug, fields, f"a table [{slug}]"
        return
    yield from broken({key: value for key, value in fields.items() if key != "source"}, unnamed(), f"{slug}.")
    source, problems = read(fields.get("source"))
    for key, value, expected in problems:
        yield f"{slug}.source.{key}".rstrip("."), value, expected
    if source and "since" not in fields and not any(place.version for place in source.places):
        yield f"{slug}.since", None, "a day, or a package and its version among the places of `source`"
