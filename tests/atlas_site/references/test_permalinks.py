"""The list of published links: every line is a link, a remark or empty."""

import pytest

from atlas_site.errors import BuildError
from atlas_site.references.permalinks import moved, published


@pytest.fixture
def file(tmp_path):
    """A function that writes the list and returns its path."""
    def write(text):
        (tmp_path / "permalinks.txt").write_text(text, "utf-8")
        return tmp_path / "permalinks.txt"
    return write


def test_links_come_in_the_order_of_the_file_without_remarks(file):
    text = "# for people\n\n#home\nchapters/after/#table-card-a+b\nmodels/sd15/#fact-sd15.x@y\n"
    assert published(file(text)) == ["#home", "chapters/after/#table-card-a+b", "models/sd15/#fact-sd15.x@y"]


def test_before_anything_was_published_there_are_none(tmp_path):
    assert published(tmp_path / "permalinks.txt") == []


@pytest.mark.parametrize("line", [
    "../#a", "a/../b/#c", "/a/#b", "a//b/#c", "a/b", "a/#", "a/#b c", " a/#b", "a/#b ", "a#b", "A/#b", "a/#b#c", "#é",
    "https://a.org/#b", "a\\b/#c", "x" * 190 + "/#" + "y" * 10, "#-a", "<b>", "~/#a",
    "index/#a", "a/index/#a"])
def test_what_is_no_link_is_refused_with_its_line(file, line):
    path = file(f"#home\n{line}\n")
    with pytest.raises(BuildError) as caught:
        published(path)
    assert str(caught.value).startswith(f"{path}:2: found ")


def test_all_faults_are_told_at_once(file):
    with pytest.raises(BuildError) as caught:
        published(file("#a\n#b\n#a\nnone\n"))
    assert [(each.line, each.message) for each in (caught.value, *caught.value.more)] == [
        (3, "found '#a' again, expected it once: see line 1"),
        (4, "found 'none', expected a page and an id, like chapters/dit/#dit-why, or two with ' -> ' between "
         "them; a line for people begins with '# '")]


def test_what_has_moved_is_promised_still_and_leads_to_its_new_place(file):
    path = file("a/#x -> b/#x\nb/#x\na/#y\n")
    assert published(path) == ["a/#x", "b/#x", "a/#y"]
    assert moved(path) == {"a/#x": "b/#x"}


@pytest.mark.parametrize(("lines", "line", "said"), [
    ("a/#x -> b/#x\n", 1, "found '-> b/#x', expected a link with a line of its own"),
    ("a/#x -> b/#x\nb/#x -> c/#x\nc/#x\n", 1, "expected '-> c/#x': it has moved on, see line 2"),
    ("a/#x -> a/#x\n", 1, "'a/#x' leading to itself"),
    ("a/#x -> b#x\n", 1, "found 'a/#x -> b#x'"), ("a/#x ->\n", 1, "found 'a/#x ->'"),
    ("a/#x -> b/#x -> c/#x\n", 1, "or two with ' -> '"),
    ("b/#x\na/#x\na/#x -> b/#x\n", 3, "found 'a/#x' again, expected it once: see line 2")])
def test_an_arrow_leads_to_a_promised_link_that_is_there(file, lines, line, said):
    path = file(lines)
    with pytest.raises(BuildError) as caught:
        published(path)
    assert str(caught.value).startswith(f"{path}:{line}: ") and said in str(caught.value)
