"""The figures there are, by file name: `gallery/unet_sd15.py` is the figure `unet-sd15`.

A figure is a module with a docstring (first line: title; the rest: caption, in Markdown), `draw(canvas)`, and two
constants: `MODELS`, the models it shows (their slugs, or a kind such as "denoiser" for all of that kind), and `IDEAS`,
what it is about. With `draw_narrow(canvas)` it has a second composition for phones.

With `EACH = "denoiser"` in place of `MODELS` the file is one figure for each model of that kind, named by file and
slug: `parameters_treemap.py` is `parameters-treemap-sd15` and its sisters. Its functions take the model as well,
`draw(canvas, model)`, and `{model}` in its docstring stands for the model's short name.

Listing figures and reading what they are about imports none of them.
"""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from figures.anatomy.published import registry
from figures.anatomy.published.record import Model
from figures.errors import BuildError
from figures.reading import DATA, read

FOLDER = Path(__file__).parents[1] / "gallery"

FACE = "face-"   # how the names of figures begin that are cut for cards, and stand nowhere else
IDEAS = ("latent space", "text encoders", "U-Net", "transformer", "attention", "modulation", "positions", "parameters",
         "cost", "history", "guidance", "sampling")
KINDS = ("denoiser", "encoder", "autoencoder")
EACH = re.compile(r"^EACH *(?::[^=\n]*)?= *(?P<said>.*)", re.M)  # also in a file that does not parse
WORD = re.compile(r"""["']([^"']*)["'] *(?:#.*)?""")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")   # of a file, which pages and addresses say with hyphens


@dataclass(frozen=True)
class Entry:
    """One figure: its file, and the slug of the model that it shows where the file is one of several figures."""

    path: Path
    model: str | None = None


@dataclass(frozen=True)
class About:
    """What a figure's file says of it: caption in Markdown, slugs of its models, ideas out of IDEAS."""

    title: str
    caption: str
    models: tuple[str, ...]
    ideas: tuple[str, ...]


@dataclass(frozen=True)
class Gallery:
    """The figures by name, and what is wrong with files that give none."""

    entries: dict[str, Entry]
    faults: tuple[BuildError, ...]


def gallery() -> Gallery:
    """Every file of the gallery, read as far as its figures' names need."""
    found: dict[str, Entry] = {}
    faults = []
    for path in sorted(FOLDER.glob("[!_.]*.py")):
        try:
            for name, entry in _figures_of(path):
                if name in found:
                    raise _wrong(path, f"figure '{name}'", "a second", f"the one that {found[name].path.name} makes")
                found[name] = entry
        except BuildError as fault:
            faults.append(fault)
    return Gallery(found, tuple(faults))


def entries() -> dict[str, Entry]:
    """Figure name -> where it comes from; of those files that are as they must be."""
    return gallery().entries


def gallery_index() -> dict[str, Path]:
    """Figure name -> its file."""
    return {name: entry.path for name, entry in entries().items()}


def is_face(name: str) -> bool:
    """Whether a figure is the face of a chapter or a model, which only cards show."""
    return name.startswith(FACE)


def model_of(entry: Entry) -> Model | None:
    """The model that a figure shows where its file is one of several figures."""
    return registry.model(entry.model) if entry.model else None


def _figures_of(path: Path) -> list[tuple[str, Entry]]:
    """(figure name, entry) of each that a file makes; raises BuildError."""
    if not NAME.fullmatch(path.stem):
        raise _wrong(path, "its name", repr(path.name), "at most 60 small letters, digits and _, as in unet_sd15.py")
    stem, each = path.stem.replace("_", "-"), EACH.search(_text(path))
    if each is None:
        return [(stem, Entry(path))]
    line, kind = _text(path).count("\n", 0, each.start()) + 1, WORD.fullmatch(each["said"])
    if not kind or kind[1] not in KINDS:
        said = repr(kind[1]) if kind else each["said"].strip() or "nothing"
        raise _wrong(path, "EACH", said, f"one of {', '.join(KINDS)}, in quotation marks", line)
    return [(f"{stem}-{slug}", Entry(path, slug)) for slug in registry.models(kind[1])]


def _text(path: Path) -> str:
    return _text_at(path, path.stat().st_mtime_ns if path.is_file() else 0)


