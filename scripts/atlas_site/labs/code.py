"""What may stand in a lab's code, as far as it can be seen without running it: colours, labels, descriptions of
figures, clocks, imports. Each rule gives lines of a cell, and what the code does there that it may not.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atlas_site import outputs, reach
from atlas_site.labs import figures

Fault = tuple[int, str]   # the line of a cell, from 1, and what is wrong there

PYPLOT = "matplotlib.pyplot"
BEGINS = {"figure", "subplots", "subplot", "subplot_mosaic", "axes", "plot", "scatter", "bar", "barh", "hist", "hist2d",
          "imshow", "matshow", "contour", "contourf", "pcolormesh", "errorbar", "fill_between", "semilogx", "semilogy",
          "loglog", "pie", "boxplot", "violinplot", "quiver", "streamplot", "stem", "step", "stackplot", "hexbin"}
LABELS = {"set_xlabel", "set_ylabel", "set_zlabel", "set_title", "set_label", "set_xticks", "set_yticks", "suptitle",
          "set_xticklabels", "set_yticklabels", "xlabel", "ylabel", "title", "text", "annotate", "legend", "xticks",
          "yticks", "supxlabel", "supylabel", "bar_label", "clabel"}
LABELLED = {"label", "title", "labels", "xlabel", "ylabel", "ticklabels"}
COLOURED = {"color", "c", "colors", "facecolor", "facecolors", "fc", "edgecolor", "edgecolors", "ec", "ecolor",
            "markerfacecolor", "mfc", "markeredgecolor", "mec", "labelcolor", "backgroundcolor"}
LINES = {"plot", "loglog", "semilogx", "semilogy", "errorbar", "fill"}   # which take a colour within a word, "r--"
FORMAT = re.compile(r"(?P<letter>[bgrcmy])?(?:--|-\.|-|:)?[.,ov^<>1234sp*hH+xXDd|_]?(?P<after>[bgrcmy])?")
HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
FORMULA = re.compile(r"(?<!\\)\$[^$]+(?<!\\)\$")
DESCRIBES = re.compile(r"#\s*fig(?:ure)?\b", re.I)


@dataclass(frozen=True)
class Cell:
    """A code cell of a lab: its code, the same as a tree, and its tags."""

    source: str
    tree: ast.Module
    tags: tuple[str, ...]


def faults(cells: list[Cell], lab: str) -> Iterator[tuple[int, Fault]]:
    """(number of the cell, from 0, and the fault) of a lab of that name, cell by cell."""
    drawing = _drawing([cell.tree for cell in cells])
    seen: set[str] = set()
    for number, cell in enumerate(cells):
        rules = (reach.imports(cell.tree, reach.LAB), reach.notebook_names(cell.tree), outputs.clocks(cell.source),
                 _colours(cell.tree), _formulas(cell.tree), _description(cell, lab, number in drawing, seen))
        yield from ((number, fault) for rule in rules for fault in rule)


def _description(cell: Cell, lab: str, draws: bool, seen: set[str]) -> Iterator[Fault]:
    """What is wrong with the lines that say what there is to see in a figure; `seen` are the ids of those above."""
    name, text, _ = figures.split(cell.source)
    begins = cell.source.lstrip().partition("\n")[0]
    if name in seen:
        yield 1, f"found the id '{name}' a second time, expected another"
    seen |= {name} - {""}
    if folded := next((tag for tag in cell.tags if tag in figures.FOLDED), None):
        if draws or text:
            yield 1, f"is a folded {folded}, which draws nothing: put the figure into a cell of its own"
    elif not text and (draws or DESCRIBES.match(begins)):
        found = f"found {begins[:80]!r}" if DESCRIBES.match(begins) else "draws a figure"
        yield 1, f"{found}; its first line must be '# figure <id>: <title>. <what there is to see>', with an id such " \
                 f"as lab-{_plain(lab)}-error, in small letters, digits and hyphens"


def _plain(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "name"


def _drawing(trees: list[ast.Module]) -> set[int]:
    """Numbers of the cells that are certain to leave a figure: they begin one, or call what does, and close none."""
    names = {alias.asname or alias.name for tree in trees for node in ast.walk(tree)
             for alias in _pyplot(node)}
    makers: set[str] = set()   # functions of the lab that begin a figure
    for tree in trees:
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and _begins(node.body, names, makers):
                makers.add(node.name)
    return {number for number, tree in enumerate(trees) if _begins(tree.body, names, makers)}


def _pyplot(node: ast.AST) -> list[ast.alias]:
    if isinstance(node, ast.Import):
        return [alias for alias in node.names if alias.name == PYPLOT and alias.asname]
    if isinstance(node, ast.ImportFrom) and node.module == "matplotlib":
        return [alias for alias in node.names if alias.name == "pyplot"]
    return []


def _begins(body: list[ast.stmt], pyplot: set[str], makers: set[str]) -> bool:
    """Whether statements, without the functions that they define, begin a figure and close none."""
    begun = False
    for call in (node for each in body for node in _at_once(each) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            if call.func.value.id in pyplot and call.func.attr == "close":
                return False
            begun = begun or (call.func.value.id in pyplot and call.func.attr in BEGINS)
        elif isinstance(call.func, ast.Name):
            begun = begun or call.func.id in makers
    return begun


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that are run when this is: not the bodies of functions."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _at_once(child)


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def _texts(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Texts that stand in these, and their lines."""
    for node in (inner for each in nodes for inner in ast.walk(each)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _formulas(tree: ast.Module) -> Iterator[Fault]:
    """Labels between dollar signs, which matplotlib sets as mathematics."""
    told = set()
    for name, call in _calls(tree):
        places = [*call.args] if name in LABELS else []
        places += [word.value for word in call.keywords if word.arg in LABELLED or name in LABELS]
        for line, text in _texts(places):
            if (found := FORMULA.search(text)) and (line, found[0]) not in told:
                told.add((line, found[0]))
                yield line, f"sets the label {found[0][:60]!r} as mathematics, {figures.LOST}"


def _colours(tree: ast.Module) -> Iterator[Fault]:
    """Colours that have no dark side, where they are written as texts."""
    found: dict[int, list[str]] = {}
    for line, text in _texts([tree]):
        if HEX.fullmatch(text) and _hex(text) not in figures.ROLES:
            found.setdefault(line, []).append(text)
    for name, call in _calls(tree):
        words = [word.value for word in call.keywords if word.arg in COLOURED]
        for line, text in _texts(words):
            if not HEX.fullmatch(text) and _strange(text):
                found.setdefault(line, []).append(text)
        for line, text in _texts(call.args if name in LINES else ()):
            if (code := FORMAT.fullmatch(text)) and (letter := code["letter"] or code["after"]):
                found.setdefault(line, []).append(letter)
    for line, colours in sorted(found.items()):
        yield line, figures.strange(dict.fromkeys(colours))


def _hex(text: str) -> str:
    digits = text[1:].lower()
    return "".join(2 * digit for digit in digits[:3]) if len(digits) < 6 else digits[:6]


def _strange(text: str) -> bool:
    """Whether a word names a colour that is none of the site's."""
    if re.fullmatch(r"C\d|tab:\w+|black|white|k|w|none|face|auto|inherit|", text):
        return False
    from matplotlib.colors import is_color_like, to_hex  # which takes a while, and labs that are right need it not

    return is_color_like(text) and to_hex(text)[1:] not in figures.ROLES
