"""The wall: a live page of figures for whoever draws. Each request draws what changed; a change reloads the page."""

import subprocess
import sys
import threading
from contextlib import AbstractContextManager

from atlas_site.errors import BuildError
from atlas_site.loopback import Answer, served
from atlas_site.pictures import contact_sheet, export, rendered
from atlas_site.places import FIGURES, ROOT

RELOAD = """<script>
let seen
setInterval(async () => {
  const now = await fetch("/state").then(answer => answer.text(), () => seen)
  if (seen && now !== seen) location.reload()
  seen = now
}, 700)
</script>"""
LIMIT = 600   # seconds for a page of all figures
# a fresh process for each page: whatever was edited, kit and anatomy too, is then as it is on disk
PAGE = "import sys; from atlas_site.pictures import wall; sys.stdout.write(wall.page(sys.argv[1:]))"


def state() -> str:
    """Changes when a file does that a figure may depend on."""
    paths = [path for path in FIGURES.rglob("*.*") if path.suffix in (".py", ".toml")]
    return str(hash(tuple((str(path), path.stat().st_mtime_ns) for path in sorted(paths))))


def page(words: list[str]) -> str:
    """The wall's HTML: the figures named, or all; one that fails shows its last good state and what is wrong."""
    figures, names = rendered.Figures(serving=True), export.chosen(words)
    figures.prepare(names, (rendered.PAGE,))
    return contact_sheet.page("The wall", (_shown(figures, name) for name in names), script=RELOAD)


def _shown(figures, name: str):
    try:
        figure = figures.figure(name)
    except BuildError as error:
        return contact_sheet.Shown(name, {}, str(error))
    return contact_sheet.Shown(name, {"": (figure.wide, figure.narrow)}, figure.error or "")


def serve(words: list[str], port: int = 0) -> AbstractContextManager[str]:
    """Serve the wall on the loopback until the block ends; gives its address."""
    drawing = threading.Lock()

    def answer(path: str) -> Answer:
        if path == "/":
            with drawing:  # two windows need not draw the same twice
                return Answer(200, "text/html", _made(words))
        if path == "/state":
            return Answer(200, "text/plain", state().encode())
        return Answer(404, "text/plain", b"the wall is at /")

    return served(answer, ("127.0.0.1", port))


def _made(words: list[str]) -> bytes:
    """The page, or what stops it: a file of the kit or of the models that does not load."""
    try:
        made = subprocess.run([sys.executable, "-c", PAGE, *words], cwd=ROOT, capture_output=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        error = f"no end: not drawn within {LIMIT} s"
    else:
        if made.returncode == 0:
            return made.stdout
        said = made.stderr.decode(errors="replace").strip().splitlines()
        error = said[-1] if said else f"the process that draws ends with status {made.returncode}"
    return contact_sheet.page("The wall", [contact_sheet.Shown("error", {}, error)], script=RELOAD).encode()


def until_interrupted() -> None:
    """Wait for Ctrl-C."""
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()
