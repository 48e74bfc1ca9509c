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
import importlib.util
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from figures.anatomy.published import registry
from figures.anatomy.published.record import Model
from figures.reading import read

FOLDER = Path(__file__).parents[1] / "gallery"

IDEAS = ("latent space", "text encoders", "U-Net", "transformer", "attention", "modulation", "positions", "parameters",
         "cost", "history", "guidance", "sampling")
KINDS = ("denoiser", "encoder", "autoencoder")
EACH = re.compile(r"^EACH = [\"'](.*)[\"']", re.M)  # found even in a file that is being edited and does not parse


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


def entries() -> dict[str, Entry]:
    """Figure name -> where it comes from. ValueError where two files make figures of one name."""
    found: dict[str, Entry] = {}
    for path in sorted(FOLDER.glob("[!_.]*.py")):
        for name, entry in _figures_of(path):
            if name in found:
                raise _wrong(path, f"figure '{name}'", "a second", f"the one that {found[name].path.name} makes")
            found[name] = entry
    return found


def gallery_index() -> dict[str, Path]:
    """Figure name -> its file."""
    return {name: entry.path for name, entry in entries().items()}


def model_of(entry: Entry) -> Model | None:
    """The model that a figure shows where its file is one of several figures."""
    return registry.model(entry.model) if entry.model else None


def _figures_of(path: Path) -> list[tuple[str, Entry]]:
    stem, kind = path.stem.replace("_", "-"), _each(path, path.stat().st_mtime_ns)
    if kind is None:
        return [(stem, Entry(path))]
    if kind not in KINDS:
        raise _wrong(path, "EACH", repr(kind), f"one of {', '.join(KINDS)}")
    return [(f"{stem}-{slug}", Entry(path, slug)) for slug in registry.models(kind)]


@cache
def _each(path: Path, changed: int) -> str | None:
    found = EACH.search(read(path))
    return found[1] if found else None


# ---- what a file says ----------------------------------------------------------------------------------------------


def about(name: str) -> About:
    """What the figure of that name says of itself. ValueError, naming the file, what was found and what expected."""
    return about_file(entries()[name])


def about_file(entry: Entry) -> About:
    """The same, of a file that need not lie in the gallery."""
    constants = _constants(entry.path)
    title, caption = docstring(entry.path)
    if model := model_of(entry):
        title, caption = title.replace("{model}", model.short), caption.replace("{model}", model.short)
    return About(title, caption, _models(entry, constants.get("MODELS")), _ideas(entry.path, constants.get("IDEAS")))


def docstring(path: Path) -> tuple[str, str]:
    """Title and caption (Markdown) of a figure file. ValueError, naming the file, where either is missing."""
    text = ast.get_docstring(_parsed(path)) or ""
    title, _, caption = text.partition("\n")
    if not title or not caption.strip():
        raise ValueError(f"{path}: expected a docstring whose first line is the title and whose rest is the caption, "
                         f"found {text[:60]!r}")
    return title.rstrip("."), caption.strip()


def _parsed(path: Path) -> ast.Module:
    return _parsed_at(path, path.stat().st_mtime_ns)


@cache
def _parsed_at(path: Path, changed: int) -> ast.Module:
    return ast.parse(read(path), str(path))


def _constants(path: Path) -> dict[str, object]:
    """The values of MODELS and IDEAS, as written; None for what is computed."""
    found = {}
    for node in _parsed(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name in ("MODELS", "IDEAS"):
                try:
                    found[name] = ast.literal_eval(node.value)
                except ValueError:
                    raise _wrong(path, name, ast.unparse(node.value), "its value, as nothing is run") from None
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


def _wrong(path: Path, key: str, found: str, expected: str) -> ValueError:
    return ValueError(f"{path.name}: {key}: found {found}, expected {expected}")


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
    """The module as it is on disk now, so that a live preview sees the last edit."""
    return _loaded(path, path.stat().st_mtime_ns)


@cache
def _loaded(path: Path, changed: int) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"figures.gallery.{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
