"""The tree of a model's modules. Everything that is counted is a sum over its leaves.

A node's path follows diffusers' module names ("down_blocks.0.resnets.1.conv1"); `original` carries the name in the
authors' own code. Children stand in the order in which they run. Steps without weights (sums, gates, concatenations)
are nodes too, because a figure must draw them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import lcm, prod

from figures.anatomy.kinds import NodeKind, WireKind
from figures.anatomy.layers import Layer
from figures.anatomy.shapes import Polynomial, Size, TensorSpec, total


@dataclass(frozen=True)
class Wire:
    """An edge that the order of children does not show; ValueError for an unknown kind.

    The ends are paths below the node that carries it, or what enters and leaves that node: "input", "output" (where
    there are two streams "input.image", "output.text"), "vector" and "positions".
    """

    source: str
    target: str
    kind: str                      # a WireKind, which is a word as well
    carries: TensorSpec | None = None   # of a skip connection: what is kept on the way down

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", WireKind.of(self.kind, f"wire {self.source} to {self.target}"))


@dataclass(frozen=True, eq=False)
class Node:
    """A module, or a step without weights; a leaf if it has no children. ValueError for an unknown kind."""

    name: str             # one or more parts of the module path
    kind: str             # a NodeKind, which is a word as well
    input: TensorSpec
    output: TensorSpec
    children: tuple["Node", ...] = field(default=(), repr=False)
    layer: Layer | None = None        # what a leaf computes
    original: str | None = None       # its name in the authors' code, below the parent's; several joined by " + "
    heads: int | None = None          # of an attention
    chunks: tuple[str, ...] = ()      # of a modulation: what its linear layer is cut into
    wires: tuple[Wire, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", NodeKind.of(self.kind, f"node '{self.name}'"))

    @cached_property
    def parameters(self) -> int:
        """Trained numbers."""
        own = sum(prod(shape) for shape in self.layer.weights().values()) if self.layer else 0
        return own + sum(child.parameters for child in self.children)

    @cached_property
    def buffers(self) -> int:
        """Stored numbers that are not trained."""
        own = sum(prod(shape) for shape in self.layer.buffers().values()) if self.layer else 0
        return own + sum(child.buffers for child in self.children)

    @cached_property
    def macs(self) -> Polynomial:
        """Multiply-adds for one sample, attention products included; a FLOP count is twice this."""
        if self.layer:
            return self.layer.macs(self.input, self.output)
        return total(child.macs for child in self.children)

    @cached_property
    def activations(self) -> Polynomial:
        """Numbers that the leaves give out for one sample: an upper bound of the activations that training keeps."""
        if not self.children:
            return self.output.positions * self.output.channels
        return total(child.activations for child in self.children)

    @cached_property
    def divisor(self) -> int:
        """What both sides of the latent must be multiples of, in positions, so that every map has whole sides."""
        own = [spec.down.numerator for spec in (self.input, self.output) if spec.down is not None]
        return lcm(*own, *(child.divisor for child in self.children))

    def shape(self, size: Size) -> tuple[int, ...]:
        """The output's shape; see TensorSpec.at."""
        return self.output.at(size)

    def find(self, path: str) -> "Node":
        """The node at a path below this one; KeyError names the nearest node that exists."""
        if not path:
            return self
        for child in self.children:
            if path == child.name or path.startswith(child.name + "."):
                return child.find(path[len(child.name) + 1:])
        raise KeyError(f"{self.name} has no '{path}'; it has {', '.join(child.name for child in self.children)}")

    def walk(self, path: str = "") -> Iterator[tuple[str, "Node"]]:
        """Every node with its path, this one first (its own path is empty), in running order."""
        yield path, self
        for child in self.children:
            yield from child.walk(f"{path}.{child.name}" if path else child.name)

    def leaves(self) -> Iterator[tuple[str, "Node"]]:
        """The nodes without children."""
        return ((path, node) for path, node in self.walk() if not node.children)

    def renamed(self, name: str, original: str | None = None) -> "Node":
        """The same module under another name: repeated blocks are built once."""
        return replace(self, name=name, original=original or self.original)


def block(name: str, kind: str, *children: Node | None, input: TensorSpec | None = None,
          output: TensorSpec | None = None, original: str | None = None, heads: int | None = None,
          chunks: tuple[str, ...] = (), wires: tuple[Wire, ...] = ()) -> Node:
    """A node made of its children, in running order; None among them is left out.

    It runs from the first child's input to the last one's output, unless these are given. See Node for the rest.
    """
    present = tuple(child for child in children if child is not None)
    return Node(name, kind, input or present[0].input, output or present[-1].output, present, original=original,
                heads=heads, chunks=chunks, wires=wires)


def repeated(node: Node, name: str, count: int, original: str = "") -> list[Node]:
    """`count` copies of a module, called name.0, name.1, ..."""
    return [node.renamed(f"{name}.{i}", f"{original}.{i}" if original else None) for i in range(count)]


def outermost(node: Node, kind: str) -> Iterator[Node]:
    """The highest nodes of a kind, none within another; ValueError for an unknown kind."""
    if node.kind == NodeKind(kind):
        yield node
    else:
        for child in node.children:
            yield from outermost(child, kind)


def shares(node: Node) -> dict[str, tuple[int, int]]:
    """Kind -> (modules, their parameters), in running order, none counted within another of its kind; root left out."""
    sums: dict[str, tuple[int, int]] = {}

    def visit(found: Node, above: frozenset[str]) -> None:
        if found.kind not in above:
            count, parameters = sums.get(found.kind, (0, 0))
            sums[found.kind] = count + 1, parameters + found.parameters
            above |= {found.kind}
        for child in found.children:
            visit(child, above)

    for child in node.children:
        visit(child, frozenset({node.kind}))
    return sums


def original_names(node: Node) -> dict[str, str]:
    """Path here -> full name in the authors' code, for every node that has one."""
    names: dict[str, str] = {}

    def visit(node: Node, path: str, prefix: str) -> None:
        for child in node.children:
            below = f"{path}.{child.name}" if path else child.name
            original = ".".join(filter(None, (prefix, child.original))) if child.original is not None else None
            if original is not None:
                names[below] = original
            visit(child, below, prefix if original is None else original)

    visit(node, "", "")
    return names
