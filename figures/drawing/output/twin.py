"""A diagram in words: the same named parts and wires as a nested list, for readers who do not see it."""


def twin(canvas) -> list[tuple[int, str]]:
    """(level, text) in drawing order; parts sit under the panel that holds them, each followed by where it leads."""
    inside = {member: panel.name for panel in canvas.panels() if panel.says
              for member in panel.members}
    entries: list[tuple[int, str]] = []

    def tell(part, level: int) -> None:
        if part.says:
            entries.append((level, part.says + _leads_to(canvas, part)))
        below = level + 1 if part.says else level
        for other in canvas.parts.values():
            if inside.get(other.name) == part.name:
                tell(other, below)

    for part in _in_order(canvas, inside):
        tell(part, 0)
    return entries


def _in_order(canvas, inside: dict) -> list:
    """The outermost parts, a panel standing where its first member stands."""
    order = {name: place for place, name in enumerate(canvas.parts)}

    def first(part) -> float:
        members = [name for name, panel in inside.items() if panel == part.name]
        return min([order[part.name], *(first(canvas.parts[name]) for name in members)])

    return sorted((part for part in canvas.parts.values() if part.name not in inside), key=first)


def _leads_to(canvas, part) -> str:
    ends = []
    for wire in canvas.wires.values():
        if wire.start.part is part:
            word = _short(wire.end.part.says)
            ends.append(f"{word} ({wire.says})" if word and wire.says else word or wire.says or wire.end.part.name)
    return f" → {'; '.join(ends)}" if ends else ""


def _short(words: str) -> str:
    """The name in front of the shapes: "Latent · 64 × 64 × 4" and "conv_in: 4 → 320 channels" begin with it."""
    return words.split(" · ")[0].split(": ")[0]


def untold(canvas) -> list[str]:
    """Parts that the drawing names and the twin cannot: boxes whose words nobody says, wires that start at a part that
    says nothing, so that no entry tells where they lead."""
    silent = [box.name for box in canvas.boxes() if not box.says]
    return [*(f"box '{box.name}' shows words and says nothing" for box in canvas.boxes() if box.lines and not box.says),
            *(f"wire '{wire.name}' starts at '{wire.start.part.name}', which says nothing"
              for wire in canvas.wires.values() if wire.start.part.name in silent)]
