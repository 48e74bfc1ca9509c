"""The one table of colours: what a colour means, in the light and in the dark scheme.

Drawing code says words (`fc="joint"`, `ec="ink"`). Each word is a sentinel colour while matplotlib draws and becomes
`var(--fig-joint, #7e57b8)` in the SVG, so that the page's scheme decides. A hue comes as five roles:

    joint        strokes, wires, bars and dots
    on-joint     text on that
    joint-soft   quiet fills, which carry `ink`, `muted` or `joint-ink` text
    joint-ink    text in that hue, on paper, panel or its own soft fill
    joint-deep   loud fills, which carry `chalk` text and are calm in the dark scheme

Every text pair reaches a contrast of 4.5:1 and every stroke 3:1, in both schemes; the tests compute it. No alpha: a
translucent colour has no contrast that could be computed.
"""

NEUTRAL = {  # role: (light, dark)
    "paper": ("#ffffff", "#12171e"),  # the page itself
    "panel": ("#f6f8fa", "#181f27"),  # a quiet ground behind a group
    "rule": ("#d5dce4", "#323d4a"),  # hairlines that carry no meaning
    "line": ("#72808f", "#7d8c9c"),  # wires, axes
    "muted": ("#4d5661", "#b0bbc7"),  # second text
    "ink": ("#1d232b", "#e6ebf1"),  # first text
    "chalk": ("#ffffff", "#e6ebf1"),  # white in both schemes: on deep fills and inside pictures
}

MEANING = {
    "image": "image tokens and latents",
    "text": "text tokens and text encoders",
    "joint": "attention",
    "mlp": "feed-forward layers",
    "norm": "normalisation",
    "time": "time, pooled text and the modulation made of them",
    "conv": "convolutions, ResNet blocks, resampling",
    "skip": "skip connections",
    "vae": "the autoencoder, and pixels",
    "highlight": "look here",
}

_HUES = {  # hue: ((x, on-x, x-soft, x-ink, x-deep) light, the same dark)
    "image": (("#1c5fae", "#ffffff", "#e4effa", "#1a5a94", "#1c5fae"),
              ("#5c9fe6", "#07121d", "#172f49", "#a3d0f7", "#2a62a8")),
    "text": (("#b34d0a", "#ffffff", "#fdecdf", "#96420b", "#b34d0a"),
             ("#f29a5c", "#1a0c02", "#40260f", "#f9b98f", "#9a4c12")),
    "joint": (("#875ccd", "#ffffff", "#f0eaf9", "#613c9c", "#875ccd"),
              ("#b9a2ee", "#140b22", "#2e2449", "#cfbbf3", "#6a4bb2")),
    "mlp": (("#3f8136", "#ffffff", "#e4f3e8", "#246a3d", "#3f8136"),
            ("#78cf93", "#06170c", "#163420", "#9adcae", "#336e3b")),
    "norm": (("#5b6874", "#ffffff", "#eef1f4", "#4b5763", "#5b6874"),
             ("#a3afbc", "#0e141a", "#262f3a", "#c0cad5", "#566370")),
    "time": (("#a3185f", "#ffffff", "#fbe6ef", "#97275b", "#a3185f"),
             ("#e5649e", "#21060f", "#431b30", "#f5b0ce", "#a02f68")),
    "conv": (("#0b7f97", "#ffffff", "#def1f4", "#0a5f6d", "#0b7f97"),
             ("#35b0c6", "#04171a", "#10353c", "#8ddce8", "#136f7f")),
    "skip": (("#a98500", "#1a1300", "#f9f0d2", "#735400", "#846800"),
             ("#f0c93f", "#1a1402", "#393010", "#eed07a", "#7a6000")),
    "vae": (("#5f3f25", "#ffffff", "#f4ebe2", "#6b4a2c", "#5f3f25"),
            ("#b98a60", "#1a0f06", "#38291d", "#e0c0a6", "#7d5a39")),
    "highlight": (("#c62f33", "#ffffff", "#fde8e8", "#a51d22", "#c62f33"),
                  ("#f2767a", "#230607", "#451d20", "#f9acae", "#b0383e")),
}

HUES = tuple(_HUES)
_FORMS = ("{}", "on-{}", "{}-soft", "{}-ink", "{}-deep")

ROLES: dict[str, tuple[str, str]] = NEUTRAL | {
    form.format(hue): pair
    for hue, (light, dark) in _HUES.items()
    for form, pair in zip(_FORMS, zip(light, dark, strict=True), strict=True)
}

SENTINELS = {role: f"#f00d{number:02x}" for number, role in enumerate(ROLES)}


SCHEMES = ("light", "dark")


def colours(scheme: str) -> dict[str, str]:
    """Role -> its colour in a scheme."""
    return {role: pair[SCHEMES.index(scheme)] for role, pair in ROLES.items()}


def register(scheme: str | None = None) -> None:
    """Teach matplotlib the words: as sentinels, or as the colours of a scheme."""
    from matplotlib.colors import get_named_colors_mapping

    mapping = get_named_colors_mapping()
    for role, colour in (colours(scheme) if scheme else SENTINELS).items():
        mapping[role] = colour  # one by one: only this makes matplotlib forget what the word meant before


def css() -> str:
    """The roles as custom properties: light for every page, dark for the theme's dark scheme."""

    def rule(selector: str, scheme: int) -> str:
        return selector + "{" + "".join(f"--fig-{role}:{pair[scheme]};" for role, pair in ROLES.items()) + "}"

    return rule(":root", 0) + "\n" + rule('[data-md-color-scheme="slate"]', 1) + "\n"


def text_pairs() -> list[tuple[str, str]]:
    """Every (text role, ground role) that a figure may use."""
    grounds = ["paper", "panel", *(f"{hue}-soft" for hue in HUES)]
    neutral = [(text, ground) for text in ("ink", "muted") for ground in grounds]
    inks = [(f"{hue}-ink", ground) for hue in HUES for ground in ("paper", "panel", f"{hue}-soft")]
    return neutral + inks + [pair for hue in HUES for pair in ((f"on-{hue}", hue), ("chalk", f"{hue}-deep"))]


def stroke_pairs() -> list[tuple[str, str]]:
    """Every (stroke or mark role, ground role) that a reader must be able to see."""
    marks = [(hue, ground) for hue in HUES for ground in ("paper", "panel", f"{hue}-soft")]
    return [*marks, ("line", "paper"), ("line", "panel")]


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two hex colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def linear(colour: str) -> tuple[float, ...]:
    """A hex colour as linear sRGB, each channel from 0 to 1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
