import pytest

from atlas_site import cli
from atlas_site.errors import BuildError
from figures.anatomy import BadModels, models


def test_check_says_what_to_do_without_a_site(tmp_path, capsys):
    assert cli.main(["check", str(tmp_path)]) == 2
    assert "build the site first" in capsys.readouterr().err


def test_an_unknown_figure_is_refused_with_the_ones_there_are(tmp_path, capsys):
    assert cli.main(["figures", "no-such-figure", "--out", str(tmp_path)]) == 2
    assert "unet-sd15" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_figures_are_written_where_asked(tmp_path, capsys):
    assert cli.main(["figures", "unet-sd15", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "unet-sd15.svg").read_text("utf-8").lstrip().startswith("<svg")


@pytest.mark.parametrize(("words", "name", "start"), [
    (["--scheme", "dark"], "unet-sd15-dark.svg", b"<svg"),
    (["--format", "png"], "unet-sd15.png", b"\x89PNG"),
    (["--format", "pdf", "--scheme", "light"], "unet-sd15-light.pdf", b"%PDF"),
])
def test_figures_come_in_the_format_and_colours_asked_for(tmp_path, capsys, words, name, start):
    assert cli.main(["figures", "unet-sd15", *words, "--out", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes().startswith(start)
    assert capsys.readouterr().out == f"{tmp_path / name}\n"


def test_the_name_of_a_file_means_all_its_figures(tmp_path, capsys):
    assert cli.main(["figures", "parameters-treemap", "--out", str(tmp_path)]) == 0
    assert {f"parameters-treemap-{slug}.svg" for slug in models()} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("words", [["wall", "no-such-figure"], ["compare", "no-such-ref"]])
def test_what_is_not_there_is_refused(words, capsys):
    assert cli.main(words) == 2
    assert "no-such-" in capsys.readouterr().err


def test_the_sheet_of_the_kit_is_written_where_asked(tmp_path, capsys):
    assert cli.main(["sheet", "--out", str(tmp_path)]) == 0
    assert "joint-attention" in (tmp_path / "sheet.svg").read_text("utf-8")


def test_stage_writes_what_another_generator_needs(tmp_path, capsys):
    assert cli.main(["stage", str(tmp_path)]) == 0
    for file in ("unet-sd15.svg", "unet-sd15-light.svg", "unet-sd15-dark.svg", "unet-sd15.png", "unet-sd15.pdf"):
        assert (tmp_path / "figures" / file).stat().st_size > 10_000
    assert len(list(tmp_path.glob("assets/stylesheets/atlas-*.css"))) == 1


@pytest.mark.parametrize("words", [[], ["draw"], ["check", "--nonsense"]])
def test_wrong_use_exits_with_2(words):
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 2


@pytest.mark.parametrize(("error", "told"), [
    (BuildError("a.md", 3, "found 5"), "atlas: a.md:3: found 5"),
    (BadModels("a.toml: x"), "atlas: a.toml: x"),
    (PermissionError(13, "Permission denied", "out/a.svg"), "atlas: out/a.svg: Permission denied"),
    (ValueError("no\nsuch"), "atlas: ValueError: no such (`atlas -v ...` shows where it was raised)"),
    (RecursionError("deep"), "atlas: RecursionError: deep (`atlas -v ...` shows where it was raised)"),
])
def test_no_command_ends_in_a_traceback(monkeypatch, capsys, error, told):
    monkeypatch.setattr(cli, "_sheet", lambda options: (_ for _ in ()).throw(error))
    assert cli.main(["sheet"]) == 1
    assert capsys.readouterr().err == f"{told}\n"


def test_who_asks_for_it_sees_where_an_error_was_raised(monkeypatch, capsys):
    monkeypatch.setattr(cli, "_sheet", lambda options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cli.main(["-v", "sheet"])


def test_an_interruption_is_one_line(monkeypatch, capsys):
    monkeypatch.setattr(cli, "_sheet", lambda options: (_ for _ in ()).throw(KeyboardInterrupt()))
    assert cli.main(["sheet"]) == 130 and capsys.readouterr().err == "atlas: interrupted\n"
