"""The kinds of a tree's nodes and wires: closed lists, so that no table keyed by kind can miss one or invent one."""

from enum import StrEnum
from typing import Self


class _Closed(StrEnum):
    """Words of which an unknown one is refused with those there are."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise ValueError(f"kind: found {value!r}, expected one of {', '.join(cls)}")

    @classmethod
    def of(cls, word: str, owner: str) -> Self:
        """The member of a word; ValueError names what was to be of that kind."""
        try:
            return cls(word)
        except ValueError as error:
            raise ValueError(f"{owner}: {error}") from None


class NodeKind(_Closed):
    """What a node is."""

    # whole models, and what holds parts without being one of the roles below
    DENOISER = "denoiser"
    ENCODER = "encoder"                   # a text encoder, or the half of an autoencoder
    DECODER = "decoder"
    AUTOENCODER = "autoencoder"
    LEVEL = "level"                       # of a U-Net or an autoencoder: one resolution, or the middle
    TRANSFORMER = "transformer"           # blocks over the positions of a map, within a U-Net
    BLOCK = "block"                       # of a transformer
    SINGLE_BLOCK = "single-block"         # of a transformer whose other blocks have two streams
    WRAPPED = "wrapped"                   # the only part of a block, where the code has a module around it
    OUTPUT = "output"                     # from the last features to the prediction

    # modules that have a role of their own
    RESNET = "resnet"
    SAMPLING = "sampling"                 # to half or twice the side
    SELF_ATTENTION = "self-attention"
    CROSS_ATTENTION = "cross-attention"
    JOINT_ATTENTION = "joint-attention"   # over image and text, each with projections of its own
    FEED_FORWARD = "feed-forward"
    MODULATION = "modulation"             # makes shifts, scales and gates
    EMBEDDING = "embedding"
    VECTORS = "vectors"                   # the embeddings of time, pooled text and the like, added
    PATCHES = "patches"                   # from a map to tokens

    # layers
    PROJECTION = "projection"
    CONVOLUTION = "convolution"
    NORM = "norm"
    ROUTING = "routing"                   # says which experts a token passes
    ATTENTION = "attention"               # the products of queries, keys and values alone

    # steps without weights
    ACTIVATION = "activation"
    MODULATE = "modulate"                 # by scales and shifts
    GATE = "gate"                         # a product with a vector, or with the other half of a gated layer
    SUM = "sum"
    CONCAT = "concat"
    RESHAPE = "reshape"


class WireKind(_Closed):
    """What runs along a wire."""

    FLOW = "flow"               # features, from where they are made to where they are read
    RESIDUAL = "residual"       # features carried past a branch, to the sum that adds it
    SKIP = "skip"               # features kept on the way down of a U-Net, for the way up
    MODULATION = "modulation"   # the vector of time and prompt, or the shifts, scales and gates made of it
    ROTATION = "rotation"       # positions, which turn queries and keys


ROLES = (   # what a model is summed up in
    NodeKind.RESNET, NodeKind.SAMPLING, NodeKind.SELF_ATTENTION, NodeKind.CROSS_ATTENTION, NodeKind.JOINT_ATTENTION,
    NodeKind.FEED_FORWARD, NodeKind.MODULATION, NodeKind.EMBEDDING, NodeKind.VECTORS, NodeKind.PATCHES)
