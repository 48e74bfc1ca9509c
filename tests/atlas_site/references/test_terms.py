"""The glossary's entries: their names, and which written forms lead to them."""

import pytest

from atlas_site.errors import BuildError
from atlas_site.references.terms import glossary


@pytest.fixture
def entries(tmp_path):
    """The glossary of a text."""
    def read(*ids):
        (tmp_path / "glossary.md").write_text("".join(f"- **X.** Words.\n  {each}\n" for each in ids), "utf-8")
        return glossary(tmp_path / "glossary.md")
    return read


@pytest.mark.parametrize(("match", "forms"), [
    ("token(s)", {"token", "tokens", "Token", "Tokens"}),
    ("ResNet( block)(s)", {"ResNet", "ResNets", "ResNet block", "ResNet blocks"}),
    ("DiT, U-Net(s)", {"DiT", "U-Net", "U-Nets"}),
])
def test_what_stands_in_brackets_may_be_missing_and_a_first_letter_may_be_a_capital(entries, match, forms):
    assert entries(f'{{#term-x match="{match}"}}').forms == dict.fromkeys(forms, "x")


def test_the_longest_form_is_found_and_only_whole_words(entries):
    known = entries('{#term-latent match="latent(s)"}', '{#term-latent-diffusion match="latent diffusion"}',
                    "{#term-gate}")
    found = [each[0] for each in known.pattern.finditer("Latent\ndiffusion, pre-latent, latents, a latent-space, gate")]
    assert found == ["Latent\ndiffusion", "latents"]
    assert known.names == {"latent", "latent-diffusion", "gate"}


def test_a_glossary_without_words_finds_nothing(entries):
    assert entries("{#term-gate}").pattern.findall("gate, anything") == []


@pytest.mark.parametrize(("second", "words"), [
    ("{#term-gate}", "found a second 'term-gate', expected an id of its own: line 2 has that one"),
    ('{#term-x match="x, Gates"}', "found 'Gates' for 'term-x', expected words of its own: line 2"),
    ('{#term-x also="x"}', 'found {#term-x also="x"}, expected {#term-x} or'),
    ('{#term-x match=""}', 'found {#term-x match=""}, expected {#term-x} or'),
])
def test_a_faulty_glossary_is_refused_with_file_and_line(entries, second, words):
    with pytest.raises(BuildError, match=r"glossary\.md:4: ") as caught:
        entries('{#term-gate match="gate(s)"}', second)
    assert words in str(caught.value)


def test_all_faults_are_told_at_once(entries):
    with pytest.raises(BuildError) as caught:
        entries("{#term-a}", "{#term-a}", '{#term-b also="b"}')
    assert len([caught.value, *caught.value.more]) == 2


def test_an_edit_is_seen(entries):
    assert entries("{#term-a}").names == {"a"}
    assert entries("{#term-a}", "{#term-bc}").names == {"a", "bc"}


def test_every_form_of_the_sites_glossary_leads_to_an_entry_of_it():
    known = glossary()
    assert set(known.forms.values()) <= known.names
    assert all(known.pattern.fullmatch(form) for form in known.forms)
