"""bytes of a first visit, page by page, as they cross the wire"""

from pathlib import Path

from bench.kit.published import published
from visit import browser


def run(words: list[str]) -> None:
    with published() as (folder, served), browser.chromium() as chromium:
        for page in sorted(folder.rglob("index.html")):
            path = page.relative_to(folder).as_posix().removesuffix("index.html")
            context = chromium.new_context(viewport={"width": 360, "height": 800})
            first = len(served.answers)
            context.new_page().goto(f"{served.url}{path}", wait_until="networkidle")
            context.close()
            answers = served.answers[first:]
            kinds = ", ".join(f"{Path(name).suffix or 'page'} {size / 1024:.1f}" for name, size in answers)
            print(f"{sum(size for _, size in answers) / 1024:6.1f} KiB  /{path}  ({kinds})")
