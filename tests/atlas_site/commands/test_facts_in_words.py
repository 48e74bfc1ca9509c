"""`atlas facts --in-words`: sentences of pages, labs, captions and notes, and what their facts count."""

import pytest

from atlas_site import cli
from atlas_site.prose.files import sources


@pytest.fixture
def run(capsys):
    """The status, output and errors of `atlas facts --in-words WORDS`."""
    def run(*words):
        status = cli.main(["facts", "--in-words", *words])
        return status, *capsys.readouterr()
    return run


def test_each_sentence_is_followed_by_its_facts_and_their_definitions(run):
    status, out, errors = run("docs/labs/unet_ledger.py")
    assert (status, errors) == (0, "")
    lines = out.splitlines()
    at = next(place for place, line in enumerate(lines) if " = sd15.parameters = " in line)
    assert lines[at].startswith("    ") and lines[at].endswith(" = sd15.parameters = 859,520,964 parameters")
    assert lines[at + 1].strip() == (
        "All trained weights and biases of SD 1.5's denoiser; text encoders and autoencoder apart.")
    first = next(line for line in lines[at::-1] if not line.startswith(" "))
    assert first.startswith("docs/labs/unet_ledger.py:") and "«" in first


@pytest.mark.parametrize(("name", "file"), [
    ("chapters/unet.md", "docs/chapters/unet.md"), ("chapters/unet", "docs/chapters/unet.md"),
    ("start", "docs/start.md"), ("labs/unet_ledger", "docs/labs/unet_ledger.py"),
    ("gallery/streams.py", "figures/gallery/streams.py"), ("models/sd3-medium", "figures/models/sd3-medium.toml"),
])
def test_a_page_is_named_by_as_much_of_its_path_as_tells_it_from_others(run, name, file):
    assert run(name)[1].startswith(f"{file}:")


def test_of_a_page_the_captions_of_its_figures_are_told_too(run):
    assert "\nfigures/gallery/unet_sd15.py:" in run("chapters/unet_blocks")[1]


def test_no_name_tells_all_of_them(run):
    status, out, _ = run()
    told = {line.partition(":")[0] for line in out.splitlines() if not line.startswith(" ")}
    assert status == 0 and {"docs/start.md", "figures/models/sd3-medium.toml"} <= told
    assert len(told) > len(sources()) / 4


@pytest.mark.parametrize(("name", "message"), [
    ("no_such_page", "no page 'no_such_page'"), ("chapters/unett.md", "no page 'chapters/unett.md'; there is: docs/"),
    ("index.md", "no one page 'index.md': found docs/exercises/index.md, docs/explore/index.md, docs/index.md, docs/"),
])
def test_an_unknown_page_is_refused(run, name, message):
    status, out, errors = run("start", name)
    assert (status, out) == (2, "") and errors.startswith(f"atlas: {message}")
