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


@pytest.mark.parametrize("words, said", [
    ([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_names(words, said):
    assert text.names(words) == said
