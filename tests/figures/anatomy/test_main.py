"""python -m figures.anatomy."""

import json
import subprocess
import sys

import pytest

from figures.anatomy import model, models, size
from figures.anatomy.__main__ import main
from figures.anatomy.cost import cost
from figures.anatomy.published import registry
from figures.anatomy.shapes import Size


def answered(capsys, *arguments):
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def test_a_tree_for_people(capsys):
    said = answered(capsys, "sd15", "--depth", "2")
    assert "859,520,964 parameters" in said
    assert "512 × 512 pixels, 77 text tokens" in said
    assert any(line.split()[:3] == ["down_blocks.0", "10,524,480", "1.2"] for line in said.splitlines())
    assert "  attentions.0" in said


def test_repeated_blocks_are_one_line(capsys):
    said = answered(capsys, "flux1-dev")
    assert "transformer_blocks.0 to 18" in said
    assert "single_transformer_blocks.0 to 37" in said


def test_json_of_all_models(capsys):
    data = json.loads(answered(capsys, "--json"))
    assert list(data) == list(models())
    for slug, found in data.items():
        assert found["parameters"] == found["tree"]["parameters"] > 0
        assert found["macs"] == found["tree"]["macs"] > 0
        assert found["tokens"] > 0
        h, w = found["latent"]
        polynomial = sum(n * (h * w) ** i * found["text_tokens"] ** j / d
                         for i, j, n, d in found["macs_polynomial"])
        assert polynomial == found["macs"], slug
        assert _sum(found["tree"]) == found["parameters"]


def _sum(node):
    return sum(map(_sum, node["children"])) if "children" in node else node["parameters"]


def test_size_and_batch(capsys):
    data = json.loads(answered(capsys, "sd15", "--json", "--width", "1024", "--height", "512", "--batch", "2",
                               "--text-tokens", "154"))["sd15"]
    assert data["latent"] == [64, 128]
    assert data["macs"] == cost(model("sd15"), Size(64, 128, 154)).macs * 2
    assert data["parameters"] == 859_520_964


def test_bytes():
    found = cost(model("flux1-dev"))
    assert found.weight_bytes("bfloat16") == 2 * 11_901_408_320
    assert found.activation_bytes("float32") == 2 * found.activation_bytes("bfloat16")
    assert cost(model("sd15"), batch=3).activations == 3 * cost(model("sd15")).activations


@pytest.mark.parametrize(("arguments", "said"), [
    (["sdlx"], "there is: sdxl"), (["sd15", "--width", "500"], "multiple of 64"), (["flux1-pro"], "no configuration"),
    (["--models", "/nonexistent"], "expected a folder"), (["sd15", "--batch", "0"], "--batch: found 0"),
    (["sd15", "--depth", "-1"], "--depth: found -1"), (["gemma-2-2b"], "no configuration"),
])
def test_wrong_questions(arguments, said, capsys):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert not captured.out


def test_no_question_for_the_parser():
    with pytest.raises(SystemExit) as stopped:
        main(["--width", "wide"])
    assert stopped.value.code == 2


def test_an_empty_folder(tmp_path, capsys):
    try:
        assert main(["--models", str(tmp_path), "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {}
    finally:
        registry.use(registry.FOLDER)


def test_a_pipe_that_closes(tmp_path):
    ran = subprocess.run(f"{sys.executable} -m figures.anatomy sd15 | head -1", shell=True, capture_output=True,
                         text=True, check=True)
    assert ran.stdout.startswith("Stable Diffusion 1.5")
    assert "Traceback" not in ran.stderr


def test_size_defaults():
    assert size(model("sd3-medium")) == Size(128, 128, 333)
