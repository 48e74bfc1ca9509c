"""What is refused of marks of absence, and of entries that nothing rests on."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert

EXTENSION = "atlas_site.extensions.absences"


@pytest.mark.parametrize(("text", "said"), [
    ("Words.\n\n[Nobody](absence:toy-raport) has.", r"chapters/test\.md:3: no absence 'toy-raport' in absences\.toml; "
     r"there is: toy-report; an entry there says what was searched, and when|.*no absence 'toy-raport'"),
    ("[](absence:toy-report)", "an empty mark: write"),
    ("Words [here](absences:absent).", "a list of absences is .* in a paragraph of its own"),
])
def test_a_wrong_mark_is_told_with_its_line(text, said):
    with pytest.raises(BuildError, match=said):
        convert(page(text), EXTENSION)


def test_an_entry_that_nothing_rests_on_is_told_with_its_line_in_the_file():
    with pytest.raises(BuildError, match=r"figures/models/absences\.toml:7: toy-report: found nothing that rests on "
                                         r"it, expected \[words\]\(absence:toy-report\) somewhere"):
        convert(page("[](absences:absent)", claimed=dict), EXTENSION)
