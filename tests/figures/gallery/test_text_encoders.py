"""What the figure of text encoders says of layers and shapes is what the models' files say."""

from figures.drawing.catalogue import FOLDER, load

figure = load(FOLDER / "text_encoders.py")


def test_each_encoder_is_read_where_the_files_say():
    assert figure.taken("clip-vit-l") == {
        (11, "77 × 768"): ["SDXL", "SD3 Medium"], (12, "77 × 768"): ["SD 1.5"],
        (12, "pooled, 768"): ["SD3 Medium", "FLUX.1 dev"]}
    assert figure.taken("openclip-vit-h") == {(23, "77 × 1,024"): ["SD 2.1"]}
    assert figure.taken("openclip-vit-bigg") == {
        (31, "77 × 1,280"): ["SDXL", "SD3 Medium"], (32, "pooled, 1,280"): ["SDXL", "SD3 Medium"]}
    assert figure.taken("t5-v1-1-xxl") == {(24, "256 × 4,096"): ["SD3 Medium"], (24, "512 × 4,096"): ["FLUX.1 dev"]}


def test_no_layer_is_read_that_the_encoder_does_not_have():
    for slug in figure.ENCODERS:
        assert all(0 < layer <= figure.layers(figure.model(slug)) for layer, _ in figure.taken(slug))
