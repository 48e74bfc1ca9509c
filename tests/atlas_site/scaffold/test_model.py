import re
import shutil
import tomllib

import pytest

import figures.anatomy as anatomy
from atlas_site import cli
from atlas_site.places import FIGURES
from atlas_site.scaffold import model
from figures.anatomy import families
from figures.anatomy.published.spec import BadModels, load


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FIGURES / "models", tmp_path / "models")


def test_the_start_is_a_guide_and_the_build_says_what_is_missing(folder):
    path = model.new("new-one", "dit", folder)
    assert tomllib.loads(path.read_text("utf-8"))["family"] == "dit"
    with pytest.raises(BadModels) as bad:
        load(folder)
    problems = str(bad.value).splitlines()
    assert all(problem.startswith("new-one.toml: ") for problem in problems)
    assert [problem for problem in problems if "found nothing" not in problem] == []


@pytest.mark.parametrize("slug", ["sd15", "ddpm-cifar10", "dit-xl-2", "sd3-medium", "flux1-dev", "clip-vit-l",
                                  "t5-v1-1-xxl", "vae-sd"])
def test_filled_in_it_is_a_model(slug, folder):
    """Every line whose value is known is completed; nothing else is written."""
    known = anatomy.model(slug)
    sections = {key.rpartition(".")[0] for key in known.entries}
    filled, section = [], ""   # of states only the newest is there
    for line in of_each_encoder(model.start("new-one", known.family), known):
        if header := re.fullmatch(r"(?:# )?\[+([\w.-]+)\]+", line):
            section = header[1]
            line = header[0].removeprefix("# ") if section in sections else line
        elif key := re.fullmatch(r"# (\w+) =", line):
            name = f"{section}.{key[1]}" if section else key[1]
            if key[1] == "source" and section in sections:
                line = 'source = { ref = "esser2024" }'
            elif name in known.entries and (section in sections or not section):
                value = known.get(name)
                line = f"{key[1]} = {toml(f'{value}, new' if name in ('name', 'short') else value)}"
        filled.append(line)
    (folder / "new-one.toml").write_text("\n".join(filled), "utf-8")
    new = load(folder)["new-one"]
    assert dict(new.config) == dict(known.config)


def of_each_encoder(start, known):
    for block in start.split("\n\n"):
        for encoder in known.encoders if "ENCODER" in block else [""]:
            yield from block.replace("ENCODER", encoder).splitlines()


def toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)


@pytest.mark.parametrize("slug", ["", "SD15", "a_b", "-a", "a--b", "../x", "a/b", "a.b", "x" * 41, "index",
                                  "milestones", "sd15", "a\nb"])
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(slug, folder):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ValueError, match=r"found the name|exists"):
        model.new(slug, None, folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_an_unknown_family_is_refused_with_the_ones_there_are(folder):
    with pytest.raises(ValueError, match=f"expected one of .*{families.names()[-1]}"):
        model.new("new-one", "gan", folder)
    assert not (folder / "new-one.toml").exists()


def test_without_a_family_the_file_names_the_families(folder):
    assert ", ".join(families.names()) in model.new("new-one", None, folder).read_text("utf-8")


def test_the_command_says_what_is_wrong_and_exits_with_2(capsys):
    assert cli.main(["new", "model", "sd15"]) == 2
    assert "exists" in capsys.readouterr().err
