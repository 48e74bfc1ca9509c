"""The U-Net of DDPM, which works on pixels. Field names are those of the authors' unet.model."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.fields import Count, Levels, Problem, Resnets, Width, said
from figures.anatomy.nodes import conv
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.levels import LevelNames, Plan, levels, output
from figures.anatomy.parts.resnet import PLAIN, attention_block
from figures.anatomy.shapes import Size, TensorSpec, feature_map
from figures.anatomy.tree import Node, block

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "U-Net", None


@dataclass(frozen=True)
class Config:
    """Sides in pixels, widths in channels."""

    image_size: Count = said("pixels on each side of the image")
    in_channels: Width = said("channels of the image that enters")
    out_ch: Width = said("channels of what is predicted")
    ch: Width = said("channels on the finest level")
    ch_mult: Levels = said("on each level the width, in multiples of ch")
    num_res_blocks: Resnets = said("residual blocks on each level on the way down")
    attn_resolutions: tuple[Count, ...] = said("sides, in pixels, of the feature maps that have self-attention")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        sides = [self.image_size // 2**level for level in range(len(self.ch_mult))]
        if self.image_size % 2 ** (len(self.ch_mult) - 1):
            yield "image_size", self.image_size, f"a multiple of {2 ** (len(self.ch_mult) - 1)}"
        for side in self.attn_resolutions:
            if side not in sides:
                yield "attn_resolutions", side, f"sides among {sides}"
        if self.ch % 32:
            yield "ch", self.ch, "a multiple of 32, the groups of each norm"


def refusal(config: Config, size: Size) -> str | None:
    """Why the image does not fit: attention stands where maps have a certain side; None if it fits."""
    side = config.image_size
    return None if (size.height, size.width) == (side, side) else f"an image of {side} × {side}, as trained"


NAMES = LevelNames(
    down=lambda level, i: f"down_{level}/block_{i}",
    down_attention=lambda level, i: f"down_{level}/attn_{i}",
    shrink=lambda level: f"down_{level}/downsample.conv",
    middle=("mid/block_1", "mid/attn_1", "mid/block_2"),
    up=lambda level, i: f"up_{level}/block_{i}",
    up_attention=lambda level, i: f"up_{level}/attn_{i}",
    grow=lambda level, attended: f"up_{level}/upsample.conv",
    resnet=PLAIN)


def build(config: Config) -> Node:
    """Pixels (in_channels, H, W) and a time -> the noise in them, (out_ch, H, W)."""
    x, time = feature_map(config.in_channels), TensorSpec(4 * config.ch)
    first = conv("conv_in", x, config.ch, original="conv_in")
    plan = Plan(
        widths=tuple(config.ch * mult for mult in config.ch_mult),
        resnets=config.num_res_blocks,
        depths=tuple(int(config.image_size // 2**level in config.attn_resolutions)
                     for level in range(len(config.ch_mult))),
        middle_depth=1,
        attend=lambda name, x, depth, original: attention_block(name, x, original=original),
        names=NAMES)
    body, skips = levels(first.output, time, plan)
    return block(
        "unet", "denoiser",
        vector_embedding("time_embedding", TensorSpec(config.ch), time, "temb", ("dense0", "dense1")),
        first, *body, *output(body[-1].output, config.out_ch, "norm_out", "conv_out"),
        input=x, wires=skips)
