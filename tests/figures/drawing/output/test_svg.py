"""What a page needs of an inline SVG: role colours, own ids, nothing that leaks, the same bytes every time."""

import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from figures.drawing import print_figure
from figures.drawing.kit import roles
from figures.drawing.output.svg import standalone

DIAGRAM = """
a = block(canvas, "image", "a", "Latent & noise", "64 × 64 × 4", at=(90, 40))
b = block(canvas, "encoder", "b", "Encoder", right_of=a, gap=60)
r = residual(canvas, "sum", below=b)
canvas.chain(a, b, r)
canvas.panel("p", [b, r], "Group")
"""
PLOT = """
canvas.height = 200
axes = canvas.axes(60, 10, 300, 150)
axes.bar([0, 1], [2, 3], color=["image", "text"])
axes.plot([0, 1], [1, 2], color="joint", marker="o")
axes.set_ylabel("parameters")
axes.set_xticks([0, 1], ["one", "two"])
"""


@pytest.fixture(params=[DIAGRAM, PLOT], ids=["diagram", "plot"])
def svg(request, drawn):
    return drawn(request.param)["wide"]


def test_every_colour_is_a_role_with_a_fallback(svg):
    assert "var(--fig-image" in svg
    assert not re.findall(r"#[0-9a-f]{6}\b", re.sub(r"var\(--fig-[a-z-]+, #[0-9a-f]{6}\)", "", svg))


def test_nothing_leaks_into_the_page(svg):
    assert "<style" not in svg and "DejaVu" not in svg and "metadata" not in svg and "xmlns" not in svg
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids)) and all(name.startswith("two-parts-") for name in ids)


def test_references_stay_whole(svg):
    ids = set(re.findall(r' id="([^"]+)"', svg))
    references = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', svg)
    assert all((one or other) in ids for one, other in references)
    assert not re.search(r"(?<!xlink:)href=", svg)


def test_it_scales_with_its_column_and_is_named(svg):
    start = svg[: svg.index(">")]
    assert 'role="img"' in start and "viewBox=" in start and "width=" not in start
    assert 'aria-labelledby="two-parts-title two-parts-desc"' in start
    assert '<title id="two-parts-title">Two parts</title><desc id="two-parts-desc">The first leads to' in svg


def test_labels_do_not_run_together_and_numbers_are_short(svg):
    assert "</text><" not in svg
    assert not re.search(r"\d\.\d{3}", svg)


def test_words_are_escaped(drawn):
    assert "Latent &amp; noise" in drawn(DIAGRAM)["wide"]


def test_a_plot_keeps_its_markers_and_its_ink(drawn):
    svg = drawn(PLOT)["wide"]
    assert "<use xlink:href=" in svg
    labels = re.findall(r"<text[^>]*>", svg)
    assert labels and all('fill="var(--fig-' in label for label in labels)


def test_standalone_is_a_file_of_its_own(drawn):
    svg = drawn(DIAGRAM)["standalone"]
    root = ET.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("width").startswith("518.4") and "sans-serif" in root.get("font-family")


def test_standalone_stands_on_paper_and_follows_the_system(drawn):
    svg = drawn(DIAGRAM)["standalone"]
    used = set(re.findall(r"var\(--fig-([a-z-]+),", svg))
    rule = re.search(r"prefers-color-scheme:dark\)(.*?)</style>", svg)[1]
    dark = dict(re.findall(r"--fig-([a-z-]+):(#[0-9a-f]{6})", rule))
    assert dark == {role: roles.ROLES[role][1] for role in used} and "paper" in used
    assert svg.index("<rect") < svg.index("<path")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fixed_scheme_leaves_nothing_to_choose(drawn, scheme):
    wide = drawn(DIAGRAM)["wide"]
    svg = standalone(wide, scheme)
    assert "var(" not in svg and "<style" not in svg
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= set(roles.colours(scheme).values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_print_has_the_colours_of_its_scheme(drawn, tmp_path, scheme):
    drawn(DIAGRAM)
    file = print_figure("two-parts", scheme, ["png"], tmp_path / "two_parts.py")["png"]
    image = Image.open(io.BytesIO(file))
    assert (image.mode, image.width) == ("RGB", round(518.4 / 72 * 192))
    assert image.info["dpi"] == pytest.approx((192, 192), rel=1e-4)
    found = {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in image.getcolors(1_000_000)}
    for role in ("paper", "image-soft", "image", "text-soft", "line", "ink"):
        assert roles.colours(scheme)[role] in found
    assert not found & set(roles.SENTINELS.values())


def test_the_narrow_composition_has_its_own_ids(drawn):
    figure = drawn(DIAGRAM, narrow=DIAGRAM.replace("right_of", "below"))
    assert 'viewBox="0 0 244.8' in figure["narrow"] and 'id="two-parts-narrow-title"' in figure["narrow"]


@pytest.mark.slow
def test_bytes_are_the_same_in_another_process(drawn, tmp_path):
    here = drawn(PLOT)["wide"] + drawn(DIAGRAM)["wide"]
    code = ("import sys; from pathlib import Path; from figures.drawing import render_figure\n"
            "sys.stdout.buffer.write(render_figure('two-parts', Path(sys.argv[1]))['wide'].encode())")
    drawn(DIAGRAM)
    path = next(tmp_path.glob("two_parts.py"))
    for seed in ("1", "2"):
        there = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=True,
                               env={"PYTHONHASHSEED": seed, "PATH": "", "HOME": str(tmp_path)})
        assert here.endswith(there.stdout.decode())
