"""Clones of repositories, read without a network."""

import subprocess

import pytest

from atlas_site.references.clones import Clones


@pytest.fixture(params=["o+n", "o/n", "o+n/repo"])
def clone(request, tmp_path):
    """The folder of clones, and the commit of the one in it."""
    folder = tmp_path / request.param
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("x = 1\n", "utf-8")

    def git(*words):
        return subprocess.run(["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@b.org", *words],
                              check=True, capture_output=True, text=True).stdout
    git("init", "-q")
    git("add", "a.py")
    git("commit", "-qm", "one")
    return tmp_path, git("rev-parse", "HEAD").strip()


def test_a_file_is_read_at_its_commit(clone):
    folder, commit = clone
    clones = Clones(folder)
    assert clones.has("o/n", commit) and not clones.has("o/n", "0" * 40) and not clones.has("o/m", commit)
    assert clones.text("o/n", commit, "a.py") == "x = 1\n"
    assert clones.text("o/n", commit, "b.py") is None
