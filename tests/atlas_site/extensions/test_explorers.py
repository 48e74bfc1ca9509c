"""What of an explorer's place is wrong is told where it is written; a page fetches no script but for one."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert

EXTENSION = "atlas_site.extensions.explorers"


@pytest.mark.parametrize(("link", "message"), [
    ("explorer:trains", "no explorer 'trains'"), ("explorer:toys?car=2", "no car"),
    ("explorer:toys?toy=2&car=2&bus=3", "no bus")])
def test_what_is_not_there_is_told_with_its_line(link, message):
    with pytest.raises(BuildError) as caught:
        convert(page(f"Words.\n\n[Toys]({link})\n"), EXTENSION)
    assert message in str(caught.value) and ":3" in str(caught.value)


def test_within_a_sentence_it_is_no_place():
    assert "data-explorer" not in convert(page("See [toys](explorer:toys) there.\n"), EXTENSION)


def test_what_stands_in_its_place_is_text():
    html = convert(page("[a <b> c](explorer:toys)\n"), EXTENSION)
    assert "how &lt;many&gt;" in html and "a &amp; b" in html and "<many>" not in html
