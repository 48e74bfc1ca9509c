"""`atlas sources`: what is cited is looked up in clones, and what is kept of it is whole."""

import tomllib
from datetime import date

import pytest

from atlas_site.commands.sources import Cited, as_toml, checked, cited
from figures.anatomy.published.repositories import LINES, Repository, lines, repositories
from figures.reading import read

# Commits that no clone we had holds: what is cited of them was read file by file, and its lines are not known.
UNREACHED = {"NVlabs/Sana", "huggingface/transformers", "meituan-longcat/LongCat-Image",
             "Tencent-Hunyuan/HunyuanImage-2.1",
             "Tongyi-MAI/Z-Image@44314b8", "black-forest-labs/flux2@f72e0dc", "black-forest-labs/flux2@618e49f"}
COMMIT = "1" * 40
OWN = Repository("repo", "o/n", date(2026, 12, 1), COMMIT)


class Clone:
    """One repository with one file."""

    def has(self, name, commit):
        return (name, commit) == ("o/n", COMMIT)

    def text(self, name, commit, file):
        return "a = 1\nclass B:\n" if file == "a.py" else None


def test_every_file_and_object_that_is_cited_has_been_looked_up():
    unknown = {f"{each.repository.name}@{each.commit[:7]}, {each.file}, {each.at}: atlas sources --check CLONES --write"
               for each in cited() if not each.known and each.repository.name not in UNREACHED
               and f"{each.repository.name}@{each.commit[:7]}" not in UNREACHED}
    assert not unknown


def test_what_is_kept_is_cited():
    used = {(each.repository.name, each.commit, each.file, each.at) for each in cited()}
    kept = {(name, commit, file, at) for name, commits in lines().items() for commit, files in commits.items()
            for file, found in files.items() for at in found}
    assert kept <= used
    assert as_toml(lines()) == read(LINES)


def test_the_file_keeps_what_it_is_given():
    made = {"o/n": {COMMIT: {'a "b".py': {"x, y": 3}, "c.py": {}}}}
    assert tomllib.loads(as_toml(made)) == made


@pytest.mark.parametrize(("file", "at", "words"), [
    ("a.py", "C", "x.toml: k: found nothing of C in o/n, a.py at 1111111"),
    ("b.py", "B", "found nothing of such a file in o/n, b.py")])
def test_what_does_not_stand_there_is_told(file, at, words):
    _, [problem], missing = checked([Cited("x.toml: k", OWN, COMMIT, file, at)], Clone())
    assert words in problem and not missing


def test_lines_are_found_and_what_has_no_clone_is_named():
    places = [Cited("x", OWN, COMMIT, "a.py", "B"), Cited("x", OWN, COMMIT, "a.py", None),
              Cited("x", OWN, "2" * 40, "a.py", "B")]
    found, problems, missing = checked(places, Clone())
    assert found["o/n"][COMMIT] == {"a.py": {"B": 2}} and not problems
    assert missing == [f"o/n at {'2' * 40}"]


def test_every_pinned_repository_is_cited():
    """In the data or in the bibliography; what nobody cites needs no pin."""
    from figures.anatomy.published.works import BIBLIOGRAPHY

    text = read(BIBLIOGRAPHY) + "".join(read(path) for path in (LINES.parents[1] / "models").glob("*.toml"))
    assert not [name for _, name in repositories() if name not in text]
