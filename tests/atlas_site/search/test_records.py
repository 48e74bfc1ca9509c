"""Where records begin, which words of theirs are shown and which only find them, and what is of neither kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.search.records import TITLE, records


def found(html):
    return {record["anchor"]: record for record in records(html)}


def test_a_record_begins_at_each_heading_and_the_first_is_the_page():
    html = ('<h1 id="top">A page<a class="headerlink" href="#top">¶</a></h1><p>Begin.</p>'
            '<h2 id="one">One</h2><p>First.</p><h3 id="two">Two <code>to_k</code></h3><p>Second.</p>')
    assert [(each["anchor"], each["title"], each["text"]) for each in records(html)] == [
        ("", "A page", "Begin."), ("one", "One", "First."), ("two", "Two to_k", "Second.")]


def test_what_has_an_anchor_of_its_own_is_a_record_and_after_it_the_section_goes_on():
    html = ('<h2 id="s">Exercises</h2><p id="ex-a"><strong>Exercise.</strong> How many? Count.</p><p>More.</p>'
            '<ul><li id="term-gate"><strong>Gate.</strong> A vector.</li>'
            '<li id="absence-x"><strong>Nobody says so.</strong> Scope.</li>'
            '<li>none</li></ul>')
    each = found(html)
    assert each["s"]["text"] == "More. none"
    assert (each["ex-a"]["kind"], each["ex-a"]["title"]) == ("ex", "Exercise: How many?")
    assert (each["term-gate"]["kind"], each["term-gate"]["title"]) == ("term", "Gate")
    assert (each["absence-x"]["kind"], each["absence-x"]["title"]) == ("absence", "Nobody says so")


@pytest.mark.parametrize("html", [
    "<pre><code>{}</code></pre>", "<svg><text>{}</text></svg>", "<details class='success'><p>{}</p></details>",
    "<details class='question'><summary>Guess.</summary><p>{}</p></details>",
    "<details class='figure-words'><p>{}</p></details>"])
def test_listings_labels_and_answers_are_found_and_not_shown(html):
    record = found(f"<h2 id=s>S</h2><p>Shown.</p>{html.format('secret 4,242 secret')}<p>Again.</p>")["s"]
    assert record["words"] == "secret 4,242"
    assert "secret" not in record["text"] and record["text"].startswith("Shown.") and record["text"].endswith("Again.")


def test_a_question_is_shown_its_answer_and_the_word_solution_are_not():
    html = ("<details class='question'><summary>Predict first: how many?</summary><p>Nine.</p></details>"
            "<details class='success'><summary>Solution</summary><p>Ten.</p></details>")
    page = found(html)[""]
    assert page["text"] == "Predict first: how many?" and page["words"] == "Nine Ten"


@pytest.mark.parametrize("html", ["<script>{}</script>", "<math>{}</math>", "<button>{}</button>",
                                  "<span data-search-exclude>{}</span>", "<dl><div><dd>{}</dd></div></dl>"])
def test_what_is_no_text_is_left_out(html):
    assert found(f"<p>one {html.format('secret')} two</p>")[""]["text"] == "one two"


def test_rows_of_a_table_are_sentences_and_empty_cells_say_nothing():
    table = ("<table><tr><th>Field</th><th>Value</th><th></th></tr><tr><td>depth</td><td></td><td>19</td></tr></table>")
    assert found(table)[""]["text"] == "Field · Value. depth · 19."


def test_words_in_neighbouring_elements_are_two():
    assert found("<ul><li>one</li><li>two</li></ul><p>three<br>four</p>")[""]["text"] == "one two three four"
    assert found("<svg><text>one</text><text>two</text></svg>")[""]["words"] == "one two"


def test_a_title_made_of_a_text_is_short_and_ends_at_a_word():
    title = found(f"<p id='ex-a'><strong>Exercise.</strong> {'many words ' * 40}</p>")["ex-a"]["title"]
    assert len(title) <= TITLE + len("Exercise:  …") and title.endswith((" many …", " words …"))


TAGS = ["<p>", "</p>", "<h2 id=a>", "</h2>", "<li id=ex-b>", "</li>", "<br>", "<svg>", "</svg>", "<td>", "</td>",
        "<details class=question>", "</details>", "</b>"]


@given(st.lists(st.sampled_from([*TAGS, "word"]), max_size=30))
def test_whatever_is_left_open_no_word_is_lost_and_nothing_fails(parts):
    each = records("".join(parts))
    assert each[0]["anchor"] == ""
    if "word" in parts:
        assert any("word" in record[key] for record in each for key in ("title", "text", "words"))
