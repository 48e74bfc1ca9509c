"""how far chapters are to read: words, elements, screens, pictures [PAGE ...]"""

from atlas_site.places import DOCS
from bench.kit.published import published
from visit import browser
from visit.reading import reading

WINDOWS = {"desktop": (1280, 900), "phone": (360, 740)}


def run(words: list[str]) -> None:
    pages = words or ["start/", *(f"chapters/{path.stem}/" for path in sorted((DOCS / "chapters").glob("*.md")))]
    heads = "".join(f"  {name}: screens, first, longest without" for name in WINDOWS)
    print(f"{'':34} words elements pictures{heads}")
    with published() as (_, served), browser.chromium() as chromium:
        for path in pages:
            found = [_read(chromium, served.url + path, size) for size in WINDOWS.values()]
            ways = "".join(f"  {each.screens:14.1f} {each.first or 0:8.1f} {each.desert:13.1f}" for each in found)
            print(f"/{path:33} {found[0].words:5} {found[0].elements:8} {found[0].pictures:8}{ways}")


def _read(chromium, url: str, size: tuple[int, int]):
    context = chromium.new_context(viewport=dict(zip(("width", "height"), size, strict=True)))
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    found = reading(page)
    context.close()
    return found
