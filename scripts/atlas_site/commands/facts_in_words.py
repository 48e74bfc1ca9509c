"""Sentences with receipts, and under each what its facts count, for whoever asks whether the two say the same.

    docs/chapters/flux.md:120: Half of the double blocks are the text's: «3.23 B» parameters.
        3.23 B = flux1-dev.parameters.block/2 = 3,228,397,312
            A / 2. A is the trained weights and biases of the 19 double blocks of FLUX.1 dev's denoiser; ...
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from atlas_site.places import FIGURES
from atlas_site.prose.files import Text, line_at, lines_of, name_of, read, sources
from atlas_site.prose.said import exact, meaning
from atlas_site.prose.sentences import HOLE, Sentence, sentences
from atlas_site.references.stated import FIGURE
from figures.anatomy import every
from figures.drawing.catalogue import gallery_index
from figures.errors import there_is

MODELS = FIGURES / "models"
Place = tuple[str, Sentence]   # "file:line", a sentence


def lines(names: list[str], fact: Callable) -> Iterator[str]:
    """What to print of these pages, with the captions of their figures; of no names, of everything that is written.

    KeyError for a page that there is not, or a receipt of no fact.
    """
    for path in _chosen(names):
        for place, sentence in _sentences(path):
            if sentence.receipts:
                yield f"{place}: {_marked(sentence)}"
                yield from (line for receipt in sentence.receipts for line in _said(receipt, fact, place))


def _chosen(names: list[str]) -> list[Path]:
    models = [MODELS / f"{slug}.toml" for slug in every()]
    known = {name_of(path): path for path in (*sources(), *models)}
    if not names:
        return list(known.values())
    found = [known[_named(name, known)] for name in names]
    figures = gallery_index()
    shown = [figures[name] for page in found if page.suffix == ".md" for name in FIGURE.findall(read(page))
             if name in figures]
    return list(dict.fromkeys([*found, *shown]))


def _named(name: str, known: dict[str, Path]) -> str:
    """A file by its path, or by as much of its end as tells it from others, with or without its ending."""
    fits = [each for each in known
            if any(f"/{said}".endswith(f"/{name}") for said in (each, each.rpartition(".")[0]))]
    fits = [each for each in fits if each == name] or fits
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise KeyError(f"no one page '{name}': found {', '.join(fits)}, expected one of them")
    raise KeyError(f"no page '{name}'" + there_is(name, [*known, *(Path(each).stem for each in known)]))


def _sentences(path: Path) -> Iterator[Place]:
    if path.suffix == ".toml":
        return _notes(path)
    text = read(path)
    return ((f"{name_of(path)}:{line_at(text, sentence.seen.origin[0]) if sentence.seen.origin else 1}", sentence)
            for sentence in sentences(lines_of(path, text)))


def _notes(path: Path) -> Iterator[Place]:
    """The notes of a model's file, which are Markdown on one line."""
    for key, entry in every()[path.stem].entries.items():
        if key.startswith("notes."):
            note = f"{entry.value}\n"
            yield from ((f"{name_of(path)}: {key}", each) for each in sentences([Text(note, tuple(range(len(note))))]))


def _marked(sentence: Sentence) -> str:
    """As a reader sees it, receipts between « and »; three dots stand for code and formulas."""
    text = sentence.seen.text
    for each in reversed(sentence.receipts):
        text = f"{text[:each.start]}«{text[each.start:each.end]}»{text[each.end:]}"
    return text.replace(HOLE, "…").strip()


def _said(receipt, fact: Callable, place: str) -> Iterator[str]:
    try:
        found = fact(receipt.key)
    except KeyError as error:
        raise KeyError(f"{place}: {error.args[0]}") from None
    yield f"    {receipt.written.text} = {receipt.key} = {exact(found)}"
    yield f"        {meaning(found)}"
