"""The same pages by MkDocs, the theme and the plugins, without anything of ours: no hooks, extensions or template."""

import shutil
from pathlib import Path

import yaml

from bench.kit.checkout import Checkout
from bench.kit.timing import Seconds

WRITE = """
import sys
from pathlib import Path
from atlas_site.model_pages import pages
for path, text in pages():
    Path(sys.argv[1], path).parent.mkdir(exist_ok=True)
    Path(sys.argv[1], path).write_text(text, "utf-8")
"""


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; `!ENV [NAME, default]` becomes its default."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])


def settings(checkout: Checkout) -> Path:
    """The settings of a plain site beside the checkout, with its written pages and those that are made from models."""
    folder = checkout.root.parent / "plain"
    shutil.rmtree(folder, ignore_errors=True)
    docs = shutil.copytree(checkout.root / "docs", folder / "docs")
    checkout.python("-c", WRITE, docs)
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(without_ours(yaml.load((checkout.root / "mkdocs.yml").read_text("utf-8"), Loader),
                                                sorted(docs.glob("models/*.md")))), "utf-8")
    return path


def without_ours(config: dict, models: list[Path]) -> dict:
    """Settings without what is ours, and with the models' pages in the navigation."""
    config["nav"] = [{"Models": [f"models/{path.name}" for path in models]} if "Models" in entry else entry
                     for entry in config["nav"]]
    for ours in ("hooks", "watch"):
        config.pop(ours, None)
    config["theme"].pop("custom_dir", None)
    notebooks = next(plugin for plugin in config["plugins"] if "mkdocs-jupyter" in plugin)["mkdocs-jupyter"]
    notebooks.pop("kernel_name", None)                # an older checkout's
    notebooks["execute"] = notebooks["cache"] = True  # by its own kernel, with its own cache of what was executed
    ours = [extension for extension in config["markdown_extensions"] if "atlas_site" in str(extension)]
    config["markdown_extensions"] = [each for each in config["markdown_extensions"] if each not in ours]
    return config | {"strict": False}


def build(checkout: Checkout, config: Path) -> Seconds:
    """The time of a build of the plain site."""
    return checkout.python("-m", "mkdocs", "build", "--config-file", config,
                           "--site-dir", config.parent / "site")[0]
