"""What the figures of latents and text claim by their numbers."""

from figures.drawing.catalogue import FOLDER, load
from figures.facts import catalogue as facts


def figure(name):
    return load(FOLDER / f"{name}.py")


def test_more_channels_lose_less_of_the_corner():
    detail = figure("lost_detail")
    lost = [detail.lost(channels) for channels in detail.CHANNELS]
    assert lost == sorted(lost, reverse=True) and lost[-1] < 0.05 < lost[0]


def test_the_curve_of_what_is_lost_only_falls_and_ends_at_nothing():
    lost = figure("channel_variance").lost()
    assert (lost[1:] <= lost[:-1] + 1e-12).all() and lost[-1] < 1e-9


def test_neighbours_give_an_early_channel_away_and_a_late_one_not():
    channels = figure("smooth_and_rough")
    early, late = map(channels.given_away, channels.SHOWN)
    assert early > 0.7 and late < 0.2


def test_the_square_of_the_ratios_is_that_of_the_autoencoders():
    side = figure("three_ratios").factor()
    assert side**2 == facts.fact("latent.position_ratio@sd15").value
    assert side**4 == facts.fact("latent.attention_ratio@sd15").value


def test_lengths_of_prompts_are_those_of_the_facts():
    lengths = figure("prompt_lengths").lengths("sd3-medium")
    assert lengths["trained"] == () and lengths["open"] == 77 and lengths["authors"] is None
    assert figure("prompt_lengths").lengths("sd35-large")["trained"] == (77, 256)
