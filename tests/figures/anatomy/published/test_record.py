"""What others ask of a model they ask by name; how its file is laid out is known in one room."""

import ast
from pathlib import Path

from figures.anatomy import every, models
from figures.anatomy.published.schema import PROGRAMS
from figures.facts.catalogue import fact

ROOT = Path(__file__).parents[4]
PUBLISHED = ROOT / "figures/anatomy/published"
FILES = [path for room in ("figures", "scripts", "tests") for path in sorted((ROOT / room).rglob("*.py"))
         if PUBLISHED not in path.parents]


MODULES = {"frame", "lines"}   # which have a function of that name


def walks(text: str) -> list[str]:
    """Whose `data` a module that knows of models asks for; other things have `data` in other modules."""
    return [ast.unparse(node.value) for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Attribute) and node.attr == "data" and ast.unparse(node.value) not in MODULES
            ] if "anatomy" in text else []


def test_nobody_outside_walks_the_content_of_a_file():
    assert walks("import figures.anatomy; one.data['text']; model(slug).data.get('x')") == ["one", "model(slug)"]
    assert {str(path): found for path in FILES if (found := walks(path.read_text("utf-8")))} == {}


def test_encoders_come_in_the_order_of_the_file_each_with_what_is_said_of_its_use():
    flux = every()["flux1-dev"]
    assert list(flux.encoders) == ["clip-vit-l", "t5-v1-1-xxl"]
    assert flux.encoders["t5-v1-1-xxl"]["use"] is flux.entries["text.t5-v1-1-xxl.use"]
    assert all(entry.key == f"text.{slug}.{name}" for model in every().values()
               for slug, said in model.encoders.items() for name, entry in said.items())
    assert dict(every()["dit-xl-2"].encoders) == {}


def test_what_holds_now_has_the_key_and_what_held_before_a_number():
    licences = every()["flux1-dev"].states("licence.weights")
    assert [state["since"].isoformat() for state in licences] == ["2024-08-01", "2025-06-26", "2025-06-27"]
    assert every()["flux1-dev"].get("licence.weights.name") == licences[-1]["name"] != licences[0]["name"]
    assert every()["flux1-dev"].get("licence.weights.1.name") == licences[0]["name"]
    assert every()["flux1-pro"].states("licence.weights") == []


def test_passes_are_steps_times_evaluations_of_the_same_program():
    tried = 0
    for slug, model in models().items():
        for program in PROGRAMS:
            if defaults := model.under(f"defaults.{program}"):
                assert fact(f"{slug}.passes.{program}").value == defaults["steps"] * defaults["evaluations"]
                tried += 1
    assert tried > 2 * len(models()) - 3


def test_what_has_no_configuration_has_no_architecture_of_its_own():
    assert every()["sd15"].is_unet and every()["sd15"].has_config
    for model in every().values():
        assert (model.architecture is not None) == (model.kind == "denoiser")
        assert model.has_config or not model.is_unet
