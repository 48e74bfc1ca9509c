"""The pages as they were made last, for as long as nothing they are made from has changed."""

from functools import lru_cache
from pathlib import Path

import figures.anatomy as anatomy
from atlas_site import model_pages
from atlas_site.model_pages import costs
from atlas_site.places import CACHE, FIGURES
from atlas_site.references.bibliography import BIBLIOGRAPHY
from atlas_site.store import Store, digest
from figures.anatomy.published import absences, registry


def page(path: str) -> str:
    """What model_pages.markdown(path) gives."""
    name = path.replace("/", "-")
    return Store(CACHE / "models").get(name, _key(), lambda: model_pages.markdown(path).encode()).decode()


def _key() -> str:
    data = {model.path: None for model in (*anatomy.every().values(), *anatomy.milestones().values())}
    data |= dict.fromkeys(registry.folder().glob(absences.FILE))
    return _digest(tuple((path, path.stat().st_mtime_ns) for path in data))


@lru_cache(maxsize=2)
def _digest(data: tuple[tuple[Path, int], ...]) -> str:
    rooms = (*(FIGURES / room for room in ("anatomy", "facts", "tables")), Path(__file__).parent)
    code = [path for room in rooms for path in room.rglob("*.py")]
    return digest([*(path for path, _ in data), *code, costs.WORDS, BIBLIOGRAPHY])
