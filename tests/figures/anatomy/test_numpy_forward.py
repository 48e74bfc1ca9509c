"""Every leaf of a small model of each family, executed in numpy by code that counts its multiplications.

The products are written out as matrix products of the arrays that the tree's shapes demand, and each product of an
m × k by a k × n matrix adds m·k·n. The formulas in figures.anatomy.layers know nothing of this.
"""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from figures.anatomy import clip, ddpm, dit, flux, flux2, layers, mmdit, pixart, qwen, sana, t5, unet, vae, zimage
from figures.anatomy.shapes import Size

SMALL = {
    "unet": (unet, {"in_channels": 4, "out_channels": 4, "model_channels": 32, "attention_resolutions": (2, 1),
                    "num_res_blocks": 1, "channel_mult": (1, 2), "transformer_depth": (1, 2), "context_dim": 12,
                    "num_heads": 4, "adm_in_channels": 24}),
    "ddpm": (ddpm, {"image_size": 8, "in_channels": 3, "out_ch": 3, "ch": 32, "ch_mult": (1, 2), "num_res_blocks": 1,
                    "attn_resolutions": (4,)}),
    "dit": (dit, {"input_size": 8, "patch_size": 2, "in_channels": 4, "hidden_size": 24, "depth": 2, "num_heads": 3,
                  "mlp_ratio": 4.0, "num_classes": 5, "class_dropout_prob": 0.1, "learn_sigma": True}),
    "pixart": (pixart, {"input_size": 8, "patch_size": 2, "in_channels": 4, "hidden_size": 24, "depth": 2,
                        "num_heads": 3, "mlp_ratio": 4.0, "pred_sigma": True, "caption_channels": 20,
                        "model_max_length": 5}),
    "mmdit": (mmdit, {"patch_size": 2, "in_channels": 4, "out_channels": 4, "num_layers": 3, "num_attention_heads": 2,
                      "attention_head_dim": 8, "joint_attention_dim": 20, "caption_projection_dim": 16,
                      "pooled_projection_dim": 12, "pos_embed_max_size": 8, "qk_norm": "rms_norm",
                      "dual_attention_layers": (0,)}),
    "flux": (flux, {"in_channels": 16, "out_channels": 16, "vec_in_dim": 12, "context_in_dim": 20, "hidden_size": 24,
                    "mlp_ratio": 4.0, "num_heads": 3, "depth": 2, "depth_single_blocks": 2, "axes_dim": (4, 2, 2),
                    "theta": 100, "qkv_bias": True, "guidance_embed": True}),
    "flux2": (flux2, {"in_channels": 16, "context_in_dim": 20, "hidden_size": 24, "num_heads": 3, "depth": 1,
                      "depth_single_blocks": 2, "axes_dim": (2, 2, 2, 2), "theta": 100, "mlp_ratio": 3.0}),
    "qwen": (qwen, {"patch_size": 2, "in_channels": 16, "out_channels": 4, "num_layers": 2, "attention_head_dim": 8,
                    "num_attention_heads": 3, "joint_attention_dim": 20, "axes_dims_rope": (4, 2, 2)}),
    "zimage": (zimage, {"patch_size": 2, "in_channels": 4, "dim": 24, "n_layers": 2, "n_refiner_layers": 1,
                        "n_heads": 3, "n_kv_heads": 3, "cap_feat_dim": 20, "axes_dims": (4, 2, 2)}),
    "sana": (sana, {"in_channels": 4, "out_channels": 4, "num_layers": 2, "num_attention_heads": 3,
                    "attention_head_dim": 8, "num_cross_attention_heads": 2, "cross_attention_head_dim": 12,
                    "caption_channels": 20, "mlp_ratio": 2.5, "patch_size": 1}),
    "clip": (clip, {"context_length": 7, "vocab_size": 30, "width": 16, "heads": 2, "layers": 2, "embed_dim": 12}),
    "t5": (t5, {"vocab_size": 30, "d_model": 16, "d_kv": 4, "d_ff": 20, "num_layers": 2, "num_heads": 3,
                "relative_attention_num_buckets": 8}),
    "vae": (vae, {"in_channels": 3, "out_ch": 3, "ch": 32, "ch_mult": (1, 2), "num_res_blocks": 1, "z_channels": 4,
                  "embed_dim": 4}),
}
SIZE = Size(8, 8, 5)


