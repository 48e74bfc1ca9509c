"""The joint block in small, 2 heads of 4 channels: counted by hand, and wired as it runs."""

import pytest

from figures.anatomy.families import mmdit
from figures.anatomy.shapes import Size

WIDTH, MLP = 8, 32
LINEAR = WIDTH * WIDTH + WIDTH
STREAM = 6 * LINEAR + 4 * LINEAR + (WIDTH * MLP + MLP) + (MLP * WIDTH + WIDTH)   # modulation, q k v out, feed-forward
SIZE = Size(8, 8, 5)                                                          # 16 patches, 5 words


def tree(**more):
    return mmdit.build(mmdit.Config(patch_size=2, in_channels=4, out_channels=4, num_layers=3, num_attention_heads=2,
                                    attention_head_dim=4, joint_attention_dim=12, caption_projection_dim=8,
                                    pooled_projection_dim=3, pos_embed_max_size=8, **more))


def block(number, **more):
    return tree(**more).find(f"transformer_blocks.{number}")


def test_two_streams_have_weights_of_their_own_and_equally_many():
    assert block(0).parameters == 2 * STREAM


def test_the_text_of_the_last_block_is_read_and_dropped():
    """It keeps a shift, a scale, and the projections by which the image reads it."""
    assert block(2).parameters == STREAM + 2 * LINEAR + 3 * LINEAR
    assert not [wire for wire in block(2).wires if wire.target == "output.text"]


def test_normed_queries_and_keys_have_a_gain_for_each_channel_of_a_head():
    assert block(0, qk_norm="rms_norm").parameters - block(0).parameters == 4 * 4


def test_a_second_attention_of_the_image_has_its_own_modulation_and_projections():
    assert block(0, dual_attention_layers=(0,)).parameters - block(0).parameters == 3 * LINEAR + 4 * LINEAR
    assert block(1, dual_attention_layers=(0,)).parameters == block(1).parameters


def test_the_attention_reads_both_sequences_at_once():
    attention = block(0).find("attn.attention")
    assert attention.input.at(SIZE) == (16 + 5, WIDTH)
    assert attention.macs.at(SIZE) == 2 * 21 * 21 * WIDTH


@pytest.mark.parametrize("suffix", ["", "_context"])
@pytest.mark.parametrize("part", ["msa", "mlp"])
def test_each_branch_is_gated_and_added_to_what_was_carried_past_it(suffix, part):
    ends = {(wire.source, wire.target, wire.kind) for wire in block(0).wires}
    gate, add = f"gate_{part}{suffix}", f"residual_{part}{suffix}"
    carried = f"input.{'text' if suffix else 'image'}" if part == "msa" else f"residual_msa{suffix}"
    assert {(f"norm1{suffix}", gate, "modulation"), (gate, add, "flow"), (carried, add, "residual")} <= ends


def test_every_wire_leads_on_from_what_another_leads_to():
    """Nothing but what enters has no source, nothing but what leaves has no target."""
    wires = block(0).wires
    sources, targets = ({getattr(wire, end) for wire in wires} for end in ("source", "target"))
    assert sources - targets == {"input.image", "input.text", "vector"}
    assert targets - sources == {"output.image", "output.text"}
