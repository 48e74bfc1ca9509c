"""What a module of the anatomy's trees counts as when a model is summed up: a dozen words, each with its colours."""

from collections.abc import Iterator

from figures.anatomy.kinds import NodeKind

KINDS = {  # role of a module: (its name here, fill, ink)
    NodeKind.RESNET: ("ResNet blocks", "conv-deep", "chalk"),
    NodeKind.SAMPLING: ("resampling", "conv-deep", "chalk"),
    NodeKind.SELF_ATTENTION: ("self-attention", "joint-deep", "chalk"),
    NodeKind.CROSS_ATTENTION: ("cross-attention", "joint-deep", "chalk"),
    NodeKind.JOINT_ATTENTION: ("joint attention", "joint-deep", "chalk"),
    NodeKind.FEED_FORWARD: ("feed-forward", "mlp-deep", "chalk"),
    NodeKind.MODULATION: ("modulation", "time-deep", "chalk"),
    NodeKind.EMBEDDING: ("embeddings", "image-deep", "chalk"),
    NodeKind.VECTORS: ("embeddings", "image-deep", "chalk"),
    NodeKind.PATCHES: ("embeddings", "image-deep", "chalk"),
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
        fused = node.kind == NodeKind.SELF_ATTENTION and any(child.kind == NodeKind.CONCAT for child in node.children)
        yield (FUSED if fused else KINDS[node.kind])[0], node.parameters
    elif node.children:
        for child in node.children:
            yield from by_kind(child)
    else:
        yield OTHER[0], node.parameters
