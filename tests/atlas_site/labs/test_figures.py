"""What matplotlib drew in a cell, as a figure of a page."""

import io
import xml.etree.ElementTree as ET

import matplotlib
import pytest
from matplotlib.colors import TABLEAU_COLORS

from atlas_site.labs import figures as lab_figures


@pytest.fixture(scope="module")
def drawn():
    """An SVG as the labs' kernel makes it."""
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "lab"}):
        figure = Figure(figsize=(3, 2))
        axes = figure.subplots()
        axes.plot([1, 2], "C1o-")
        axes.set_xlabel("channels")
        axes.set_xticks([0], ["zero"])
        axes.set_yticks([1], ["one"])
        file = io.StringIO()
        figure.savefig(file, format="svg")
    return file.getvalue()


def test_the_first_comment_is_the_description_and_leaves_the_code():
    source = "# figure lab-error: Error falls. It falls from left\n# to right.\nplot()\n"
    assert lab_figures.split(source) == ("lab-error", "Error falls. It falls from left to right.", "plot()\n")
    assert lab_figures.split("# a comment\nplot()") == ("", "", "# a comment\nplot()")


def test_every_colour_of_matplotlibs_cycle_has_a_role():
    assert ["#" + colour for colour in lab_figures.CYCLE] == list(TABLEAU_COLORS.values())


def test_a_figure_has_caption_title_and_description(drawn):
    html = ET.fromstring(lab_figures.figure_html(drawn, "lab-error", "Error < 1. It falls.").replace("xlink:", ""))
    svg = html.find("div/svg")
    texts = {element.get("id"): element.text for element in svg if element.tag in ("title", "desc")}
    assert html.get("id") == "lab-error"
    assert [texts[name] for name in svg.get("aria-labelledby").split()] == ["Error < 1", "It falls."]
    assert "".join(html.find("figcaption").itertext()) == "Error < 1. It falls. ¶"
    assert html.find("figcaption/p/a").get("href") == "#lab-error"


def test_colours_are_roles_and_text_is_ink(drawn):
    html = lab_figures.figure_html(drawn, "lab-error", "Error falls. It falls.")
    assert "var(--fig-text, " in html and "#ff7f0e" not in html
    assert '<svg fill="var(--fig-ink, ' in html
    assert "channels</text>" in html


def test_the_same_drawing_gives_the_same_bytes_and_its_ids_are_its_own(drawn):
    one, other = (lab_figures.figure_html(drawn, name, "A. B.") for name in ("lab-one", "lab-two"))
    assert one.replace("lab-one", "lab-two") == other
    ids = [element.get("id") for element in ET.fromstring(one.replace("xlink:", "")).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 2 and all(name.startswith("lab-one") for name in ids)


@pytest.mark.parametrize(("change", "text", "message"), [
    (("", ""), "", "first line must be '# figure <id>"),
    (("#ff7f0e", "#123456"), "A. B.", "draws with #123456, which would not follow dark mode"),
    (("channels", "<tspan>10</tspan>"), "A. B.", "sets a label as mathematics"),
])
def test_what_a_page_cannot_show_is_refused(drawn, change, text, message):
    (told,) = lab_figures.faults(drawn.replace(*change), text)
    assert message in told


def test_all_that_is_wrong_with_a_drawing_is_told_and_which_label():
    from matplotlib.figure import Figure

    file = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        axes = (figure := Figure()).subplots()
        axes.plot([1, 2], color="#123456")
        axes.set_xlabel("$x_t$")
        figure.savefig(file, format="svg")
        axes.loglog([1, 2])
        figure.savefig(logarithmic := io.StringIO(), format="svg")
    title, label, colour = lab_figures.faults(file.getvalue(), "")
    assert "first line" in title and "sets a label, 'x_t', as mathematics" in label and "#123456" in colour
    told = [*lab_figures.faults(logarithmic.getvalue(), "A. B.")]
    assert "numbers an axis, '" in told[0] and "set_xticks(places, texts)" in told[0]
