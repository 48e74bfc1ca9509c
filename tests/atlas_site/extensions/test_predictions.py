"""A page whose prediction cannot be asked, or is spoilt, is refused; each has names of its own."""

import re

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert

EXTENSIONS = ("atlas_site.extensions.predictions", "pymdownx.details", "attr_list", "atlas_site.extensions.receipts")
GOOD = '''??? predict "Which?"

    - [ ] one of [859.5 M](fact:toy.parameters)
    - [x] neither

    Words.
'''


def test_faults_are_told_with_their_lines():
    text = f"{GOOD}\nIt is 44 %.\n\n{GOOD.replace('- [x]', '- [ ]')}\n{GOOD.replace('Words.', 'It is 44 %.')}"
    with pytest.raises(BuildError) as error:
        convert(page(text), *EXTENSIONS)
    assert re.search(r"test\.md:10: found 2 choices, none of them right", str(error.value))
    assert re.search(r"test\.md:17: its answer, '44 %', stands 9 lines above it", str(error.value))


def test_predictions_of_a_page_do_not_share_their_buttons():
    html = convert(page(f"{GOOD}\n{GOOD}"), *EXTENSIONS)
    assert re.findall(r'name="(predict-\d)"', html) == ["predict-1"] * 2 + ["predict-2"] * 2
    assert html.count("assets/predictions.js") == 1


def test_a_receipt_in_a_choice_is_no_link():
    html = convert(page(GOOD), *EXTENSIONS)
    assert '<data class="receipt"' in html and "<a" not in html


def test_a_page_without_predictions_has_no_script():
    assert "script" not in convert(page("Words that predict."), *EXTENSIONS)
