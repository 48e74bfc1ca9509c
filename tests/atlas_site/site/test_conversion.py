"""A page is made once, and again only when its text or what it asked for changes; what is wrong is kept for the end."""

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from atlas_site.inputs import Inputs
from atlas_site.site import conversion
from atlas_site.site.build import DATA, Build
from figures.facts.fact import Fact

TEXT = "# Toys {#toys}\n\nIt has [860 M](fact:toy.parameters).\n"
OURS = [f"atlas_site.extensions.{name}" for name in ("page", "receipts")]


class Invented(Build):
    """A build of one fact; `state` is that of the files it is made from."""

    def __init__(self, count=859_520_964, state="first", serving=False):
        self.serving, self.errors, self.postponed, self.asked = serving, [], [], []
        self.worlds, self.late = {DATA: state}, False
        facts = {"toy.parameters": Fact("toy.parameters", count, "parameters", formula="a sum")}
        Inputs.__init__(self, {"fact": lambda key: self.asked.append(key) or facts[key]})

    @property
    def is_late(self):
        return self.late


@pytest.fixture
def made(tmp_path, monkeypatch):
    """`made(build, text)`: the page that comes of it, with whatever was made before it at hand."""
    monkeypatch.setattr(conversion, "CACHE", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Toys\n", "utf-8")
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.load_dict({"site_name": "Toys", "docs_dir": str(tmp_path / "docs"), "site_url": "https://atlas.example/",
                      "markdown_extensions": ["attr_list", "toc", *OURS]})
    errors, _ = config.validate()
    assert errors == []

    def make(build, text=TEXT):
        (tmp_path / "docs" / "toys.md").write_text(text, "utf-8")
        file = File("toys.md", config.docs_dir, config.site_dir, use_directory_urls=True)
        page = Page(None, file, config)
        page.read_source(config)
        conversion.enter(page, page.markdown, build, config)
        page.render(config, Files([file]))
        return page
    return make


def test_a_page_has_what_mkdocs_would_have_made(made):
    page = made(Invented())
    assert '<h1 id="toys">Toys</h1>' in page.content and 'title="Computed\n859,520,964 parameters' in page.content
    assert [link.title for link in page.toc] == ["Toys"]
    assert page.present_anchor_ids == {"toys"}


def test_a_page_that_is_as_it_was_asks_for_nothing(made):
    first, build = made(Invented()), Invented()
    again = made(build)
    assert build.asked == []
    assert (again.content, again.present_anchor_ids) == (first.content, first.present_anchor_ids)
    assert [link.url for link in again.toc] == [link.url for link in first.toc]


def test_another_text_is_another_page(made):
    made(Invented())
    assert "Other" in made(Invented(), TEXT.replace("Toys", "Other")).content


def test_files_that_changed_without_changing_the_fact_leave_the_page_as_it_is(made):
    first = made(Invented())
    build = Invented(state="second")
    assert made(build).content == first.content
    assert build.asked == ["toy.parameters"]   # it was compared, once
    third = Invented(state="second")
    made(third)
    assert third.asked == []


def test_a_fact_that_changed_makes_the_page_again(made):
    made(Invented())
    assert "860,000,001 parameters" in made(Invented(count=860_000_001, state="second")).content


def test_what_is_wrong_is_told_at_the_end_and_never_kept(made):
    for _ in range(2):
        build = Invented(count=5)
        page = made(build)
        assert [str(error) for error in build.errors] == [
            "toys.md:3: '860 M' is wrong: toy.parameters is 5 parameters; write '5'"]
        assert "'860 M' is wrong" in page.content.replace("&#x27;", "'")
    assert "receipt" in made(Invented()).content


def test_a_preview_that_is_late_puts_pages_off_and_does_not_keep_that(made):
    build = Invented(serving=True)
    build.late = True
    page = made(build)
    assert conversion.ARRIVING in page.content and page.ours.waits
    assert "receipt" in made(Invented()).content


def test_what_is_kept_is_shown_even_by_a_preview_that_is_late(made):
    made(Invented())
    build = Invented(serving=True)
    build.late = True
    assert "receipt" in made(build).content
