"""The page of one denoiser."""

from collections.abc import Iterator

import yaml

import figures.anatomy as anatomy
from atlas_site.model_pages import changes, cost, fields, layers, names, overview, programs
from atlas_site.model_pages.sources import Sources
from atlas_site.model_pages.text import code, escape, receipt, rounded
from figures.anatomy.published.lengths import counted
from figures.anatomy.published.record import Model
from figures.anatomy.published.time_shift import shifts
from figures.anatomy.variants import difference
from figures.facts import catalogue as facts
from figures.tables import cells
from figures.words import large


def markdown(model: Model) -> str:
    """The whole page, front matter first."""
    sources = Sources()
    parts = [front_matter(model.name, _description(model)), f"# {escape(model.name)} {{#model}}"]
    return "\n\n".join([*parts, *_sections(model, sources), "## Sources {#model-sources}", sources.markdown()]) + "\n"


def front_matter(title: str, description: str, **more) -> str:
    values = yaml.safe_dump({"title": title, "description": description} | more, allow_unicode=True, width=10_000)
    return f"---\n{values}---"


def _description(model: Model) -> str:
    count = cells.fact_cell(f"{model.slug}.parameters").text
    return (f"{model.short}, {count} parameters: every layer with its shape, what a step costs, what changed from its "
            f"predecessor, and the source of each value that is more than a name.")


def _sections(model: Model, sources: Sources) -> Iterator[str]:
    tree, size = anatomy.build(model), anatomy.native(model)
    yield overview.lead(model)
    yield f"[](explained:{model.slug})"
    yield from _variant(model)
    yield from _kin(model)
    yield "## Facts {#model-facts}"
    yield overview.facts_table(model, sources)
    yield "### By default {#model-programs}"
    yield programs.markdown(model, sources)
    if shifts(model):
        yield "### Time shift {#model-shift}"
        yield programs.shift_table(model, sources)
    if model.encoders:
        yield "### Text encoders {#model-encoders}"
        yield overview.encoders_table(model, sources)
    yield "## Layers {#model-tree}"
    yield ("Open a line to see its parts. Names are those of diffusers, shapes those at native size, and each count is "
           "exact: that of the line's parts, added up. Sums, activations and gates have no weights and are left out.")
    yield f"![{escape(model.short)}'s parameters, part by part.](../figures/parameters-treemap-{model.slug}.svg)"
    yield layers.tree(tree, size)
    yield "## Shapes {#model-shapes}"
    yield _at(model)
    yield layers.shapes(tree, size)
    yield "## Cost {#model-cost}"
    yield from _cost(model)
    yield from _changes(model)
    yield "## Names {#model-names}"
    yield ("The same modules in the authors' code and in diffusers, where one fused layer can be several. Parts whose "
           "names are equal are left out.")
    yield from names.tables(tree)
    yield from _notes(model, sources)
    yield "## Published configuration {#model-config}"
    yield "The fields are the authors', names and values unchanged. The remarks are ours: some names mislead."
    yield fields.configuration(model, sources)


def _at(model: Model) -> str:
    size, slug = anatomy.native(model), model.slug
    text = f", with {counted(model)}" if size.text else ""
    return (f"At {rounded(f'{slug}.native.width')} × {rounded(f'{slug}.native.height')} pixels{text}. A part that "
            f"repeats is one line; its output is that of the last.")


def _cost(model: Model) -> Iterator[str]:
    tree, size, slug = anatomy.build(model), anatomy.native(model), model.slug
    macs = large(facts.fact(f"{slug}.macs").value, **cost.WORDS)
    text = f" with {counted(model)}" if size.text else ""
    calls = f"{slug}.defaults.authors.evaluations"
    often = f" The authors' code takes {rounded(calls)} of them in each step." if facts.fact(calls).value > 1 else ""
    yield (f"One evaluation, for one image at native size{text}, takes {receipt(macs, f'{slug}.macs')} multiply-adds "
           f"(each is two FLOPs).{often} Norms, activations and sums are not counted, as usual. Other sizes and texts, "
           f"a whole image, and the bytes of the weights: [what it costs](cost.md#cost-{slug}).")
    yield cost.sums_table("Part", cost.by_role(tree, size))
    yield cost.sums_table("Kind of work", cost.by_work(tree, size))


def _variant(model: Model) -> Iterator[str]:
    """In one line, what a variant changes in the network of which it is one."""
    if not model.variant_of:
        return
    base = anatomy.model(model.variant_of)
    changed = difference(anatomy.build(base), anatomy.build(model))
    said = ", ".join(f"{code(path)} {more:+,}" for path, more in changed.items())
    yield (f"A variant of {_link(base)}: " + (
        f"its network has {receipt(f'{sum(changed.values()):+,}', f'{model.slug}.parameters-{base.slug}.parameters')} "
        f"parameters, in {said}; all other layers are the same." if changed else
        "its network is the same, layer by layer; what differs are weights, and what is below."))


def _changes(model: Model) -> Iterator[str]:
    if model.predecessor and (before := anatomy.model(model.predecessor)).kind == "denoiser":
        yield f"## Changes since {escape(before.short)} {{#model-changes}}"
        yield changes.markdown(model, before)


def _notes(model: Model, sources: Sources) -> Iterator[str]:
    """Where the two codes differ in more than names. The notes of a file are Markdown, so that they can state facts."""
    said = [entry for key, entry in model.entries.items() if key.startswith("notes.")]
    if said:
        yield "Where weights or counts of the two codes are compared:"
        yield "\n".join(f"- {entry.value} {sources.mark(entry.source)}" for entry in said)


def _kin(model: Model) -> Iterator[str]:
    """Links to the model before and to those after it."""
    after = [each for each in anatomy.models().values() if each.predecessor == model.slug]
    before = anatomy.models().get(model.predecessor)
    links = [f"Before it: {_link(before)}"] if before else []
    links += [f"After it: {', '.join(map(_link, after))}"] if after else []
    yield " · ".join([*links, "[All models](index.md)"])


def _link(model: Model) -> str:
    return f"[{escape(model.short)}]({model.slug}.md)"
