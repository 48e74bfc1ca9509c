"""python -m figures.anatomy [SLUG ...]: a model's tree, counted."""

import argparse
import json
import os
import sys
from pathlib import Path

import figures.anatomy as anatomy
from figures.anatomy.export.report import as_data, as_text
from figures.errors import BuildError


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m figures.anatomy",
                                   description="The tree of a model: parameters, shapes and multiply-adds.")
    made.add_argument("slugs", nargs="*", metavar="SLUG", help="models; all denoisers if none is given")
    made.add_argument("--width", type=int, help="of the image, in pixels; otherwise native")
    made.add_argument("--height", type=int, help="of the image, in pixels; otherwise native")
    made.add_argument("--text-tokens", type=int, help="otherwise the model's default")
    made.add_argument("--batch", type=int, default=1, help="samples at once")
    made.add_argument("--depth", type=int, default=1, help="how far down to print")
    made.add_argument("--json", action="store_true", help="one JSON object, keyed by slug")
    made.add_argument("--models", type=Path, metavar="DIR", help="a folder of other TOML files")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Prints what was asked for; 2 if that was wrong, with the reason on standard error."""
    asked = parser().parse_args(arguments)
    try:
        print(_answer(asked), flush=True)
    except BrokenPipeError:  # whoever reads has read enough; nothing more may be written, not even at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (BuildError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    return 0


def _answer(asked: argparse.Namespace) -> str:
    for name, value in (("--batch", asked.batch), ("--depth", asked.depth)):
        if not 1 <= value <= 10_000:
            raise ValueError(f"{name}: found {value}, expected a number from 1 to 10,000")
    if asked.models:
        if not asked.models.is_dir():
            raise ValueError(f"--models: found {asked.models}, expected a folder")
        anatomy.use(asked.models)
    models = [anatomy.model(slug) for slug in asked.slugs] or list(anatomy.models().values())
    sized = [(model, anatomy.size(model, asked.width, asked.height, asked.text_tokens)) for model in models]
    if asked.json:
        return json.dumps({model.slug: as_data(model, size, asked.batch) for model, size in sized}, ensure_ascii=False)
    return "\n\n".join(as_text(model, size, asked.batch, asked.depth) for model, size in sized)


if __name__ == "__main__":
    sys.exit(main())
