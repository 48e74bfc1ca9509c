"""The theme's templates, compiled once: Jinja takes as long over that as over a third of the pages."""

from importlib.metadata import version

from jinja2 import Environment, FileSystemBytecodeCache

from atlas_site.places import CACHE


def keep_compiled(env: Environment) -> None:
    """Have an environment keep the code of its templates, and find it again; Jinja compares it with their text."""
    folder = CACHE / "templates" / version("jinja2")
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
