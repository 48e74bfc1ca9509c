"""Text is read in one way: what is no text is refused with file, line, what was found and what was expected."""

import os
import stat
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.errors import BuildError, printable
from figures.reading import LINE, PAGE, UNSEEN, faults, read, unseen


@pytest.fixture
def file(tmp_path):
    """A function that writes bytes into a file and returns its path."""
    def write(data: bytes, name: str = "page.md"):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name
    return write


def refused(path, **how) -> str:
    with pytest.raises(BuildError) as caught:
        read(path, **how)
    shown = printable(str(path))
    assert shown in str(caught.value)
    return str(caught.value).replace(shown, printable(path.name))


def test_line_ends_are_one_or_as_they_are(file):
    path = file(b"one\r\ntwo\nthree\r\n")
    assert read(path) == "one\ntwo\nthree\n"
    assert read(path, keep_ends=True) == "one\r\ntwo\nthree\r\n"


def test_tabs_and_whatever_shows_may_stand_in_a_text(file):
    text = "\tGr\u00fc\u00dfe, \u2265\u202f3\u00a0%, \u00d7 \u2013 \u4f60\u597d \U0001f600\ufe0f\n"
    assert read(file(text.encode())) == text


@pytest.mark.parametrize(("data", "said"), [
    (b"one\nGr\xfc\xdfe\n", "page.md:2: byte 6: found 0xfc, expected UTF-8"),
    (b"\xff\xfeo\0n\0e\0", "page.md:1: byte 0: found 0xff, expected UTF-8"),
    (b"caf\xc3", "page.md:1: byte 3: found 0xc3, expected UTF-8"),
    (b"\xef\xbb\xbf# T\n", "page.md:1: found a byte order mark, expected the text at once: "
                           "save the file as UTF-8 without BOM"),
    (b"a\nb\0c\n", "page.md:2: column 2: found U+0000 a control character, which does not show; "
                   "expected characters that a reader sees"),
    ("x\n\nab\u202ecd".encode(), "page.md:3: column 3: found U+202E RIGHT-TO-LEFT OVERRIDE, which does not show; "
                                 "expected characters that a reader sees"),
    (b"a\rb\r", "page.md:1: column 2: found a carriage return (U+000D) alone, expected lines that end in LF or in CR LF"
                "\npage.md:1: column 4: found a carriage return (U+000D) alone, expected lines that end in LF or in "
                "CR LF"),
    ("lost: \ufffd".encode(), "page.md:1: column 7: found U+FFFD REPLACEMENT CHARACTER, where a conversion has lost "
                              "something; expected what stood there"),
    (b"a\n" + b"x" * (LINE + 1), "page.md:2: found a line of 10,001 characters, expected at most 10,000"),
])
def test_what_is_no_text_is_refused_with_its_place(file, data, said):
    assert refused(file(data)) == said


@pytest.mark.parametrize("character", [
    "\x07", "\x1b", "\x7f", "\x85", "\u00ad", "\u200b", "\u200d", "\u200f", "\u2028", "\u2066", "\u2060", "\u3164",
    "\ue000", "\ufdd0", "\U000e0041", "\U0010ffff"])
def test_each_kind_of_character_that_does_not_show_is_named(file, character):
    path = file(f"# Fine\n\nnot {character} fine\n".encode())
    assert refused(path).startswith(f"page.md:3: column 5: found U+{ord(character):04X} ")
    assert unseen(f"a{character}") in refused(path)


def test_of_a_thousand_only_the_first_ones_are_told(file):
    said = refused(file(b"a\n" + b"b\0\n" * 1000)).splitlines()
    assert [line.split(":")[1] for line in said] == ["2", "3", "4", "5", "6", "7"]
    assert said[-1] == "page.md:7: and 995 more that do not show, from here on"


def test_what_is_too_large_is_refused_unread(file):
    path = file(b"")
    with path.open("r+b") as opened:
        opened.truncate(40 * 10**9)   # a sparse file: nobody has the memory or the time to read it
    assert refused(path) == f"page.md: found 40,000,000,000 bytes, expected at most {PAGE:,}"
    assert refused(file(b"x" * 11, "data.toml"), most=10) == "data.toml: found 11 bytes, expected at most 10"


def test_what_is_no_file_is_refused_and_nobody_waits(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "there.md").write_text("x", "utf-8")
    for name, target in {"link": "there.md", "dangling": "nowhere", "loop": "loop.md", "zero": "/dev/zero"}.items():
        (tmp_path / f"{name}.md").symlink_to(target)
    found = {}
    watched = threading.Thread(target=lambda: found.update(
        {error.path.name: error.message for error in faults(sorted(tmp_path.iterdir()))}), daemon=True)
    watched.start()
    watched.join(60)
    link = "found a link to another file, expected a file of text"
    assert found == {"pipe.md": "found a pipe, expected a file of text", "folder.md": "found a folder, expected a file "
                     "of text", "link.md": link, "dangling.md": link, "loop.md": link, "zero.md": link}


def test_what_cannot_be_read_is_named(tmp_path):
    assert refused(tmp_path / "none.md") == "none.md: found no such file"
    assert refused(tmp_path / ("x" * 5000)).endswith("the file cannot be read: File name too long")
    assert refused(tmp_path / "a\0b").endswith("the file cannot be read: embedded null byte")


@pytest.mark.skipif(os.getuid() == 0, reason="the administrator may read everything")
def test_what_may_not_be_read_is_named(file):
    path = file(b"x")
    path.chmod(stat.S_IWUSR)
    assert refused(path) == "page.md: the file cannot be read: Permission denied"


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(data)
    try:
        text = read(path)
    except BuildError as error:
        assert str(error).startswith(f"{path}:")
    else:
        assert text == data.decode().replace("\r\n", "\n") and not UNSEEN.search(text)
