"""What is wrong with any file that people write stops the build before anything is made, all files at once."""

import os
import sys

import pytest

from atlas_site.errors import BuildError
from atlas_site.site import written


def test_the_files_of_this_checkout_are_in_order():
    written.check()


def test_all_files_are_told_at_once_in_order(tmp_path):
    docs, data = tmp_path / "docs", tmp_path / "models"
    (docs / "chapters").mkdir(parents=True)
    data.mkdir()
    (docs / "a.md").write_bytes(b"fine\n")
    (docs / "chapters/b.md").write_bytes(b"caf\xe9")
    (docs / "chapters/c.png").write_bytes(b"\x89PNG")
    (docs / ".hidden.md").write_bytes(b"\xff")
    (docs / "loop").symlink_to(docs)
    (docs / "__pycache__").symlink_to(docs)
    for name in ("d.md", "e.svg", "f"):   # of which the last is an ordinary folder
        (docs / "chapters" / name).mkdir()
    os.mkfifo(docs / "chapters" / "pipe")
    (data / "z.toml").write_bytes(b"a = '\0'")
    (data / ".#z.toml").symlink_to("nowhere")   # as an editor leaves it
    with pytest.raises(BuildError) as caught:
        written.check((docs, data), (tmp_path / "CHANGELOG.md",))
    said = str(caught.value).replace(f"{tmp_path}/", "").split("\n")
    assert [line.partition(": ")[0] for line in said] == [
        "CHANGELOG.md", "docs/__pycache__", "docs/loop", "docs/chapters/d.md", "docs/chapters/e.svg",
        "docs/chapters/b.md:1", "docs/chapters/pipe", "models/z.toml:1"]
    assert "found a link to another file" in said[1] and "found a folder" in said[3] and "found a pipe" in said[6]


@pytest.mark.skipif(sys.platform != "linux", reason="a system may have no such names")
def test_a_name_that_is_no_text_is_told(tmp_path):
    (tmp_path / os.fsdecode(b"Gr\xfc.md")).write_bytes(b"fine\n")
    with pytest.raises(BuildError, match="found a name that is not UTF-8"):
        written.check((tmp_path,), ())
