"""Each kind of edit changes its file in a way that its page will show."""

import tomllib

from atlas_site.places import ROOT
from bench.kit import edits
from bench.kit.checkout import Checkout

WORD = "Edited1"


def changed(edit) -> tuple[str, str]:
    text = (ROOT / edit.file).read_text("utf-8")
    assert WORD not in text
    return text, edit.change(text, WORD)


def test_a_sentence_stands_before_the_first_section():
    before, after = changed(edits.sentence())
    assert after.replace(f"\n\n{WORD}.", "") == before
    assert after.index(WORD) < after.index("\n## ")


def test_a_figure_gets_another_title():
    _, after = changed(edits.figure(Checkout(ROOT)))
    assert after.startswith(f'"""{WORD} ')
    compile(after, "figure", "exec")


def test_a_model_gets_another_organisation():
    _, after = changed(edits.model())
    assert tomllib.loads(after)["organisation"].startswith(WORD)
