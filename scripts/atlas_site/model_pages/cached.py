"""The pages as they were made last, for as long as nothing they are made from has changed."""

import json
from pathlib import Path

import figures.anatomy as anatomy
from atlas_site import model_pages
from atlas_site.places import CACHE, FIGURES
from atlas_site.references.bibliography import BIBLIOGRAPHY
from atlas_site.store import Store, digest


def pages() -> list[tuple[str, str]]:
    """What model_pages.pages() gives."""
    def make() -> bytes:
        return json.dumps(list(model_pages.pages())).encode()

    return [tuple(pair) for pair in json.loads(Store(CACHE).get("model-pages.json", _key(), make))]


def _key() -> str:
    data = {model.path for model in (*anatomy.every().values(), *anatomy.milestones().values())}
    rooms = (*(FIGURES / room for room in ("anatomy", "facts", "tables")), Path(__file__).parent)
    code = [path for room in rooms for path in room.rglob("*.py")]
    return digest([*data, *code, BIBLIOGRAPHY])
