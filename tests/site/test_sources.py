"""What every page's source promises, before anything is built."""

import re

import pytest
import yaml
from sitemap import SOURCES

from atlas_site.extensions.lists.faces import MARK
from atlas_site.places import DOCS
from atlas_site.prose.files import name_of, read, sources
from atlas_site.prose.receipt_fixes import fixed
from atlas_site.prose.rounding import NUMBERS
from atlas_site.prose.unmarked import unmarked
from atlas_site.prose.unsourced import unsourced
from atlas_site.references.bibliography import CITED, uncited, works
from atlas_site.site.chapters import path
from figures.anatomy.published import registry
from figures.facts.catalogue import fact

FIRST = [path for path in sorted((DOCS / "chapters").glob("*.md")) if "_" not in path.stem]   # others: second pages
MARKDOWN = [path for path in SOURCES if path.suffix == ".md"]


def prose(path):
    """The page without fenced code, in which `# ` begins a comment."""
    return re.sub(r"^( *)(```|~~~).*?^\1\2", "", (DOCS / path).read_text("utf-8"), flags=re.S | re.M)


@pytest.mark.parametrize("path", MARKDOWN, ids=str)
def test_every_heading_has_an_id_written_by_hand(path):
    headings = re.findall(r"^#{1,6} .*$", prose(path), flags=re.M)
    assert headings
    assert [h for h in headings if not re.search(r"\{#[a-z][a-z0-9-]*\}$", h)] == []


@pytest.mark.parametrize("path", MARKDOWN, ids=str)
def test_every_page_has_a_title_and_a_description(path):
    front = yaml.safe_load((DOCS / path).read_text("utf-8").split("---\n")[1])
    assert front["title"]
    assert 50 <= len(front["description"]) <= 200


def test_no_two_pages_describe_themselves_alike():
    fronts = [yaml.safe_load((DOCS / path).read_text("utf-8").split("---\n")[1]) for path in MARKDOWN]
    descriptions = [front["description"] for front in fronts]
    assert len(set(descriptions)) == len(descriptions)


@pytest.mark.parametrize("path", MARKDOWN, ids=str)
def test_the_heading_of_a_fold_holds_no_link(path):
    """A click on it opens the fold; receipts in it are no links."""
    titles = re.findall(r'^ *\?\?\?\+? \w+ "(.*)"$', prose(path), flags=re.M)
    assert [title for title in titles if re.search(r"\]\((?!fact:)", title)] == []


def test_every_number_has_a_receipt_or_a_source():
    assert unsourced() == []


def test_every_absence_says_where_it_was_looked_for():
    assert unmarked() == []


def test_the_home_page_counts_the_labs_and_leads_to_every_chapter():
    home, labs = prose("index.md"), DOCS / "labs"
    assert f"[The labs](labs/index.md#labs)**: {NUMBERS[len(list(labs.glob('*.py')))]} experiments" in home
    assert f"{NUMBERS[len(path())]} chapters" in home
    assert MARK.format("chapters") in home.splitlines(), "a card for each, see test_built_site.py"


@pytest.mark.parametrize("page", ["reference/myths.md", "reference/errata.md", "../CHANGELOG.md"])
def test_whoever_counts_the_myths_counts_them_all(page):
    count = len(re.findall(r"^### .*\{#myth-", (DOCS / "reference/myths.md").read_text("utf-8"), re.M))
    tens, ones = divmod(count, 10)
    words = f"{('twenty', 'thirty', 'forty')[tens - 2]}{'-' * bool(ones)}{NUMBERS[ones] if ones else ''}"
    assert words in (DOCS / page).read_text("utf-8").lower()


def test_every_work_in_the_bibliography_is_cited():
    assert [str(error) for error in uncited(DOCS, registry.FOLDER)] == []


@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.stem)
def test_a_chapter_rests_on_papers(path):
    """Not on code and pages alone: a reader who follows its sources comes to the work itself."""
    assert any(works()[key].paper for key, _ in CITED.findall(path.read_text("utf-8")))


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_every_receipt_is_right_even_in_captions_that_no_page_shows(path):
    found = fixed(path, read(path), fact)
    assert found.changes == found.problems == ()
