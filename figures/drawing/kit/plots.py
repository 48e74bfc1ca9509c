"""Axes in the house hand: few lines, quiet ticks, words in ink."""


def house(axes):
    """Strip axes to what carries meaning: no top or right spine, hairline grid behind, muted tick labels."""
    axes.patch.set_visible(False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color("line")
    axes.tick_params(which="both", color="line", labelcolor="muted", labelsize=9.5, length=3.5)
    axes.tick_params(which="minor", length=2)
    axes.set_axisbelow(True)
    return axes


def grid(axes, axis: str = "y"):
    """Hairlines at the major ticks of one axis, whose spine then goes."""
    axes.grid(axis=axis, color="rule", linewidth=0.8)
    axes.spines["left" if axis == "y" else "bottom"].set_visible(False)
    axes.tick_params(axis=axis, length=0)


def words(axes, x: float, y: float, text: str, role: str = "ink", size: float = 9.5, bold: bool = False, **place):
    """One line of text in data coordinates (several lines would be set off centre: call it per line)."""
    if "\n" in text:
        raise ValueError(f"words: expected one line, found {text!r}; call it once per line")
    return axes.text(x, y, text, color=role, fontsize=size, fontweight="bold" if bold else "normal", **place)
