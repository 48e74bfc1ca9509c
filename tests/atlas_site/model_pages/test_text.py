import markdown
import pytest

from atlas_site.model_pages import text


@pytest.mark.parametrize("words", ["a_b_c and *d*", "[x](y)", "`code`", "a < b & c", "back\\slash", "{: .x }"])
def test_escaped_text_reads_as_written(words):
    html = markdown.markdown(text.escape(words), extensions=["attr_list"])
    assert html == f"<p>{words.replace('&', '&amp;').replace('<', '&lt;')}</p>"


def test_a_bar_stays_in_its_cell():
    html = markdown.markdown(text.table(("A", "B"), [(text.escape("x|y"), "z")]), extensions=["tables"])
    assert "<td>x|y</td>" in html and "<td>z</td>" in html


@pytest.mark.parametrize("part, whole, said", [
    (0, 10, "0 %"), (1, 3, "33.3 %"), (1, 10**6, "< 0.1 %"), (5, 5, "100.0 %")])
def test_percent(part, whole, said):
    assert text.percent(part, whole) == said


@pytest.mark.parametrize("number, said", [(12, "12"), (1_500, "1.50 k"), (401_636_720_640, "401.64 G")])
def test_large(number, said):
    assert text.large(number) == said


@pytest.mark.parametrize("words, said", [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_names(words, said):
    assert text.names(words) == said
