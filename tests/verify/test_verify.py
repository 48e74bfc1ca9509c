"""What `make verify` says of a difference, told without torch; the comparison itself is in test_official.py."""

import copy
import sys

import pytest

import verify.__main__ as verify
from figures.anatomy import model
from figures.anatomy.published.classes import classes
from verify import stored
from verify.expected import expected


@pytest.fixture
def found():
    """What the official classes hold, as it was found last."""
    return copy.deepcopy(stored.read(stored.OFFICIAL))


DEFAULTS = {fields["class"]: fields["parameters"] for fields in classes().values()}


@pytest.fixture
def said(monkeypatch, capsys):
    """Run the command on what was found, and on what classes count by default; returns its status and its lines."""
    def run(found, defaults=DEFAULTS):
        monkeypatch.setattr(verify, "_found", lambda checkouts: (stored.OFFICIAL, found))
        monkeypatch.setattr(verify, "_by_default", lambda names: {name: defaults[name] for name in names})
        monkeypatch.setattr(verify, "_signatures", lambda: iter(()))
        monkeypatch.setattr(sys, "argv", ["verify"])
        return verify.main(), capsys.readouterr().out.splitlines()
    return run


def test_what_was_found_agrees_with_every_tree(said, found):
    assert said(found) == (0, [f"{len(found)} classes compared, 0 differences"])


def test_a_differing_module_is_named_against_file_and_tree(said, found):
    found["sd15"]["parameters"]["conv_in"] = [[11_521, 1]]
    status, lines = said(found)
    assert status == 1
    assert lines == ["sd15: conv_in: the class has [[11521, 1]], official.json [[11840, 1]]",
                     "sd15: conv_in: the class has [[11521, 1]], the tree [[11840, 1]]",
                     f"{len(found)} classes compared, 2 differences"]


@pytest.mark.parametrize("key", ["buffers", "macs"])
def test_a_differing_number_is_named(said, found, key):
    found["flux1-dev"][key] += 1
    status, lines = said(found)
    assert status == 1 and sum(line.startswith(f"flux1-dev: {key}: ") for line in lines) == 2


def test_a_default_that_differs_is_named(said, found):
    name, count = next(iter(DEFAULTS.items()))
    assert said(found, DEFAULTS | {name: count + 1}) == (1, [
        f"{name}: parameters: the class has {count + 1}, classes.toml {count}",
        f"{len(found)} classes compared, 1 differences"])


def test_a_class_that_is_gone_is_a_difference(said, found):
    del found["sdxl"]
    status, lines = said(found)
    assert status == 1 and any(line.startswith("sdxl: all: the class has None") for line in lines)


def test_without_the_packages_it_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.setattr(sys, "argv", ["verify"])
    with pytest.raises(SystemExit) as ended:
        verify.main()
    assert ended.value.code == 2 and "make verify" in capsys.readouterr().err


def test_the_kept_file_is_written_as_it_was_read(tmp_path, found):
    stored.write(tmp_path / "again.json", found)
    assert (tmp_path / "again.json").read_bytes() == stored.OFFICIAL.read_bytes()


def test_each_block_of_dit_in_diffusers_has_an_embedder():
    counts = expected(model("dit-xl-2"))["parameters"]
    assert counts["transformer_blocks.#.norm1.emb.timestep_embedder"] == [[1_624_320, 28]]
    assert "timestep_embedder" not in counts
