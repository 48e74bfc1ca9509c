"""A small invented world, of which pages may ask what they ask of the real one.

`inputs()` are the inputs of a page (atlas_site/inputs.py), `page(text)` is a page that has them. The bibliography, the
glossary and the changelog of that world lie in the folder `pairs`.
"""

from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

from atlas_site.edition import Edition
from atlas_site.explorers import Explorer
from atlas_site.inputs import Inputs
from atlas_site.labs.catalogue import About
from atlas_site.page import Page
from atlas_site.pictures.rendered import Rendered
from atlas_site.references.bibliography import works
from atlas_site.references.exercises import Exercise
from atlas_site.references.explained import Section
from atlas_site.references.promised import Promised
from atlas_site.references.supported import Supported
from atlas_site.references.terms import glossary
from atlas_site.references.third_party import Notice
from figures.anatomy.published.absences import Absence
from figures.anatomy.published.repositories import Repository
from figures.anatomy.published.sources import Kind, Place, Source, source
from figures.facts.fact import Fact
from figures.tables.cells import Cell, Table

FACTS = (
    Fact("toy.parameters", 859_520_964, "parameters", subject="toy", definition="all weights of the toy"),
    Fact("toy.released.weights", date(2024, 6, 12), status=Kind.REPORTED,
         source=source({"url": "https://toy.org/news", "title": "the announcement"}), subject="toy",
         definition="the day on which the toy was released"),
    Fact("toy.licence", "MIT", status=Kind.README, subject="toy", definition="the licence of the toy",
         source=source([{"repo": "toy/toy", "file": "README.md"}, {"repo": "toy/toy", "file": "LICENSE"}])),
    Fact("big.parameters", 11_900_000_000, "parameters", subject="big", definition="all weights of the big one"),
    Fact("old.released.paper", date(2015, 3, 12), status=Kind.PAPER,
         source=Source((Place(ref="esser2024", title="Esser et al. 2024", at="sec. 1"),)), subject="old",
         definition="the day of the old paper"),
    Fact("latent.value_ratio@toy", 48, subject="toy", definition="values of an image for each value of its latent"),
    Fact("big.parameters/toy.parameters", Fraction(11_900_000_000, 859_520_964),
         formula="11,900,000,000 / 859,520,964",
         definition="A / B. A is all weights of the big one. B is all weights of the toy"),
    Fact("toy.objective", "the velocity from data to noise", status=Kind.CODE, subject="toy",
         definition="what the <toy> predicts",
         source=source({"repo": "toy/toy", "file": "toy.py"})),
)
TABLES = {"comparison": Table(("Model", "Parameters", "snake_case_note"), (
    (Cell("Toy <1>"), Cell("859.5 M", "toy.parameters"), Cell("a_b_c")),
    (Cell("Big"), Cell("11.9 B", "big.parameters"), Cell("*")),
))}
NOTICES = {"toy": Notice("toy-theme", "1.2", ("assets/toy.*.js", "*.html"), "Copyright (c) <Toys>\n\nAs is."),
           "terms": Notice("toy-terms", "0.1", (), "Terms & conditions")}
REPOSITORIES = (
    Supported(Repository("repo", "toy/toy.py", date(2026, 12, 1), "1" * 40, "MIT <License>", also={
        "2" * 40: "the commit of the release"}), (("toy", "Toy 1"),), ("Toy VAE",), (("esser2024", "Flow & more"),)),
    Supported(Repository("repo", "old/toy", date(2026, 11, 3), "3" * 40, note="one file was read"), (), ("Old",), ()),
    Supported(Repository("hub", "toy/toy", date(2026, 12, 1), note="cited for its name"), (("toy", "Toy 1"),), (), ()))
ABSENCES = {each.key: each for each in (
    Absence("toy-report", 7, date(2026, 12, 1), source([{"repo": "toy/toy", "file": "README.md"},
            {"ref": "esser2024", "at": "sec. 1"}]), claim="There is no report on <toys>.", scope="that we know of",
            words=("report", "paper"), collections=("pages", "threads")),
    Absence("toy-paper", 20, date(2026, 11, 30), source({"url": "https://toy.org/paper", "title": "the paper"}),
            wanted="The paper in full", instead="its abstract"),
)}
NAMES = {"toy": "Toy Model 1", "big": "Big Model"}
DENOISERS = {"toy": ("Toy Model 1", "Toy 1"), "big": ("Big Model", "Big Model")}
EXPLAINED = {"big": (), "toy": (Section("chapters/toys.md", "toys-block", "The <block>", "Toys & models"),
                                Section("start.md", "start", "Start", "Start here"),
                                Section("chapters/toys.md", "toys-why", "Why?", "Toys & models"))}
STATED = {"toy.parameters": ["chapters/toys.md", "start.md"], "big.parameters/toy.parameters": ["start.md"],
          "toy.licence": ["start.md"], "big.parameters": ["start.md"], "old.released.paper": ["chapters/toys.md"],
          "no.such": ["start.md"]}   # the page that states it says what is wrong
