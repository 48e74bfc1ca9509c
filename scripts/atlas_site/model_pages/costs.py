"""The page of costs: what a pass, a picture and the weights of every denoiser take, in tables and in words.

Its words stand in costs.md, beside this file; a section for each denoiser is put in place of their mark.
"""

from collections.abc import Iterator
from pathlib import Path

import figures.anatomy as anatomy
from atlas_site.model_pages.text import escape, has_fact, names, receipt, rounded, table
from figures.anatomy.published.record import Model
from figures.facts import catalogue as facts
from figures.reading import read
from figures.tables import costs
from figures.tables.cells import Cell
from figures.words import UNITS, significant

GUIDANCE = {   # method -> what a step asks of the network
    "classifier-free": "Guidance needs two passes in each step, a batch with and without the {reads}: {step}.",
    "embedded": "The guidance scale is an input of the network, so a step is one pass.",
    "none": "It runs without guidance, so a step is one pass."}
THREE = "The authors' guidance needs three passes in each step, the third with its attention perturbed: {step}."
HEAD = ("Size", "Text tokens", "One pass", "One step", "One image", "Attention")
WORDS, MARK = Path(__file__).with_suffix(".md"), "[](costs:models)"


def markdown() -> str:
    """The whole page, front matter first."""
    return read(WORDS).replace(MARK, models())


def models() -> str:
    """Markdown: a section for each denoiser, in order of release."""
    return "\n\n".join(part for model in anatomy.models().values() for part in _section(model))


def _section(model: Model) -> Iterator[str]:
    yield f"### {escape(model.short)} {{#cost-{model.slug}}}"
    yield " ".join((_pass(model), _step(model), *_image(model)))
    yield " ".join((_weights(model), _parts(model)))
    yield _crossing(model)
    if len(rows := list(_grid(model))) > 1:
        yield '<div data-search-exclude markdown>'   # the sentences are found by what they say
        yield f'??? note "{model.short} at other sizes, and with other texts"'
        head = HEAD if _makes_images(model) else [name for name in HEAD if name != "One image"]
        yield "\n".join(f"    {line}" for line in table(head, rows, HEAD[2:]).splitlines())
        yield "</div>"


def _cell(cell: Cell) -> str:
    return receipt(cell.text, cell.fact) if cell.fact else cell.text


def _macs(key: str) -> str:
    return _cell(costs.macs_cell(key))


def _pass(model: Model) -> str:
    """One pass at native size, in both units, with the part of attention."""
    slug, size = model.slug, str(costs.at_size(model))
    text = f" with {rounded(f'{slug}.native.text.tokens')} text tokens" if model.get("native.text.tokens") else ""
    return (f"One pass of [{escape(model.short)}]({slug}.md#model-cost) at {_sides(model)} pixels{text} is "
            f"{_macs(f'{slug}.macs@{size}')} multiply-adds ({_flops(f'2*{slug}.macs@{size}')}), of which attention "
            f"products are {_cell(costs.share_cell(model, size))}.")


def _sides(model: Model) -> str:
    keys = (f"{model.slug}.native.{side}" for side in ("width", "height"))
    return " × ".join(receipt(str(facts.fact(key).value), key) for key in keys)


def _flops(key: str) -> str:
    number = facts.fact(key).number
    return receipt(f"{significant(number, 'T' if number >= UNITS['T'] else 'G', 3)}FLOPs", key)


def _step(model: Model) -> str:
    step = _macs(costs.step_key(model, str(costs.at_size(model))))
    said = GUIDANCE[model.get("guidance.method")] if model.get("defaults.authors.evaluations") < 3 else THREE
    return said.format(step=step, reads="prompt" if model.encoders else "class")


def _image(model: Model) -> Iterator[str]:
    """One image, and whose number of steps it takes."""
    slug = model.slug
    if not _makes_images(model):
        yield "It takes only the last steps of an image that another model began."
        return
    yield (f"With the {rounded(f'{slug}.defaults.authors.steps')} steps of {_whose(model)} an image is "
           f"{rounded(f'{slug}.passes.authors')} passes, {_macs(costs.image_key(model, str(costs.at_size(model))))}.")


def _whose(model: Model) -> str:
    """The program or the work that takes these steps by default."""
    place = model.entries["defaults.authors.steps"].source.places[0]
    return f"[{place.work}](ref:{place.ref})" if place.ref else f"`{place.work}`, `{place.file}`,"


def _weights(model: Model) -> str:
    count = f"{model.slug}.parameters"
    said = {kind: costs.bytes_cell(count, kind) for kind in costs.BYTES}   # one receipt: the table has the others
    sizes = [f"{_cell(cell) if kind == 'bf16' else cell.text} in {kind}" for kind, cell in said.items()]
    return f"Its {rounded(count)} parameters are {names(sizes)}."


def _parts(model: Model) -> str:
    """Encoders and autoencoder, apart."""
    parts = []
    if count := costs.encoders_key(model):
        encoders = names([escape(anatomy.model(slug).short) for slug in model.encoders])
        parts.append(f"{encoders}: {costs.bytes_cell(count, 'bf16').text}")
    if model.autoencoder:
        weight = costs.bytes_cell(f"{model.autoencoder.slug}.parameters", "bf16").text
        parts.append(f"the autoencoder: {weight}")
    return f"Beside it, in bf16: {'; '.join(parts)}." if parts else ""


def _crossing(model: Model) -> str:
    """From which size on attention products are half of a pass."""
    slug = model.slug
    if not has_fact(f"{slug}.crossing.tokens"):
        return "Attention products overtake the rest at no size: for large pictures they grow no faster than it."
    unit = "positions of its widest attention" if model.is_unet else "image tokens"
    text = bool(model.get("native.text.tokens"))
    words = (f"Attention products overtake all other work from {rounded(f'{slug}.crossing.tokens')} {unit} on"
             f"{' with its text' if text else ''}, a square of {rounded(f'{slug}.crossing.side')} pixels a side")
    if text:
        tokens, wide = (facts.fact(f"{slug}.crossing.without_text.{each}").value for each in ("tokens", "side"))
        words += f", and without text from {tokens:,} on, {wide:,} pixels a side"
    taken = costs.at_size(model, facts.fact(f"{slug}.crossing.side").value)
    return f"{words}.{'' if taken else ' It does not take so large a picture.'}"


def _grid(model: Model) -> Iterator[tuple[str, ...]]:
    """Every size that it takes, with every length of text."""
    default = model.get("native.text.tokens", 0)
    for side in sorted({*costs.SIDES, model.get("native.width")}):
        for text in sorted({0, costs.SHORT, default} if default else {0}):
            if size := costs.at_size(model, side, text):
                yield _row(model, f"{side} × {side}", text, size)


def _row(model: Model, name: str, text: int, size: str) -> tuple[str, ...]:
    """Numbers alone: as receipts, a thousand of them would outweigh the page."""
    keys = f"{model.slug}.macs@{size}", costs.step_key(model, size), costs.image_key(model, size)
    single, step, image = (costs.macs_cell(key).text for key in keys)
    return name, str(text), single, step, *[image] * _makes_images(model), costs.share_cell(model, size).text


def _makes_images(model: Model) -> bool:
    return model.slug not in costs.NO_IMAGE
