"""Citations of code: which file, which parts of it, at which commit; and whether they stand there."""

import pytest

from atlas_site.references.cited_code import CodeCited, _files, code_cited, missed

COMMIT = "1" * 40


@pytest.mark.parametrize(("words", "files"), [
    ("DiT code, models.py, DiTBlock", [("models.py", ("DiTBlock",))]),
    ("code, a/b.py, f and g; c.yaml, key, and d.md", [("a/b.py", ("f", "g")), ("c.yaml", ("key",)), ("d.md", ())]),
    ("README.md, News, commit 805da85", [("README.md", ("News",))]), ("LICENSE-CODE", [("LICENSE-CODE", ())]),
    (r"a.py, \_\_call\_\_", [("a.py", ("__call__",))]), ("a.py, same folder", [("a.py", ())]), ("the code", [])])
def test_files_and_what_follows_them(words, files):
    assert list(_files(words)) == files


class Clone:
    def has(self, name, commit):
        return commit == COMMIT

    def paths(self, name, commit):
        return ["src/a.py", "src/xa.py", "other/a.py"]

    def text(self, name, commit, path):
        return {"src/a.py": "class B:\n", "other/a.py": "def f():\n"}.get(path)


@pytest.mark.parametrize(("file", "parts", "faults"), [
    ("a.py", ("B", "f"), 0), ("a.py", ("C",), 1), ("src/a.py", ("f",), 1), ("b.py", (), 1), ("b.py", ("B",), 1)])
def test_what_is_not_there_is_told_with_its_place(file, parts, faults):
    found = list(missed(CodeCited("docs/a.md:3", "o/n", COMMIT, file, parts), Clone()))
    assert len(found) == faults and all(fault.startswith("docs/a.md:3: found nothing of ") for fault in found)


def test_without_a_clone_nothing_is_said():
    assert not list(missed(CodeCited("a:1", "o/n", "2" * 40, "b.py", ()), Clone()))


def test_prose_cites_hundreds_of_files_each_at_a_whole_commit():
    found = list(code_cited())
    assert len(found) > 200 and all(len(each.commit) == 40 for each in found)
