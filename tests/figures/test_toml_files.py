"""Files of data: read as TOML, or refused with file and place, whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.errors import BuildError
from figures.toml_files import read_toml


@pytest.fixture
def said(tmp_path):
    """What is said of a file with that text."""
    def read(text: str) -> str:
        path = tmp_path / "data.toml"
        path.write_bytes(text.encode())
        with pytest.raises(BuildError) as caught:
            read_toml(path)
        return str(caught.value).replace(str(path), path.name)
    return read


def test_what_is_right_is_read(tmp_path):
    (tmp_path / "data.toml").write_text('a = [1, { b = "c" }]\r\n[t]\nd = 2024-01-01\n', "utf-8")
    assert read_toml(tmp_path / "data.toml").keys() == {"a", "t"}


@pytest.mark.parametrize(("text", "words"), [
    ("a = 1\nb =\n", "data.toml:2: column 4: Invalid value; expected TOML"),
    ("a = 1\nb = [", "data.toml:2: Invalid value; expected TOML"),
    ("a = 1\na = 2\n", "data.toml:2: column 6: Cannot overwrite a value; expected TOML"),
    ("a = " + "[" * 4000, "data.toml: found lists or tables too deep, expected at most 8 within each other"),
    (".".join("a" * 3000) + " = 1", f"data.toml: {'.'.join('a' * 9)}: found more than 8 tables or lists within each "
                                    "other, expected fewer"),
    ("a = [[[[[[[[[[1]]]]]]]]]]", "data.toml: a.0.0.0.0.0.0.0.0: found more than 8 tables or lists"),
    ("a = 1" + "0" * 5000, "data.toml: found a number of thousands of digits, expected 64 bits"),
    ("a = 0x1" + "0" * 5000, "data.toml: a: found a number of 20,001 bits, expected 64"),
    ('[t]\na = "x\\ry"', "data.toml: t.a: found a carriage return (U+000D) alone, expected"),
    ('[t]\n"x\\ny" = 1', r"data.toml: t: the key 'x\ny': found a line break (U+000A), expected text on one line"),
    ('a = ["x", "\\u202E"]', "data.toml: a.1: found U+202E RIGHT-TO-LEFT OVERRIDE, which does not show; expected "),
    ('"\\u0000" = 1', r"data.toml: the key '\x00': found U+0000 a control character"),
])
def test_what_no_file_of_ours_holds_is_refused_with_its_place(said, text, words):
    assert said(text).startswith(words)


def test_all_faults_of_a_file_are_told_at_once(said):
    assert [line.split(": found")[0] for line in said('a = "\\t"\nb = 0xFFFFFFFFFFFFFFFFFF\n[c]\nd = "\\t"').split("\n")
            ] == ["data.toml: a", "data.toml: b", "data.toml: c.d"]


PIECES = st.sampled_from(["a", ".", " = ", "[", "]", "{", "}", "\n", '"', "'", "\\u0000", "1", "e9", "nan", "inf", "0x",
                          "2024-01-01", ",", "#", '"""', "true", "\r", "\0",  "-", "_", "\u200b"])


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        assert isinstance(read_toml(path), dict)
    except BuildError as error:
        assert str(error).startswith(f"{path}:")
