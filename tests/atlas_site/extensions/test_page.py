"""The page travels with its converter, and all that is wrong with it is one error."""

import threading

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from atlas_site.errors import BuildError
from atlas_site.extensions.page import NAME, convert
from atlas_site.page import Page


class Complain(Treeprocessor):
    def run(self, root):
        for word in ("three", "one", "one"):
            self.md.page.report(word, f"{word} is wrong")


class Complaints(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Complain(md), "complain", 10)


def test_all_reports_of_a_page_are_raised_once_each_in_order_of_lines():
    page = Page("page.md", "one\ntwo\nthree")
    with pytest.raises(BuildError) as caught:
        convert(page, Complaints())
    assert str(caught.value) == "page.md:1: one is wrong\npage.md:3: three is wrong"
    with pytest.raises(BuildError, match="three is wrong"):   # nothing is left over for the next time, or forgotten
        convert(page, Complaints())
    assert page.errors == []


def test_without_reports_nothing_is_raised():
    assert convert(Page("page.md", "one")) == "<p>one</p>"


def test_a_converter_that_was_given_no_page_has_one_without_a_file():
    md = Markdown(extensions=[NAME])
    assert (md.page.path, md.page.converter) == ("page", md)


class SayPath(Preprocessor):
    """Makes the path of the page its text, when as many converters as there are have come so far."""

    def __init__(self, md, together):
        super().__init__(md)
        self.together = together

    def run(self, lines):
        self.together.wait(timeout=30)
        return [self.md.page.path]


class SayPaths(Extension):
    def __init__(self, together):
        super().__init__()
        self.together = together

    def extendMarkdown(self, md):
        md.preprocessors.register(SayPath(md, self.together), "say-path", 30)


def test_two_converters_at_work_at_once_keep_their_own_pages():
    together, made = threading.Barrier(2), {}

    def work(name):
        made[name] = convert(Page(name, "Words."), SayPaths(together))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("one.md", "two.md")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {name: f"<p>{name}</p>" for name in ("one.md", "two.md")}
