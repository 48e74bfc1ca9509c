"""A page's HTML as texts, links, headings and ids."""

from atlas_site.finished.reading import reading


def test_a_text_is_that_of_a_block_with_holes_for_code_and_formulas():
    read = reading("<p>One <em>two</em> <code>x</code> three</p><ul><li>four<ul><li>five</li></ul></li></ul>"
                   "<div class='arithmatex'>\\[x\\]</div><pre>no</pre><svg><text>no</text></svg><p>a &lt; b<br>c</p>")
    assert read.texts == ["One two \0 three", "four", "five", "a < b", "c"]


def test_links_have_their_words_also_those_in_code():
    read = reading('<a href="x">one <code>two</code></a><a class="term" href="y"></a><img src="z.svg">')
    assert [(link.address, link.words, link.speaks) for link in read.links] == [
        ("x", "one two", False), ("y", "", True), ("z.svg", "", True)]


def test_a_heading_has_its_words_without_the_sign_of_its_link():
    read = reading('<h2 id="a">One <code>two</code><a class="headerlink" href="#a">¶</a></h2><h3>Raw</h3>')
    assert read.headings == [("a", "One two"), (None, "Raw")] and read.ids == ["a"]


def test_what_is_broken_is_read_to_its_end():
    assert reading("<p>One <b>two<p>three <svg><g></svg> four").texts[0] == "One two"
