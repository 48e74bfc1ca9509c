"""What is kept of a build is found again by the same code only."""

import pytest

from atlas_site.site import code


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A folder in place of the code that makes HTML."""
    (tmp_path / "code.py").write_text("one = 1\n")
    monkeypatch.setattr(code, "FOLDERS", (tmp_path,))
    return tmp_path


def test_new_code_or_another_version_of_what_converts_makes_another_key(room, monkeypatch):
    monkeypatch.setattr(code, "version", lambda name: "1")
    keys = [code.code.__wrapped__()]
    for name in ("markdown", "pymdown-extensions", "pygments", "math-core", "mkdocs", "numpy"):
        with monkeypatch.context() as patch:
            patch.setattr(code, "version", lambda each, name=name: "0" if each == name else "1")
            keys.append(code.code.__wrapped__())
    (room / "code.py").write_text("one = 2\n")
    keys.append(code.code.__wrapped__())
    monkeypatch.setattr(code.sys, "version", "another Python, whose listings may print something else")
    keys.append(code.code.__wrapped__())
    assert len(set(keys)) == len(keys) == 9
