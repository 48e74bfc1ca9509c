"""The pinned repositories: read, refused with everything that is wrong, and asked for addresses and lines."""

import re
from datetime import date

import pytest

from figures.anatomy.published import repositories as module
from figures.anatomy.published.repositories import Repository, lines, pinned, problem, repositories
from figures.errors import BuildError

ONE, OTHER = "1" * 40, "2" * 40
GOOD = f'[repo."o/n"]\ncommit = "{ONE}"\nread = 2026-12-01\nalso = {{ {OTHER} = "the release" }}\n'
HUB = '[hub."o/n"]\nread = 2026-12-01\nnote = "cited for its name"\n'


@pytest.fixture
def toml(tmp_path):
    """A function that writes repositories.toml and returns its path."""
    def write(text):
        path = tmp_path / "repositories.toml"
        path.write_text(text, "utf-8")
        return path
    return write


def test_a_repository_is_known_by_form_and_name(toml):
    found = repositories(toml(GOOD + HUB))
    assert found.keys() == {("repo", "o/n"), ("hub", "o/n")}
    assert found["repo", "o/n"].commit == ONE and found["hub", "o/n"].commit is None


@pytest.mark.parametrize(("commit", "file", "line", "address"), [
    (None, None, None, f"tree/{ONE}"), (None, "a/b.py", None, f"blob/{ONE}/a/b.py"),
    (None, "a.py", 7, f"blob/{ONE}/a.py#L7"), ("2222222", "a.py", 7, f"blob/{OTHER}/a.py#L7"),
    ("2222222", None, None, f"commit/{OTHER}")])
def test_an_address_names_its_commit(commit, file, line, address):
    found = Repository("repo", "o/n", date(2026, 12, 1), ONE, also={OTHER: "why"})
    assert found.address(commit, file, line) == f"https://github.com/o/n/{address}"


def test_weights_without_a_commit_have_an_address_all_the_same():
    found = Repository("hub", "o/n", date(2026, 12, 1), note="why")
    assert found.address() == "https://huggingface.co/o/n"
    assert found.address(None, "config.json") == "https://huggingface.co/o/n/blob/main/config.json"


@pytest.mark.parametrize(("text", "words"), [
    ("[git.\"o/n\"]\nread = 2026-12-01\n", 'git: found .*, expected tables [repo."owner/name"]'),
    ("repo = 3\n", "repo: found 3, expected tables"), ("[repo]\nx = 3\n", 'repo."x": found \'x\', expected owner/name'),
    ("[repo.\"o/n\"]\n", 'repo."o/n".read: found None, expected the day'),
    (GOOD.replace(ONE, "main"), 'repo."o/n".commit: found \'main\', expected a commit\'s 40'),
    (GOOD.replace(ONE, "1111111"), 'repo."o/n".commit: found \'1111111\', expected all 40 digits'),
    (GOOD.replace(OTHER, ONE), f'also.{ONE}: found .*, expected all 40 digits of another commit'),
    (GOOD.replace('"the release"', "3"), "found 3, expected why that commit is cited"),
    (GOOD.replace("read =", "red ="), "red: found .*, expected no such key; keys are .*; there is: read"),
    (GOOD.replace("2026-12-01", '"soon"'), "read: found 'soon', expected the day"),
    (HUB.replace("note", "licence"), 'hub."o/n".note: found None, expected why there is no commit')])
def test_what_is_wrong_is_said_with_its_key(toml, text, words):
    with pytest.raises(BuildError, match=re.escape(words).replace(r"\.\*", ".*")):
        repositories(toml(text))


def test_all_that_is_wrong_is_said_at_once(toml):
    with pytest.raises(BuildError) as wrong:
        repositories(toml('[repo."o/n"]\n[hub."x"]\n[hub."a/b"]\nread = 3\n'))
    assert all(key in str(wrong.value) for key in ('repo."o/n".commit', 'hub."x"', 'hub."a/b".read'))


def test_a_citation_of_what_is_not_pinned_is_a_problem():
    assert problem("repo", "CompVis/stable-diffusion", None) is None
    assert problem("repo", "CompVis/stable-diffusion", "69ae4b3") is None
    for form, name, commit, key in [("repo", "a/b", None, "repo"), ("hub", "CompVis/stable-diffusion", None, "hub"),
                                    ("repo", "CompVis/stable-diffusion", "21f890f", "commit"),
                                    ("repo", "CompVis/stable-diffusion", "fffffff", "commit")]:
        assert problem(form, name, commit)[0] == key


def test_a_line_is_known_at_its_commit_alone():
    found = pinned("repo", "CompVis/stable-diffusion")
    assert module.line(found, None, "scripts/txt2img.py", "--scale") == 200
    assert module.line(found, "69ae4b3", "scripts/txt2img.py", "--scale") is None
    assert module.line(found, None, "scripts/txt2img.py", "--nothing") is None


@pytest.mark.parametrize(("text", "words"), [
    ("x = 3\n", "x: found 'x', expected owner/name"),
    ('["o/n"]\nmain = {}\n', "o/n.main: found 'main', expected a commit"),
    (f'["o/n".{ONE}]\n"a.py" = 3\n', "a.py: found 3, expected a table: what is cited = ..."),
    (f'["o/n".{ONE}]\n"a.py" = {{ f = 0 }}\n', "a.py.f: found 0, expected a line"),
    (f'["o/n".{ONE}]\n"a.py" = {{ f = true }}\n', "a.py.f: found True, expected a line")])
def test_lines_that_are_none_are_refused(monkeypatch, tmp_path, text, words):
    path = tmp_path / "lines.toml"
    path.write_text(text, "utf-8")
    monkeypatch.setattr(module, "LINES", path)
    with pytest.raises(BuildError, match=re.escape(words)):
        lines()


def test_every_line_is_of_a_commit_that_is_pinned_or_cited():
    for name, commits in lines().items():
        found = pinned("repo", name)
        assert found and all(found.whole(commit) == commit for commit in commits), name
