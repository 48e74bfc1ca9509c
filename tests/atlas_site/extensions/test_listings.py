"""Listings of a page run together, and the page must show what they print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import page as page_of

from atlas_site import cli
from atlas_site.errors import BuildError
from atlas_site.extensions import listings
from atlas_site.extensions.page import convert

SUM = "```python\nprint(1 + 1)\n```\n\n```text\n2\n```\n"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(listings, "CACHE", tmp_path)


def messages(text):
    return [fault.message for fault in listings.faults("page.md", text)]


def test_right_output_passes():
    assert messages(SUM) == []


@pytest.mark.parametrize("shown", ["3", "2\n2", "", "2 ."])
def test_wrong_output_is_a_fault_that_says_both(shown):
    [message] = messages(SUM.replace("\n2\n", f"\n{shown}\n"))
    assert "prints '2'" in message or "prints 'nothing more'" in message
    assert "atlas listings --fix" in message


def test_output_that_no_page_shows_is_a_fault():
    assert messages("```python\nprint('seen')\n```\n\nWords.\n\n```text\nseen\n```\n") == [
        "the listing prints 'seen', and no ```text fence shows it; `atlas listings --fix` adds it"]


@pytest.mark.parametrize("small", ["2e-16", "1e-12", "3.5e-300"])
def test_an_error_of_rounding_is_no_output(small):
    page = f"```python\nprint('off by', {small})\n```\n\n```text\noff by {small}\n```\n"
    [message] = messages(page)
    assert message.startswith(f"the listing prints {small}, an error of rounding")
    assert [fault.message for fault in listings.fixed("page.md", page)[1]] == [message], "--fix does not accept it"


def test_small_numbers_that_mean_something_are_outputs():
    assert messages("```python\nprint(1e-3, 2e-11)\n```\n\n```text\n0.001 2e-11\n```\n") == []


def test_listings_share_names_and_folds_count():
    folded = '??? success "Solution"\n\n    ```python\n    assert x == 2\n    ```\n'
    assert messages("```python\nx = 2\n```\n\n" + folded) == []


def test_a_failing_assert_is_named_with_its_line_and_ends_the_page():
    [fault] = listings.faults("page.md", "```python\nx = 1\nassert x == 2, 'no'\n```\n\n```python\nprint(x)\n```\n")
    assert fault.message == "the listing raises AssertionError: no" and fault.line == 1


def test_bad_syntax_and_an_exit_are_faults_too():
    assert messages("```python\nx = = 1\n```\n")[0].startswith("the listing raises SyntaxError")
    assert messages("```python\nraise SystemExit(3)\n```\n") == ["the listing raises SystemExit: 3"]


def test_other_fences_do_not_run():
    assert messages("```{ .python .no-run }\nraise SystemExit\n```\n\n```text\nwords\n```\n") == []


def test_a_page_runs_once_for_each_state(monkeypatch):
    runs = []
    monkeypatch.setattr(listings, "_ran", lambda code: runs.append(code) or {"printed": ["2\n"], "error": None})
    for text in (SUM, SUM, SUM.replace("1 + 1", "2"), SUM):
        assert messages(text) == []
    assert len(runs) == 3   # a page is kept in its last state only


def test_a_failure_is_not_kept(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(listings, "_ran", lambda code: {"printed": [], "error": (1, "no end")})
        assert messages(SUM) == ["the listing raises no end"]
    assert messages(SUM) == []


@given(st.lists(st.text("ab \n", max_size=8), min_size=1, max_size=3), st.sampled_from(["", "    "]))
def test_fix_makes_every_output_right_and_leaves_the_rest(printed, margin):
    page = "Words.\n\n".join(f"{margin}```python\n{margin}print({text!r})\n{margin}```\n\n" for text in printed)
    found = {"printed": [f"{text}\n" for text in printed], "error": None}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listings, "_run", lambda page, listed: found)
        mended, problems = listings.fixed("page.md", page)
        assert problems == [] and [*listings.faults("page.md", mended)] == []
        assert listings.fixed("page.md", mended)[0] == mended
        assert [each.code for each in listings.listings(mended)] == [each.code for each in listings.listings(page)]


def test_the_command_mends_a_file_and_says_so(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(SUM.replace("\n2\n", "\n5\n"), "utf-8")
    assert cli.main(["listings", str(page)]) == 1 and "page.md:2: the listing prints '2'" in capsys.readouterr().err
    assert cli.main(["listings", "--fix", str(page)]) == 1
    assert page.read_text("utf-8") == SUM
    assert cli.main(["listings", str(page)]) == 0


def test_the_build_stops_with_page_and_line():
    text = "Words.\n\n```python\nx = 1\nassert x == 2\n```\n"
    with pytest.raises(BuildError, match=r"^chapters/none.md:5: the listing raises AssertionError"):
        convert(page_of(text, "chapters/none.md"), "pymdownx.superfences", "atlas_site.extensions.listings")


def test_the_listings_of_labs_have_run_already():
    page = page_of("```python\nraise SystemExit\n```\n", "labs/some.py")
    convert(page, "pymdownx.superfences", "atlas_site.extensions.listings")


def test_the_listings_of_many_pages_run_before_any_is_made(tmp_path, monkeypatch, capsys):
    pages = [tmp_path / f"{name}.md" for name in ("one", "two", "three")]
    for number, path in enumerate(pages):
        path.write_text(f"```python\nprint({number})\n```\n\n```text\n{number}\n```\n", "utf-8")
    listings.prepare(pages)
    assert "listings run: 3 of 3 pages" in capsys.readouterr().err
    monkeypatch.setattr(listings, "_ran", None)   # all is known
    listings.prepare(pages)
    assert [listings.faults(str(path), path.read_text("utf-8")) for path in pages] == [[], [], []]
    assert capsys.readouterr().err == ""
