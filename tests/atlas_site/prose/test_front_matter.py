"""What a page's head may hold; whatever else stands there is told with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.errors import BuildError
from atlas_site.prose import front_matter
from atlas_site.prose.files import pages

GOOD = "title: A page\ndescription: What it says.\n"


def faults(head: str, rules=front_matter.PAGE) -> list[str]:
    try:
        front_matter.checked(head, rules, "page.md", 2)
    except BuildError as error:
        return str(error).splitlines()
    return []


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_every_page_has_a_head_as_it_must_be(path):
    front_matter.of_page(path)


def test_what_it_says_comes_back():
    assert front_matter.checked(GOOD + "hide: [toc]\n", front_matter.PAGE, "page.md", 2) == {
        "title": "A page", "description": "What it says.", "hide": ["toc"]}


@pytest.mark.parametrize(("more", "message"), [
    ("hide: 5", "page.md:4: front matter: hide: found 5, expected a list of some of navigation, toc, path"),
    ("hide: toc", "page.md:4: front matter: hide: found 'toc', expected a list of some of navigation, toc, path"),
    ("hide: [everything]", "page.md:4: front matter: hide: found ['everything'], expected a list of some of "
                           "navigation, toc, path"),
    ("search: nope", "page.md:4: front matter: found the key 'search', expected some of title, description, hide"),
    ("template: ../..", "page.md:4: front matter: found the key 'template', expected some of title, description, hide"),
    ("title: Again", "page.md:4: front matter: title: found a second, expected one"),
    ("\n[a, b]: c", "page.md:5: front matter: found the key"),
    ("a: ['", "page.md:5: front matter: found what is no YAML, found unexpected end of stream"),
    ("a: !!python/object/apply:os.system [ls]", "page.md:4: front matter: found the key 'a'"),
    ("hide: !!python/name:os.system", "page.md:4: front matter: found what is no YAML, could not determine"),
    ("hide: &a [*a]", "page.md:4: front matter: "),
    ("hide: " + "[" * 3000, "page.md:"),
])
def test_what_it_may_not_hold_is_told_with_its_line(more, message):
    [found] = faults(f"{GOOD}{more}\n")
    assert found.startswith(message)


@pytest.mark.parametrize(("head", "messages"), [
    ("title: 2024\ndescription: true\n", ["2: front matter: title: found 2024, expected text", "3: front matter"]),
    ("title: ''\n", ["2: front matter: title: found '', expected", "2: front matter: found no description"]),
    ("- title\n", ["2: front matter: found a sequence, expected keys with values"]),
    ("\n", ["2: front matter: found nothing, expected keys"]),
    ("title: 2024-13-45\n" + GOOD.splitlines()[1], ["2: front matter: cannot be read: month must be in 1..12"]),
])
def test_a_head_of_another_form_is_refused(head, messages):
    found = faults(head)
    assert len(found) == len(messages)
    assert all(each.startswith(f"page.md:{message}") for each, message in zip(found, messages, strict=True))


def test_a_page_without_a_head_is_refused(tmp_path):
    (path := tmp_path / "page.md").write_text("# A page\n\nNote: words.\n")
    with pytest.raises(BuildError, match=r"page\.md:1: front matter: found none, expected --- around title and desc"):
        front_matter.of_page(path)


@given(st.text("ab:-[]{}&*!|>\"'#, \n1", max_size=40))
def test_whatever_stands_there_is_read_or_refused(head):
    assert all(each.startswith("page.md:") for each in faults(head))
