"""What a module of the anatomy's trees counts as when a model is summed up: a dozen words, each with its colours."""

from collections.abc import Iterator

from figures.anatomy.kinds import Kind

KINDS = {  # role of a module: (its name here, fill, ink)
    Kind.RESNET: ("ResNet blocks", "conv-soft", "conv-ink"),
    Kind.SAMPLING: ("resampling", "conv-soft", "conv-ink"),
    Kind.SELF_ATTENTION: ("self-attention", "joint-deep", "chalk"),
    Kind.CROSS_ATTENTION: ("cross-attention", "joint-deep", "chalk"),
    Kind.JOINT_ATTENTION: ("joint attention", "joint-deep", "chalk"),
    Kind.FEED_FORWARD: ("feed-forward", "mlp-soft", "mlp-ink"),
    Kind.MODULATION: ("modulation", "time-soft", "time-ink"),
    Kind.EMBEDDING: ("embeddings", "image-soft", "image-ink"),
    Kind.VECTORS: ("embeddings", "image-soft", "image-ink"),
    Kind.PATCHES: ("embeddings", "image-soft", "image-ink"),
}
FUSED = ("attention + MLP", "joint-deep", "chalk")
OTHER = ("projections, norms", "norm-soft", "norm-ink")
SHORT = {  # name: the same where there is little room; kinds that are always small have none
    "ResNet blocks": "ResNet", "self-attention": "self", "cross-attention": "cross", "joint attention": "joint",
    "attention + MLP": "both", "feed-forward": "MLP", "modulation": "modulation", "projections, norms": "linear"}
LOOKS = {name: (fill, ink) for name, fill, ink in (*KINDS.values(), FUSED, OTHER)}


def by_kind(node) -> Iterator[tuple[str, int]]:
    """(kind of layer, parameters) below a node; what lies inside a kind counts as that."""
    if not node.parameters:
        return
    if node.kind in KINDS:
        fused = node.kind == Kind.SELF_ATTENTION and any(child.kind == Kind.CONCAT for child in node.children)
        yield (FUSED if fused else KINDS[node.kind])[0], node.parameters
    elif node.children:
        for child in node.children:
            yield from by_kind(child)
    else:
        yield OTHER[0], node.parameters
