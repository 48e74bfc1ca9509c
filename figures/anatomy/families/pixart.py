"""PixArt-α: DiT with text by cross-attention and one modulation for all blocks. Names: the authors' PixArtMS class."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.fields import Blocks, Count, Problem, Ratio, Width, said
from figures.anatomy.nodes import buffer
from figures.anatomy.parts.adaln_single import captions, cross_attention, last, shared, single_block
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.transformer import TIME, mlp, patches, positions, self_attention, unpatch
from figures.anatomy.shapes import ONE, TensorSpec, text
from figures.anatomy.tree import Node, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "DiT with cross-attention", "caption_channels"


@dataclass(frozen=True)
class Config:
    """Sides in positions of the latent, widths in channels, model_max_length in tokens."""

    input_size: Count = said("positions on each side of the latent, which fixes the position table")
    patch_size: Count = said("latent positions on each side of a token")
    in_channels: Width = said("channels of the latent")
    hidden_size: Width = said("channels of a token")
    depth: Blocks = said("transformer blocks")
    num_heads: Count = said("heads of each attention")
    mlp_ratio: Ratio = said("hidden width of the feed-forward, in multiples of hidden_size")
    pred_sigma: bool = said("whether a variance is predicted as well, which doubles the output channels")
    caption_channels: Width = said("channels of a text token that enters")
    model_max_length: Width = said("text tokens that it was built to take at most")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if self.hidden_size % self.num_heads:
            yield "hidden_size", self.hidden_size, f"a multiple of the {self.num_heads} heads"
        if self.hidden_size % 3:
            yield "hidden_size", self.hidden_size, "a multiple of 3: height, width and aspect ratio share it"
        if self.input_size % self.patch_size:
            yield "input_size", self.input_size, f"a multiple of the patch size {self.patch_size}"


def build(config: Config) -> Node:
    """A latent (in_channels, H, W), L text tokens (L, caption_channels), a time and the picture's size -> its noise and
    a variance, (in_channels or twice as many, H, W).
    """
    width, words = config.hidden_size, text(config.caption_channels)
    patch = patches("proj", config.in_channels, config.patch_size, width, "x_embedder.proj")
    x, context = patch.output.flattened(), words.widened(width)
    channels = config.in_channels * (1 + config.pred_sigma)
    outputs = config.patch_size**2 * channels
    one = single_block(x, self_attention(x, config.num_heads), cross_attention(x, context, config.num_heads),
                       mlp("ff", x, int(config.mlp_ratio * width), ("fc1", "fc2"), "mlp"))
    return block(
        "pixart", "denoiser",
        positions(patch, x, (config.input_size // config.patch_size) ** 2),
        _vectors(width),
        captions(words, width),
        buffer("caption_null", (config.model_max_length, words.channels), words,
              original="y_embedder.y_embedding"),
        *repeated(one, "transformer_blocks", config.depth, "blocks"),
        *last(x, outputs), unpatch(x.widened(outputs), channels),
        input=patch.input)


def _vectors(width: int) -> Node:
    """Time; height and width of the picture, a third of the vector each; its aspect ratio, the last third."""
    third = width // 3
    return shared(
        "adaln_single", TensorSpec(width),
        vector_embedding("timestep_embedder", TIME, TensorSpec(width), "t_embedder.mlp"),
        vector_embedding("resolution_embedder", TensorSpec(TIME.channels, ONE * 2), TensorSpec(third, ONE * 2),
                         "csize_embedder.mlp"),
        vector_embedding("aspect_ratio_embedder", TIME, TensorSpec(third), "ar_embedder.mlp"))
