import pytest

from atlas_site import cli


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


def test_stage_writes_what_another_generator_needs(tmp_path, capsys):
    assert cli.main(["stage", str(tmp_path)]) == 0
    assert (tmp_path / "figures" / "unet-sd15.svg").exists()
    assert len(list(tmp_path.glob("assets/stylesheets/atlas-*.css"))) == 1


@pytest.mark.parametrize("words", [[], ["draw"], ["check", "--nonsense"]])
def test_wrong_use_exits_with_2(words):
    with pytest.raises(SystemExit) as stop:
        cli.main(words)
    assert stop.value.code == 2
