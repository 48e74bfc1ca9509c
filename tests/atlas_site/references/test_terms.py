"""The glossary's entries: their names, and which written forms lead to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.errors import BuildError
from atlas_site.references.terms import _read, glossary


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
    ('{#term-x match="xyz, Gates"}', "found 'Gates' for 'term-x', expected words of its own: line 2"),
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


@pytest.mark.parametrize(("match", "said"), [
    ("".join(f"{a}({a})" for a in "abcd" * 10), "expected at most 60 letters"),
    ("x" * 61, "expected at most 60 letters"),
    ("abc(d)(e)(f)(g)", "in 3 round brackets at most"), ("abc(d", "found 'abc(d', expected at most"),
    ("a((b))", "expected at most 60"), ("abc()", "expected at most 60"), ("**bold**", "expected at most 60"),
    ("the", "found 'the', expected a word of the field"), ("Which", "found 'Which', expected a word of the field"),
    ("the(ory)", "found 'the' in 'the(ory)', expected a word of the field"), ("a", "found 'a', expected a word"),
    ("12", "found '12', expected a word"), ("(s)", "found '' in '(s)'"), ("two  spaces", "found 'two  spaces'"),
    ("word, word", "found 'word' a second time, expected it once"), ("word(s), words", "found 'words' a second time"),
    ("word,, other", "found '', expected at most"), (" ", "found '', expected at most"),
])
def test_forms_are_words_of_the_field_and_few(entries, match, said):
    with pytest.raises(BuildError) as caught:
        entries(f'{{#term-x match="{match}"}}')
    assert said in str(caught.value) and "glossary.md:2: term-x: " in str(caught.value)


@pytest.mark.parametrize("name", ["", "A", "a--b", "-a", "a_b"])
def test_a_name_can_stand_in_addresses(entries, name):
    with pytest.raises(BuildError, match=f"found the id 'term-{name}', expected small letters"):
        entries(f"{{#term-{name}}}")


@given(st.text(alphabet="abc ()-,Té5\"}", max_size=40))
def test_any_list_of_words_has_few_forms_or_is_refused(tmp_path_factory, match):
    path = tmp_path_factory.getbasetemp() / "glossary.md"
    path.write_text(f'- **X.** Words.\n  {{#term-x match="{match}"}}\n', "utf-8")
    try:
        known = _read.__wrapped__(path, 0, 0)
    except BuildError as error:
        assert str(error).startswith(f"{path}:2: ")
    else:
        assert len(known.forms) <= 16 * (match.count(",") + 1)
        assert all(known.pattern.fullmatch(form) for form in known.forms)
