"""Architectures as data, and every number computed from them.

    from figures.anatomy import build, model
    build(model("sd15")).parameters   # 859520964

Nothing is read at import; files load on first use.
"""

from figures.anatomy.published.record import Model
from figures.anatomy.published.registry import build, every, milestones, model, models, originals, use
from figures.anatomy.published.spec import BadModels
from figures.anatomy.shapes import Size
from figures.anatomy.sizes import native, size
from figures.anatomy.tree import Node

__all__ = ["BadModels", "Model", "Node", "Size", "build", "every", "milestones", "model", "models", "native",
           "originals", "size", "use"]
