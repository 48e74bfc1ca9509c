"""Errors name the line of the file that a person has to open."""

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from atlas_site import page as source
from atlas_site.errors import BuildError
from atlas_site.page import error_at, line_of, raise_reports, report


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "DOCS", tmp_path)
    return tmp_path


def test_lines_are_those_of_the_file_with_its_front_matter(docs):
    (docs / "page.md").write_text("---\ntitle: x\n---\n\nOne\n[two](ref:b)\n")
    source.enter("page.md", "One\n[two](ref:b)\n")
    assert line_of("](ref:b") == 6
    assert str(error_at("](ref:b", "is wrong")) == "docs/page.md:6: is wrong"


def test_a_snippet_may_run_over_lines_of_a_quotation_or_of_a_cell_in_a_lab(docs):
    (docs / "lab.py").write_text('# %% [markdown]\n# Text with [a\n# link](ref:b)\n')
    source.enter("lab.py", "Text with [a\nlink](ref:b)")
    assert line_of("[a link](ref:b)") == 2


def test_what_is_not_in_the_text_has_no_line():
    source.enter("page.md", "One")
    assert str(error_at("two", "is wrong")) == "page.md: is wrong"


class Complain(Treeprocessor):
    def run(self, root):
        for word in ("three", "one", "one"):
            report(word, f"{word} is wrong")


class Complaints(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Complain(md), "complain", 10)
        raise_reports(md)


def test_all_reports_of_a_page_are_raised_once_each_in_order_of_lines():
    source.enter("page.md", "one\ntwo\nthree")
    with pytest.raises(BuildError) as caught:
        Markdown(extensions=[Complaints()]).convert("one\ntwo\nthree")
    assert str(caught.value) == "page.md:1: one is wrong\npage.md:3: three is wrong"
    with pytest.raises(BuildError, match="three is wrong"):   # nothing is left over for the next page, or forgotten
        Markdown(extensions=[Complaints()]).convert("one")
