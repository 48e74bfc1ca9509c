"""Which sizes a model takes, and the size at which it was made to work."""

from figures.anatomy.published.record import Model
from figures.anatomy.published.registry import build, config, family
from figures.anatomy.shapes import Size

LARGEST = 16_384   # pixels of a side, and text tokens
USUAL = {"width": 512, "height": 512, "text": 512}   # for encoders and autoencoders, which state no native size


def native(model: Model) -> Size:
    """The size of a model's latent and text at its native resolution."""
    return size(model)


def size(model: Model, width: int | None = None, height: int | None = None, text: int | None = None) -> Size:
    """The size of the latent and text for an image of width × height pixels; what is not given is native.

    Raises ValueError with the reason if the model takes no such size.
    """
    wanted = Size(_side(model, "height", height), _side(model, "width", width), _text(model, text))
    if reason := family(model).refusal(config(model), wanted):
        raise ValueError(f"{model.slug}: size: found a latent of {wanted.width} × {wanted.height} and {wanted.text} "
                         f"text tokens, expected {reason}")
    return wanted


def _side(model: Model, name: str, pixels: int | None) -> int:
    """A side of the latent; every map of the tree must have whole sides."""
    down: int = model.get("latent.downsampling", 1)
    multiple = down * build(model).divisor
    pixels = model.get(f"native.{name}", USUAL[name]) if pixels is None else pixels
    if not 0 < pixels <= LARGEST or pixels % multiple:
        raise ValueError(f"{model.slug}: {name}: found {pixels}, expected a multiple of {multiple} up to {LARGEST:,}")
    return pixels // down


def _text(model: Model, tokens: int | None) -> int:
    least = int(model.kind == "encoder")
    usual: int = model.get("native.text.tokens", model.get("output.tokens", USUAL["text"] * least))
    tokens = usual if tokens is None else tokens
    if not least <= tokens <= LARGEST:
        raise ValueError(f"{model.slug}: text: found {tokens}, expected tokens from {least} to {LARGEST:,}")
    return tokens
