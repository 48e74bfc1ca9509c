"""Comparison, scaling and timeline are drawn to scale, say what the facts say, and take further models as they come."""

import re
import shutil
from itertools import pairwise
from math import log10

import pytest

from figures.anatomy import milestones, models
from figures.anatomy.published import registry
from figures.anatomy.published.timeline import events
from figures.drawing import render_figure
from figures.drawing.check import lint
from figures.facts.catalogue import fact
from figures.words import large

SIX = ["sd15", "sd21", "sdxl", "sd3-medium", "flux1-dev", "flux1-schnell"]
BOTH = pytest.mark.parametrize("composition", ["wide", "narrow"])


@pytest.fixture(scope="module")
def figures():
    return {name: render_figure(name) for name in ("comparison-table", "parameter-scaling", "timeline")}


def words(svg):
    return [text.text for text in lint.Drawing(svg).words]


def paths(svg, name):
    """The path elements of one named group."""
    drawing = lint.Drawing(svg)
    group = next(g for g in drawing.root.iter(f"{{{lint.SVG}}}g") if g.get("id", "") == drawing.prefix + name)
    return [path for path in group if path.tag.endswith("}path")]


def rect(path):
    return lint._extent(lint.sampled(path.get("d")))


def area(outline):
    """By the shoelace formula."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*outline, outline[0]]))) / 2


def parameters(slug):
    return fact(f"{slug}.parameters").value


def encoders(slug):
    return list(models()[slug].encoders)


# ---- comparison ----------------------------------------------------------------------------------------------------


@BOTH
def test_equal_area_is_an_equal_number_of_parameters(figures, composition):
    boxes = lint.Drawing(figures["comparison-table"][composition]).boxes
    sizes = {f"{slug}.bar": parameters(slug) for slug in SIX}
    sizes |= {f"{slug}.{encoder}": parameters(encoder) for slug in SIX for encoder in encoders(slug)}
    assert set(boxes) == set(sizes)
    scale = area(boxes["flux1-dev.bar"].outline) / parameters("flux1-dev")
    for name, size in sizes.items():
        assert area(boxes[name].outline) / size == pytest.approx(scale, rel=0.03), name


@BOTH
def test_the_comparison_shows_exact_counts(figures, composition):
    shown = " ".join(words(figures["comparison-table"][composition]))
    for slug in SIX:
        assert f"{parameters(slug):,}" in shown


@BOTH
def test_u_nets_have_round_ends_and_transformers_square_ones(figures, composition):
    boxes = lint.Drawing(figures["comparison-table"][composition]).boxes
    for slug in SIX:
        shape = boxes[f"{slug}.bar"]
        filled = area(shape.outline) / (shape.rect.w * shape.rect.h)
        assert (filled < 0.99) == (models()[slug].is_unet)
        assert shape.fill == ("conv" if models()[slug].is_unet else "joint")


@pytest.mark.parametrize("slug", SIX)
def test_the_comparison_says_what_the_facts_say(figures, slug):
    told = next(text for _, text in figures["comparison-table"]["twin"]
                if text.startswith(models()[slug].short + ","))
    assert f"{parameters(slug):,} parameters" in told
    assert f"predicts {fact(f'{slug}.objective.prediction').value}," in told
    assert f"trained as {fact(f'{slug}.objective.training').value};" in told
    passes = fact(f"{slug}.defaults.authors.evaluations").value
    assert f"{fact(f'{slug}.defaults.authors.steps').value} × {passes} evaluations" in told


# ---- scaling -------------------------------------------------------------------------------------------------------


@BOTH
def test_every_denoiser_stands_in_the_scaling_plot_with_its_count(figures, composition):
    shown = words(figures["parameter-scaling"][composition])
    for slug, model in models().items():
        assert model.short in shown and large(parameters(slug), B=1, M=0) in shown


@BOTH
def test_marks_stand_at_the_logarithm_of_their_counts(figures, composition):
    svg, places = figures["parameter-scaling"][composition], []
    for slug in models():
        *stroke, mark = paths(svg, f"box-{slug}.denoiser")
        places.append((log10(parameters(slug)), rect(mark).cx))
        assert bool(stroke) == bool(encoders(slug))
        if stroke:
            places.append((log10(sum(map(parameters, encoders(slug)))), rect(stroke[0]).cx))
    powers = {"100 M": 8, "1 B": 9, "10 B": 10}
    named = [(powers[text.text], text.rect.cx) for text in lint.Drawing(svg).words if text.text in powers]
    assert len(named) == len(powers)
    (low, left), (high, right) = min(named), max(named)
    for power, x in places + named:
        assert x == pytest.approx(left + (power - low) / (high - low) * (right - left), abs=0.1)


def test_discs_are_u_nets_and_squares_transformers(figures):
    for slug, model in models().items():
        mark = paths(figures["parameter-scaling"]["wide"], f"box-{slug}.denoiser")[-1]
        u_net = model.is_unet
        assert ("C" in mark.get("d")) == u_net
        assert ("--fig-conv," in mark.get("fill")) == u_net


def test_a_reported_size_is_not_shown_more_exactly_than_it_was_reported(figures):
    told = {model.short: next(text for _, text in figures["parameter-scaling"]["twin"]
                              if text.startswith(model.short + ",")) for model in models().values()}
    for slug, model in models().items():
        sizes = [fact(f"{encoder}.parameters") for encoder in encoders(slug)]
        if any(size.status == "reported" for size in sizes):
            assert re.search(r"text encoders ≈ \d\.?\d? B$", told[model.short])
        elif sizes:
            assert told[model.short].endswith(f"text encoders {sum(size.value for size in sizes):,}")


# ---- timeline ------------------------------------------------------------------------------------------------------


def shown():
    return [event for event in events() if event.kind != "service"]


def marks(svg):
    boxes = lint.Drawing(svg).boxes
    return [(event, boxes[f"event.{number}"].rect) for number, event in enumerate(shown(), 1)]


def era(event):
    """By the data, past the figure: a work whose file names no family is no denoiser."""
    work = (models() | milestones())[event.slug]
    return "norm" if work.family is None else "conv" if work.is_unet else "joint"


def test_a_mark_that_has_its_track_alone_stands_at_its_day(figures):
    alone = [(event.day.toordinal(), r.cx) for event, r in marks(figures["timeline"]["wide"])
             if len((models() | milestones())[event.slug].released) == 1]
    (first, left), (last, right) = min(alone), max(alone)
    for day, x in alone:
        assert x == pytest.approx(left + (day - first) / (last - first) * (right - left), abs=0.05)


def test_marks_of_one_work_stand_in_order_and_apart(figures):
    tracks = {}
    for event, r in marks(figures["timeline"]["wide"]):
        tracks.setdefault(event.slug, []).append(r)
    for rects in tracks.values():
        assert len({round(r.cy, 1) for r in rects}) == 1
        assert all(a.x2 <= b.x + 0.05 for a, b in pairwise(rects))


@pytest.mark.parametrize("hue", ["conv", "joint"])
def test_an_era_reaches_from_its_first_mark_to_its_last(figures, hue):
    svg = figures["timeline"]["wide"]
    band = rect(paths(svg, f"plot-band-{hue}")[0])
    found = [r.cx for event, r in marks(svg) if era(event) == hue]
    assert band.x < min(found) < band.x + 15 and band.x2 - 15 < max(found) < band.x2


def test_on_a_phone_the_eras_are_as_long_as_their_dates(figures):
    lengths = {}
    for hue in ("conv", "joint"):
        days = [event.day.toordinal() for event in shown() if era(event) == hue]
        band = rect(paths(figures["timeline"]["narrow"], f"plot-band-{hue}")[0])
        lengths[hue] = (band.h - 8) / (max(days) - min(days))  # four points to spare at each end
    assert lengths["conv"] == pytest.approx(lengths["joint"], rel=0.005)


def test_kinds_of_event_have_shapes_of_their_own(figures):
    looks = {}
    for number, event in enumerate(shown(), 1):
        path = paths(figures["timeline"]["wide"], f"box-event.{number}")[0]
        curved, filled = "C" in path.get("d"), "--fig-paper" not in path.get("fill")
        looks.setdefault(event.kind, set()).add((curved, filled))
    assert looks == {"preprint": {(True, False)}, "announcement": {(False, False)}, "weights": {(True, True)},
                     "paper": {(False, True)}}


def test_on_a_phone_rows_follow_each_other(figures):
    rows = [r.cy for _, r in marks(figures["timeline"]["narrow"])]
    assert all(b - a >= 14 for a, b in pairwise(rows))


# ---- further models ------------------------------------------------------------------------------------------------


@pytest.fixture
def more_models(tmp_path):
    """The folder of models with four invented ones: a crowd on one day, the largest, the last and the first of all."""
    folder = tmp_path / "models"
    shutil.copytree(registry.FOLDER, folder)
    for number, (like, day, deeper) in enumerate([("sd3-medium", "2024-08-01", 24), ("sd3-medium", "2024-08-01", 200),
                                                  ("flux1-dev", "2026-10-20", 19), ("sdxl", "2019-03-02", 1)], 1):
        text = (folder / f"{like}.toml").read_text(encoding="utf-8")
        text = re.sub(r'^name = .*\nshort = .*$', f'name = "Invented {number}"\nshort = "Invented XXL {number}"', text,
                      count=1, flags=re.M)
        weights = f'weights = {{ value = {day}, source = {{ ref = "ho2020" }} }}'
        text = re.sub(r"\[released\]\n.*?\n\n", f"[released]\n{weights}\n\n", text, count=1, flags=re.S)
        text = text.replace("num_layers = { value = 24,", f"num_layers = {{ value = {deeper},")
        (folder / f"invented-{number}.toml").write_text(text, encoding="utf-8")
    registry.use(folder)
    yield [f"invented-{number}" for number in range(1, 5)]
    registry.use(registry.FOLDER)


@pytest.mark.parametrize("name", ["comparison-table", "parameter-scaling", "timeline"])
def test_further_models_find_their_place(more_models, name):
    figure = render_figure(name)
    assert lint.faults(figure["wide"], has_narrow=True) == []
    assert lint.faults(figure["narrow"]) == []
    if name != "comparison-table":
        for slug in more_models:
            assert models()[slug].short in words(figure["wide"]) and models()[slug].short in words(figure["narrow"])
