"""The index that a reader's browser searches: pages, their records, and the words that readers use for them."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import figures.anatomy as anatomy
from atlas_site.search.words import Said, said


@dataclass(frozen=True)
class Page:
    """A page as the index has it: its path under docs/, address, title, and what `records` found in it."""

    source: str
    url: str
    title: str
    records: list[dict[str, str]]


def index(pages: Iterable[Page]) -> bytes:
    """The index as JSON, which docs/assets/search/rank.js reads: pages as [address, title, short title, names],
    records as [page, anchor, title, text, hidden words, key words, weight], and the sets of synonyms.

    BuildError if what is said by hand cannot be read.
    """
    hand = said()
    pages = [replace(page, records=page.records[:1]) if hand.rule("pages", page.source).get("page-only") else page
             for page in pages]
    common, places = _recurring(pages), _places(hand)
    made: dict = {"pages": [], "records": [], "synonyms": hand.synonyms}
    for number, page in enumerate(pages):
        model = _model(page.source)
        short = model.short if model else page.title
        made["pages"].append([page.url, page.title, short, _names(hand, model)])
        for record in page.records:
            anchor = record["anchor"]
            title = record["title"] if anchor else page.title
            if title in common and not record["kind"] and title.lower() != short.lower():
                title = f"{title}: {short}"
            keys = _joined(*_keys(hand, page, anchor, model), places.get(f"{page.url}#{anchor}", ""))
            hidden = _joined(record["words"], *_hidden(hand, anchor, model))
            if record["text"] or record["words"] or keys or not anchor:
                weight = _weight(hand, page, anchor)
                made["records"].append([number, anchor, title, record["text"], hidden, keys, weight])
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _recurring(pages: list[Page]) -> set[str]:
    """Headings that stand on several pages, and say nothing without the page's."""
    count = Counter(title for page in pages for title in {
        record["title"] for record in page.records if record["anchor"] and not record["kind"]})
    return {title for title, times in count.items() if times > 1}


def _model(source: str):
    return anatomy.every().get(Path(source).stem) if source.startswith("models/") else None


def _names(hand: Said, model) -> list[str]:
    """Of a model; they belong to every record of its page."""
    return list(dict.fromkeys([model.slug, model.name, model.short, *hand.models.get(model.slug, [])])) if model else []


def _keys(hand: Said, page: Page, anchor: str, model) -> Iterable[str]:
    """Words that do not stand there, and by which it is found."""
    if anchor:
        yield hand.rule("records", anchor).get("also", "")
    else:
        yield hand.rule("pages", page.source).get("also", "")
        if model:
            yield from [*_names(hand, model), *hand.families[model.family]["classes"]]


def _hidden(hand: Said, anchor: str, model) -> Iterable[str]:
    """The words of its anchor, which say what it is about; fields as the other program calls them."""
    yield anchor.replace("-", " ")
    if anchor == "model-config" and model:
        yield from hand.families[model.family]["fields"]


def _places(hand: Said) -> dict[str, str]:
    """Address of a record -> the names in code that lead there."""
    found: dict[str, list[str]] = {}
    for family in hand.families.values():
        for place in family.get("at", []):
            found.setdefault(place, []).extend(family["classes"] + family["fields"])
    return {place: " ".join(words) for place, words in found.items()}


def _weight(hand: Said, page: Page, anchor: str) -> float:
    own = hand.rule("records", anchor) if anchor else {}
    return round(hand.rule("pages", page.source).get("weight", 1) * own.get("weight", 1), 3)
