"""Each kind of contributed file: which files, what breaks them, and what is then run."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fuzz.mutators import Mutator, asked, cached, data, figures, labs, lines, listed, pages, places, raw, values
from fuzz.trial import Change, Run, Trial

TRIES = 20  # until a mutator finds something to change
WHOLE, APART = 60, 150  # of so many trials one is a whole build, and one a command of its own
ANY = [*listed(vars(raw)), *listed(vars(lines))]
VALUES = listed(vars(values))
ASKED = listed(vars(asked))
OTHERS = (
    *("model", "classes", "milestones", "absences", "repositories", "lines", "bibliography", "glossary"),
    *("excuses", "settings", "links", "changelog"),
)
SHOW_DATA = ("models/index.md", "reference/facts.md", "reference/timeline.md", "chapters/after_2026.md")
SMALL = (
    "lab",
    """# ---
# title: "Lab: one and one"
# description: Add one and one, and look at what comes out of it, for a page that is long enough to be described here.
# question: What is one and one?
# proves: It is two, and stays two.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: one and one {#LAB}
#
# Words about [the chapter](../chapters/dit.md#dit-block), $x^2$ and [859.5 M](fact:sd15.parameters).

# %%
import matplotlib.pyplot as plt

print(1 + 1)
assert 1 + 1 == 2