CHAPTERS = {"chapters/toys.md": "2", "chapters/toys_more.md": "2a"}
TITLES = {"chapters/toys_more.md": "Toys in depth", "chapters/toys.md": "Toys & models", "start.md": "Start here"}
EXERCISES = {"chapters/toys.md": (Exercise("ex-toys", "Why <toys>?", "1", "pencil", "3"), Exercise("ex-old", "What?"))}
LABS = (About("toy_lab.py", "a toy, counted", 10, "Does $1 + 1$ make 2?", "That <it> does."),
        About("other_lab.py", "another", 25, "What *then*?", None))
TOYS = Explorer("toys", lambda: {"toys": [1, 2]}, lambda: (["toys", "how <many>"], [["1", "a & b"], ["2", "c"]]),
                lambda asked: [f"no {name}" for name in asked if name != "toy"])
PERMALINKS = (Promised("start/", "Start here", (("start", "Start here"), ("term-toy", "Toy & <model>"))),
              Promised("chapters/toys/", "Toys", (("toys", "Toys"), ("ex-toys", "Exercise: Why?"))))


def drawing(name: str, width: int) -> str:
    return (f'<svg class="atlas-drawing" role="img" aria-labelledby="{name}-title" viewBox="0 0 {width} 300">'
            f'<title id="{name}-title">A drawing</title><text>words of {name}</text></svg>')


def figure(name: str, caption: str, models: tuple[str, ...], ideas: tuple[str, ...], **more) -> Rendered:
    return Rendered(name, f"The title of {name}", caption, drawing(name, 690), None, drawing(name, 690),
                    [(0, "First part"), (1, "a < b"), (0, "Second part")], models=models, ideas=ideas, **more)


FIGURES = {each.name: each for each in (
    figure("toy-block", "It has [859.5 M](fact:toy.parameters).\n\nA second *paragraph*.", ("toy",), ("attention",)),
    figure("toy-history", "Two models.", ("toy", "big"), ("history", "attention")),
    figure("face-toys", "A face for cards.", (), ("attention",)),
    figure("toy-broken", "An earlier state.", ("big",), ("attention",), error="toy_broken.py: no <line>"),
)}
HOMES = {"toy-history": "start.md", "toy-block": "chapters/toys.md", "toy-broken": "chapters/toys.md"}


PAIRS = Path(__file__).parent / "pairs"


def page(text: str, path: str = "chapters/test.md", **others) -> Page:
    """A page that asks this world; `others` are makers of inputs in place of those of the world."""
    return Page(path, text, inputs=inputs(**others))


def inputs(folder: Path = PAIRS, **others) -> Inputs:
    """All of it, by the kinds of atlas_site/site/build.py."""
    facts = {fact.key: fact for fact in FACTS}
    return Inputs({
        "fact": lambda key: _known(key, facts, "fact"), "table": lambda name: _known(name, TABLES, "table"),
        "figure": lambda name: (folder / "figures" / f"{name}.py", _known(name, FIGURES, "figure")),
        "names": lambda: NAMES, "short names": lambda: {slug: slug.title() for slug in NAMES},
        "denoisers": lambda: DENOISERS, "explained": EXPLAINED.__getitem__,
        "listed": lambda key: key in STATED, "stated": lambda: STATED,
        "title": TITLES.__getitem__, "homes": lambda: HOMES,
        "chapter": lambda path: CHAPTERS.get(path, "7"),
        "edition": lambda: Edition("1.2", 2026),
        "explorer": lambda name: _known(name, {"toys": TOYS}, "explorer"),
        "chapters": lambda: [path for path in CHAPTERS if "_" not in path],
        "deeper": lambda chapter: [("chapters/toys_more.md", "More of <it>.")] if "toys" in chapter else [],
        "exercises": lambda chapter: EXERCISES.get(chapter, ()),
        "labs": lambda: LABS, "permalinks": lambda: PERMALINKS,
        "absences": lambda: ABSENCES,
        "claimed": lambda: {"toy-report": EXPLAINED["toy"], "toy-paper": EXPLAINED["toy"][1:2]},
        "cited": lambda: {"esser2024": EXPLAINED["toy"]},
        "works": lambda: works(folder / "citations" / "references.bib"),
        "terms": lambda: glossary(folder / "glossary" / "words.md"),
        "repositories": lambda: REPOSITORIES,
        "notice": lambda name: _known(name, NOTICES, "part of others"),
        "changelog": lambda: (folder / "lists.changelog" / "changes.txt").read_text("utf-8"),
    } | others)


def _known(name: str, things: dict, kind: str):
    if name not in things:
        raise KeyError(f"no {kind} '{name}'; there is: {', '.join(get_close_matches(name, things))}")
    return things[name]