@cache
def _text_at(path: Path, changed: int) -> str:
    return read(path, DATA)


# ---- what a file says ----------------------------------------------------------------------------------------------


def about(name: str) -> About:
    """What the figure of that name says of itself; raises BuildError."""
    return about_file(entries()[name])


def about_file(entry: Entry) -> About:
    """The same, of a file that need not lie in the gallery."""
    constants = _constants(entry.path)
    title, caption = docstring(entry.path)
    if model := model_of(entry):
        title, caption = title.replace("{model}", model.short), caption.replace("{model}", model.short)
    return About(title, caption, _models(entry, constants.get("MODELS")), _ideas(entry.path, constants.get("IDEAS")))


def docstring(path: Path) -> tuple[str, str]:
    """Title and caption (Markdown) of a figure file; raises BuildError where either is missing."""
    text = ast.get_docstring(_parsed(path)) or ""
    title, _, caption = text.partition("\n")
    if not title or not caption.strip():
        expected = "one whose first line is the title and whose rest is the caption"
        raise _wrong(path, "docstring", repr(text[:60]), expected, 1)
    return title.rstrip("."), caption.strip()


def _parsed(path: Path) -> ast.Module:
    return _parsed_at(path, _text(path))


@cache
def _parsed_at(path: Path, text: str) -> ast.Module:
    try:
        return ast.parse(text, str(path))
    except SyntaxError as error:
        raise BuildError(path, error.lineno, f"SyntaxError: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError) as error:   # a zero byte; brackets without end
        raise BuildError(path, None, f"found what cannot be read as Python: {error}") from None


def _constants(path: Path) -> dict[str, object]:
    """The values of MODELS and IDEAS, as written; None for what is computed."""
    found = {}
    for node in _parsed(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name in ("MODELS", "IDEAS"):
                try:
                    found[name] = ast.literal_eval(node.value)
                except (ValueError, TypeError, RecursionError):
                    raise _wrong(path, name, ast.unparse(node.value), "its value, as nothing is run",
                                 node.lineno) from None
    return found


def _models(entry: Entry, found) -> tuple[str, ...]:
    if entry.model:
        if found is not None:
            raise _wrong(entry.path, "MODELS", f"{found!r} beside EACH", "one of the two")
        return (entry.model,)
    if found in KINDS:
        return tuple(registry.models(found))
    if not _words(found) or not set(found) <= set(registry.every()):
        raise _wrong(entry.path, "MODELS", _shown(found, registry.every()),
                     f"a kind ({', '.join(KINDS)}) or a tuple of slugs of figures/models")
    return found


def _ideas(path: Path, found) -> tuple[str, ...]:
    if not _words(found) or not found or not set(found) <= set(IDEAS):
        raise _wrong(path, "IDEAS", _shown(found, IDEAS), f"a tuple of some of {', '.join(IDEAS)}")
    return found


def _wrong(path: Path, key: str, found: str, expected: str, line: int | None = None) -> BuildError:
    return BuildError(path, line, f"{key}: found {found}, expected {expected}")


def _words(found) -> bool:
    return isinstance(found, tuple) and all(isinstance(word, str) for word in found)


def _shown(found, known) -> str:
    """What is wrong: the unknown words of a tuple, or whatever stands in its place."""
    if found is None:
        return "nothing"
    return ", ".join(repr(word) for word in found if word not in known) or "()" if _words(found) else repr(found)


def plain(markdown: str) -> str:
    """The first paragraph of a caption as plain text, for the description that screen readers read."""
    text = " ".join(markdown.split("\n\n")[0].split())
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`$\\]", "", text)


# ---- the module ----------------------------------------------------------------------------------------------------


def load(path: Path) -> ModuleType:
    """The module as it is on disk now, so that a live preview sees the last edit. Runs it; raises BuildError."""
    return _loaded(path, _text(path))


@cache
def _loaded(path: Path, text: str) -> ModuleType:
    tree = _parsed_at(path, text)
    module = ModuleType(f"figures.gallery.{path.stem}", ast.get_docstring(tree))
    module.__file__ = str(path)
    exec(compile(tree, str(path), "exec"), vars(module))
    return module