# %%
# figure LAB-drawn: A line. It goes up.
plt.plot([1, 2, 3])
plt.show()
""",
)


@dataclass(frozen=True)
class Kind:
    """Files of one kind. `mutators` are told with how often each group of them is drawn."""

    files: str  # a pattern below the root of the checkout
    mutators: tuple[tuple[int, list[Mutator]], ...]
    run: Callable[[str], Run]  # what is run for a file, given by its path
    share: int  # how many of 100 trials are of this kind
    but: tuple[str, ...] = ()  # file names that the pattern means not

    def paths(self, root: Path) -> list[str]:
        found = [path.relative_to(root).as_posix() for path in root.glob(self.files) if path.is_file()]
        return sorted(path for path in found if path.rpartition("/")[2] not in self.but)


def _under_docs(path: str) -> str:
    return path.removeprefix("docs/")


def _model(path: str) -> Run:
    return Run(pages=("index.md", f"models/{Path(path).stem}.md", *SHOW_DATA), data=True)


def _excused(path: str) -> str:
    """The list that passes over what a file of excuses has."""
    return "--absences" if path.endswith("not_absences.toml") else "--unsourced"


def _build(*pages: str, **how) -> Callable[[str], Run]:
    return lambda path: Run(pages=("index.md", *pages), **how)


FILES = {
    "page": Kind(
        "docs/**/*.md",
        ((1, ANY), (3, listed(vars(pages))), (1, ASKED)),
        lambda path: Run(pages=("index.md", _under_docs(path))),
        30,
        but=("README.md",),
    ),
    "exercises": Kind(
        "docs/exercises/*.md",
        ((1, ANY), (1, listed(vars(pages))), (4, ASKED)),
        lambda path: Run(pages=("index.md", _under_docs(path))),
        10,
    ),
    "figure": Kind(
        "figures/gallery/*.py", ((1, ANY), (3, listed(vars(figures)))), _build("figures.md"), 8, but=("__init__.py",)
    ),
    "lab": Kind(
        "docs/labs/*.py",
        ((1, ANY), (3, listed(vars(labs)))),
        lambda path: Run(pages=("index.md", _under_docs(path))),
        8,
    ),
    "model": Kind(
        "figures/models/*.toml",
        ((1, ANY), (2, VALUES), (2, [data.block_count, data.model_value, data.source_changed])),
        _model,
        14,
        but=("classes.toml", "milestones.toml", "absences.toml"),
    ),
    "classes": Kind("figures/models/classes.toml", ((1, ANY), (2, VALUES), (1, [data.source_changed])), _model, 4),
    "milestones": Kind(
        "figures/models/milestones.toml",
        ((1, ANY), (2, VALUES), (1, [data.source_changed, data.model_value])),
        _model,
        4,
    ),
    "absences": Kind(
        "figures/models/absences.toml",
        ((1, ANY), (2, VALUES), (3, [data.absence_field, data.absence_key, data.source_changed])),
        _build("reference/absences.md", "chapters/flux.md", "models/flux1-dev.md", data=True),
        4,
    ),
    "repositories": Kind(
        "figures/sources/repositories.toml",
        ((1, ANY), (2, VALUES), (2, [data.pin_changed])),
        _build("models/sd15.md", "reference/repositories.md", "reference/bibliography.md", data=True),
        3,
    ),
    "lines": Kind("figures/sources/lines.toml", ((1, ANY), (1, VALUES)), _build("models/sd15.md", data=True), 1),
    "bibliography": Kind(
        "docs/reference/references.bib",
        ((1, ANY), (3, [data.bibtex, data.bibtex_field, data.bibtex_entry])),
        _build("reference/bibliography.md", "reference/about.md"),
        5,
    ),
    "glossary": Kind(
        "docs/reference/glossary.md",
        ((1, ANY), (3, [data.glossary_entry])),
        _build("reference/glossary.md", "start.md"),
        4,
    ),
    "links": Kind(
        "docs/reference/permalinks.txt",
        ((1, ANY), (2, [data.published_link, data.arrow])),
        _build("reference/permalinks.md"),
        4,
    ),
    "changelog": Kind("CHANGELOG.md", ((1, ANY), (2, [data.change_noted])), _build("reference/changelog.md"), 3),
    "excuses": Kind(
        "scripts/atlas_site/prose/not_*.toml",
        ((1, ANY), (1, VALUES), (3, [data.excuse, data.excuse_of_another_type])),
        lambda path: Run(("atlas", "facts", _excused(path), "docs/start.md", "docs/chapters/dit.md")),
        3,
    ),
    "settings": Kind(
        "mkdocs.yml", ((1, ANY), (1, VALUES), (4, [data.setting, data.navigation])), _build("start.md", data=True), 5
    ),
    "style": Kind("docs/assets/css/*.css", ((1, ANY), (1, [raw.bracket_gone, lines.line_gone])), _build(), 2),
    "module": Kind("docs/assets/**/*.js", ((1, ANY),), _build(), 1),
}


def trial(kind: str, seed: str, number: int, root: Path) -> Trial:
    """The trial of that number: always the same for the same files."""
    chance = random.Random(f"{seed} {kind} {number}")
    made = {"tree": _tree, "cache": _cache, "fix": _fix}.get(kind, _file)(kind, chance, root)
    if made.run.pages is not None and not made.run.data:
        if number % APART == APART - 1:
            return replace(made, run=replace(made.run, pages=None, apart=True))
        if number % WHOLE == WHOLE - 1:
            return replace(made, run=replace(made.run, pages=None))
    return made


def _file(kind: str, chance: random.Random, root: Path) -> Trial:
    about = FILES[kind]
    path = chance.choice(about.paths(root))
    text = written = (root / path).read_bytes().decode()
    if kind == "lab" and chance.random() < 0.8:
        text = small_lab(path)
    run = replace(about.run(path), promised=text == written)
    name, new = _mutated(chance, text, about.mutators)
    return Trial(name, said(path, text, new), (Change(path, new),), run, others=kind in OTHERS)


def small_lab(path: str) -> str:
    """A lab of a few lines, in place of a long one."""
    return SMALL[1].replace("LAB", f"lab-{Path(path).stem.replace('_', '-')}")


def _mutated(chance, text: str, groups) -> tuple[str, bytes]:
    for _ in range(TRIES):
        mutator = chance.choice(chance.choices([group for _, group in groups], [often for often, _ in groups])[0])
        new = mutator(chance, text)
        if new is not None and new != text:
            return f"{mutator.__module__.rpartition('.')[2]}.{mutator.__name__}", _bytes(new)
    raise ValueError("no mutator found anything to change")


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def _tree(kind: str, chance, root: Path) -> Trial:
    made = chance.choice(listed(vars(places)))
    changes = tuple(made(chance))
    said = "; ".join(f"{change.form} {change.path!r} {change.data[:40]!r}" for change in changes)
    return Trial(
        f"places.{made.__name__}",
        said,
        changes,
        Run(pages=("index.md", *_new_pages(changes)), data=True),
        others=True,
        whole=True,
    )


def _new_pages(changes) -> Iterator[str]:
    yield from (
        _under_docs(change.path) for change in changes if change.path.startswith("docs/") and change.form != "gone"
    )


def _cache(kind: str, chance, root: Path) -> Trial:
    folder = root / ".cache" / "atlas"
    entries = sorted(path for path in folder.rglob("*@*") if path.is_file() and path.stat().st_size)
    rooms = sorted({entry.parent for entry in entries})
    room = chance.choice(rooms)
    entry = chance.choice([each for each in entries if each.parent == room])
    mutator = chance.choice(listed(vars(cached)))
    new = mutator(chance, entry.read_bytes())
    path = entry.relative_to(root).as_posix()
    page = entry.name.rpartition("@")[0].removeprefix("docs-")
    shown = next((each for each in _every_page(root) if each.replace("/", "-") == page), "reference/about.md")
    return Trial(
        f"cached.{mutator.__name__}",
        f"{path}: {len(new)} bytes {new[:30]!r}",
        (Change(path, new),),
        Run(pages=("index.md", shown), data=True),
        whole=True,
    )


def _every_page(root: Path) -> list[str]:
    written = [path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.*")]
    return (
        written + [f"models/{path.stem}.md" for path in (root / "figures/models").glob("*.toml")] + ["models/index.md"]
    )


def _fix(kind: str, chance, root: Path) -> Trial:
    what = chance.choice(("facts", "facts", "listings", "listings", "unsourced", "accept", "new", "facts all"))
    if what == "new":
        slug = chance.choice(
            (
                "new-model",
                "",
                "sd15",
                "../x",
                "a/b",
                "A",
                "é",
                "-x",
                "x.toml",
                "x" * 300,
                "a b",
                "\0",
                ".",
                "con",
                "1",
                "classes",
                "milestones",
                "--help",
            )
        )
        family = chance.choice(("unet", "flux", "nope", "", "t5", "../x", "vae", None))
        words = ("atlas", "new", "model", slug, *(("--family", family) if family is not None else ()))
        return Trial("new", f"{words}", (), Run(words), whole=True)
    if what == "accept":
        about, words = FILES["links"], ("atlas", "check", "--accept")
    else:
        about = FILES[
            chance.choice(("page", "page", "page", "figure", "lab", "glossary") if what != "listings" else ("page",))
        ]
        words = (
            "atlas",
            *{"listings": ("listings", "--fix"), "unsourced": ("facts", "--unsourced")}.get(what, ("facts", "--fix")),
        )
    path = chance.choice(about.paths(root))
    text = (root / path).read_bytes().decode()
    name, new = _mutated(chance, text, about.mutators)
    if what in ("facts", "listings", "unsourced"):
        words = (*words, path)
    return Trial(f"{what}: {name}", said(path, text, new), (Change(path, new),), Run(words))


def said(path: str, old: str, new: bytes) -> str:
    """Where two texts differ, in few words."""
    before, size = old.encode(), len(new)
    start = next((i for i, (a, b) in enumerate(zip(before, new, strict=False)) if a != b), min(len(before), size))
    same = next(
        (i for i, (a, b) in enumerate(zip(before[start:][::-1], new[start:][::-1], strict=False)) if a != b),
        min(len(before), size) - start,
    )
    line = before.count(b"\n", 0, start) + 1
    return f"{path}:{line}: {_short(before[start : len(before) - same])} became {_short(new[start : size - same])}"


def _short(data: bytes) -> str:
    text = repr(data.decode("utf-8", "backslashreplace"))
    return text if len(text) <= 160 else f"{text[:100]}... ({len(data):,} bytes)"


KINDS = {kind: about.share for kind, about in FILES.items()} | {"tree": 7, "cache": 4, "fix": 8}


def plan(count: int, only: list[str]) -> list[tuple[str, int]]:
    """The kind and number of each of so many trials, each kind by its share, well mixed."""
    shares = {kind: share for kind, share in KINDS.items() if not only or kind in only}
    total, owed, numbers, found = sum(shares.values()), dict.fromkeys(shares, 0.0), dict.fromkeys(shares, 0), []
    for _ in range(count):
        for kind, share in shares.items():
            owed[kind] += share / total
        kind = max(owed, key=owed.get)
        found.append((kind, numbers[kind]))
        owed[kind] -= 1
        numbers[kind] += 1
    return found
