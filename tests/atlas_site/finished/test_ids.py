"""Headings have ids, and an id is plain and there once."""

from atlas_site.finished.ids import faults, headings
from atlas_site.finished.reading import reading


def test_a_heading_needs_an_id_and_words():
    read = reading('<h2 id="a">A</h2><h3>Why <em>so</em>?</h3><details><h4 id="b"></h4></details>')
    assert [(words, "{#why-so}" in message or "without words" in message) for words, message in headings(read)] == [
        ("Why so?", True), ("b", True)]


def test_an_id_is_there_once_and_plain():
    read = reading('<h2 id="a">A</h2><span id="a"></span><p id="Bad_Id">x</p><p id="ex-a.b">x</p><li id="fn:1">x</li>'
                   '<svg id="s"><g id="X Y"></g></svg>')
    assert [(id, message.partition(",")[0]) for id, message in faults(read)] == [
        ("a", "found the id 'a' 2 times"), ("a", "found the id 'a' 2 times"), ("Bad_Id", "found the id 'Bad_Id'")]