class Counter:
    """Multiplies matrices and counts the multiply-adds."""

    def __init__(self):
        self.count = 0

    def product(self, a, b):
        self.count += a.shape[0] * a.shape[1] * b.shape[1] * int(np.prod(a.shape[2:]))
        return a @ b

    def linear(self, x, layer):
        return self.product(_rows(x), np.ones((layer.inputs, layer.outputs)))

    def conv(self, x, layer):
        """Windows of the padded map, each a row; one product for each group of channels."""
        if layer.kernel == layer.stride:   # patches: no padding
            padded = x
        else:
            edge = layer.kernel // 2
            padded = np.pad(x, ((0, 0), (edge, edge), (edge, edge)))
        windows = sliding_window_view(padded, (layer.kernel, layer.kernel), (1, 2))[:, ::layer.stride, ::layer.stride]
        groups = np.split(windows, layer.groups)
        outputs = [self.product(group.transpose(1, 2, 0, 3, 4).reshape(windows.shape[1] * windows.shape[2], -1),
                                np.ones((group.shape[0] * layer.kernel**2, layer.outputs // layer.groups)))
                   for group in groups]
        return np.concatenate(outputs, 1).T.reshape(layer.outputs, *windows.shape[1:3])

    def attention(self, x, layer, keys):
        """Softmax of queries and keys, times values, one head after another."""
        heads = []
        for q, k in zip(np.split(x, layer.heads, 1), np.split(keys, layer.heads, 1), strict=True):
            scores = self.product(q, k.T)
            weights = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
            heads.append(self.product(weights, k))
        return np.concatenate(heads, 1)

    def linear_attention(self, x, layer):
        heads = []
        for q in np.split(x, layer.heads, 1):
            values = np.concatenate([q, np.ones((len(q), 1))], 1)   # the last column becomes the divisor
            sums = self.product(self.product(values.T, q), q.T)
            heads.append((sums[:-1] / sums[-1:]).T)
        return np.concatenate(heads, 1)

    def run(self, leaf):
        """The output of a leaf for an input of ones; None for what multiplies nothing."""
        x = np.ones(leaf.input.at(SIZE))
        if isinstance(leaf.layer, layers.Linear):
            return self.linear(x, leaf.layer)
        if isinstance(leaf.layer, layers.Conv2d):
            if leaf.input.form == "sequence":   # a convolution on tokens: put them back on their grid
                x = x.T.reshape(-1, SIZE.height, SIZE.width)
            return self.conv(x, leaf.layer)
        if isinstance(leaf.layer, layers.Attention):
            return self.attention(x, leaf.layer, np.ones((leaf.layer.keys.positions.at(SIZE), x.shape[1])))
        if isinstance(leaf.layer, layers.LinearAttention):
            return self.linear_attention(x, leaf.layer)
        return None


def _rows(x):
    """Vectors as rows, whatever they were arranged in."""
    return x.reshape(len(x), -1).T if x.ndim == 3 else np.atleast_2d(x)


@pytest.mark.parametrize("family", SMALL)
def test_formula_and_count_are_equal(family):
    module, values = SMALL[family]
    config = module.Config(**values)
    assert not list(getattr(config, "problems", tuple)())
    tree, counter = module.build(config), Counter()
    for path, leaf in tree.leaves():
        before = counter.count
        y = counter.run(leaf)
        assert counter.count - before == leaf.macs.at(SIZE), path
        if y is not None:
            assert y.size == np.prod(leaf.shape(SIZE)), path
    assert counter.count == tree.macs.at(SIZE) > 0
