"""The kinds are closed: a node or wire of another is refused, every kind is in use, and tables know all they meet."""

import pytest

from figures.anatomy import build, every
from figures.anatomy.forms import BLOCKS, FORMS, READS
from figures.anatomy.kinds import ROLES, NodeKind, WireKind
from figures.anatomy.shapes import TensorSpec
from figures.anatomy.tree import Node, Wire, block, outermost
from figures.diagrams.kinds import KINDS
from figures.drawing.kit.blocks import LOOKS, NO_NODES

X = TensorSpec(4)
TREES = {slug: build(model) for slug, model in every().items() if model.has_config}
NODES = [node for tree in TREES.values() for _, node in tree.walk()]
STEPS = {NodeKind.ACTIVATION, NodeKind.MODULATE, NodeKind.GATE, NodeKind.SUM, NodeKind.CONCAT, NodeKind.RESHAPE}


def test_an_unknown_kind_of_node_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"node 'attn': kind: found 'atention', expected one of denoiser, .*reshape"):
        Node("attn", "atention", X, X)
    with pytest.raises(ValueError, match="node 'outer': kind: found 'bloc'"):
        block("outer", "bloc", Node("inner", "norm", X, X))
    with pytest.raises(ValueError, match="expected one of denoiser"):
        list(outermost(TREES["sd15"], "resnets"))


def test_an_unknown_kind_of_wire_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"wire norm to gate: kind: found 'gate', expected one of flow, .*rotation"):
        Wire("norm", "gate", "gate")


def test_a_kind_is_a_member_and_its_word():
    assert Node("a", "norm", X, X).kind is NodeKind.NORM
    assert f"{Wire('a', 'b', 'flow').kind}" == "flow" == WireKind.FLOW


def test_trees_make_every_kind_there_is():
    assert {node.kind for node in NODES} == set(NodeKind)
    assert {wire.kind for node in NODES for wire in node.wires} == set(WireKind)


def test_only_skips_say_what_they_carry():
    for wire in (wire for node in NODES for wire in node.wires):
        assert (wire.carries is not None) == (wire.kind == "skip")


def test_modules_that_are_summed_up_are_named_and_coloured_in_diagrams():
    assert set(KINDS) == set(ROLES)


def test_steps_are_what_has_no_weights_anywhere():
    stored = {node.kind for node in NODES if node.parameters or node.buffers}
    assert set(NodeKind) - stored == STEPS | {NodeKind.ATTENTION}


def test_boxes_have_a_look_for_each_kind_but_steps_and_what_is_drawn_as_its_parts():
    assert set(LOOKS) >= set(NO_NODES)
    assert not set(NO_NODES) & set(NodeKind)
    as_parts = {NodeKind.DENOISER, NodeKind.DECODER, NodeKind.AUTOENCODER, NodeKind.LEVEL, NodeKind.BLOCK,
                NodeKind.SINGLE_BLOCK, NodeKind.WRAPPED, NodeKind.OUTPUT, NodeKind.VECTORS, NodeKind.PATCHES,
                NodeKind.ROUTING}
    assert set(LOOKS) - set(NO_NODES) == set(NodeKind) - STEPS - as_parts


def test_the_forms_of_blocks_are_those_that_have_words():
    read = {form for form in FORMS if form in READS.values()}
    assert read == set(READS.values())
    assert set(BLOCKS) == {kind for kind in NodeKind if kind.endswith("block")}
