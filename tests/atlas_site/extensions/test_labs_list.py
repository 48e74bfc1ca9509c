"""The page of labs says of each what its header says."""

import re
from html import unescape

import jupytext
from markdown import Markdown

from atlas_site.extensions import labs_list
from atlas_site.places import DOCS


def html():
    return Markdown(extensions=["atlas_site.extensions.labs_list"]).convert("Before.\n\n[](labs:all)\n\nAfter.")


def test_every_lab_is_listed_once_and_leads_to_its_page():
    found = re.findall(r'<a href="/labs/(\w+\.py)">', html())
    assert sorted(found) == sorted(path.name for path in (DOCS / "labs").glob("*.py"))


def test_question_and_claim_are_those_of_the_header():
    items = re.findall(r"<li>.*?</li>", html(), flags=re.S)
    for path, item in zip(labs_list.labs(), items, strict=True):
        meta = labs_list.lab_pages.front_matter(jupytext.read(path))
        assert meta["question"] in unescape(item) and meta["proves"] in unescape(item), path
        assert meta["question"].endswith("?") and meta["proves"].endswith("."), path


def test_the_guess_of_time_grows_with_text_code_and_exercises():
    words, lines = "# " + "word " * 2000, "1\n" * 150
    cells = [f"# %% [markdown]\n{words}\n", f"# %%\n{lines}", '# %% tags=["exercise"]\n1\n' + "# %%\n2\n"]
    one, two, three = (labs_list.minutes(jupytext.reads("".join(cells[:n]), fmt="py:percent")) for n in (1, 2, 3))
    assert (one, two, three) == (10, 20, 25)
