"""The theme's templates, compiled once: Jinja takes as long over that as over a third of the pages."""

from importlib.metadata import version
from io import BytesIO

from jinja2 import BytecodeCache, Environment

from atlas_site.places import CACHE
from atlas_site.store import Store


def keep_compiled(env: Environment) -> None:
    """Have an environment keep the code of its templates, and find it again while their text is the same."""
    env.bytecode_cache = _Compiled()


class _Compiled(BytecodeCache):
    """In a store like everything else that is kept; a bucket knows the name and the text of one template."""

    def load_bytecode(self, bucket) -> None:
        if kept := _store().find(*_entry(bucket)):
            bucket.load_bytecode(BytesIO(kept))

    def dump_bytecode(self, bucket) -> None:
        _store().put(*_entry(bucket), bucket.bytecode_to_string())


def _entry(bucket) -> tuple[str, str]:
    return bucket.key, f"{bucket.checksum[:16]}-{version('jinja2')}"


def _store() -> Store:
    return Store(CACHE / "templates")
