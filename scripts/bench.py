"""What the site promises to be: light, quick to build, quick to preview. Prints figures; asserts nothing.

    .venv/bin/python scripts/bench.py weight     bytes of a first visit, page by page, as they cross the wire
    .venv/bin/python scripts/bench.py build      CPU of a warm build, as a ratio to the same pages without our adapter
    .venv/bin/python scripts/bench.py edit       seconds from the edit of a figure to the page that shows it
    .venv/bin/python scripts/bench.py figures    CPU of drawing 40, 80 and 160 figures, and of finding them all drawn
    .venv/bin/python scripts/bench.py trees      CPU of all trees and facts, as a ratio to starting Python with numpy
    .venv/bin/python scripts/bench.py labs       CPU of each lab's script, as a ratio to importing what it imports
    .venv/bin/python scripts/bench.py lighthouse [PAGE ...]   needs $LIGHTHOUSE, or lighthouse on the PATH

Compare ratios made in one run; absolute times depend on the machine and what else it does.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from atlas_site.places import ROOT
from figures.drawing import catalogue
from visit import browser
from visit.host import serve

RUNS = 3
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def mkdocs(*words: str, **settings) -> float:
    """Run MkDocs; returns the CPU seconds it and its children took."""
    with children() as spent:
        subprocess.run([sys.executable, "-m", "mkdocs", *words], cwd=ROOT, check=True, capture_output=True,
                       env=os.environ | QUIET | settings)
    return spent()


@contextmanager
def children() -> Iterator:
    """`spent()`, in CPU seconds of the processes that were begun and ended meanwhile."""
    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = used()
    yield lambda: used() - before


@contextmanager
def published() -> Iterator:
    """The site, built for the address it is then served at."""
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder), "/atlas/") as served:
        mkdocs("build", "--strict", "--site-dir", folder, SITE_URL=served.url)
        yield Path(folder), served


def weight() -> None:
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


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; `!ENV [NAME, default]` becomes its default."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])


def plain_config(folder: Path) -> Path:
    """The same pages and plugins without anything of ours: no hooks, extensions, template or generated file."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
    del config["hooks"], config["watch"], config["theme"]["custom_dir"]
    notebooks = next(plugin for plugin in config["plugins"] if "mkdocs-jupyter" in plugin)["mkdocs-jupyter"]
    notebooks["execute"] = notebooks["cache"] = True  # by its own kernel, with its own cache of what was executed
    config |= {"strict": False, "docs_dir": str(ROOT / "docs")}
    config["markdown_extensions"] = [e for e in config["markdown_extensions"] if "atlas_site" not in str(e)]
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(config), "utf-8")
    return path


def build() -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = str(plain_config(Path(folder)))
        ways = {"ours": ("build", "--strict"), "plain": ("build", "--config-file", plain)}
        cpu: dict[str, list[float]] = {way: [] for way in ways}
        for run in range(RUNS + 1):
            for way, words in ways.items():
                seconds = mkdocs(*words, "--site-dir", f"{folder}/{way}")
                if run:  # the first fills the caches
                    cpu[way].append(seconds)
        ours, without = (statistics.median(cpu[way]) for way in ("ours", "plain"))
        print(f"warm build: {ours:.2f} s CPU, {without:.2f} s without our adapter, ratio {ours / without:.2f}")


def edit() -> None:
    name, path = next(iter(catalogue.gallery_index().items()))
    address, text = "http://127.0.0.1:8765/", path.read_text("utf-8")
    server = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", "127.0.0.1:8765"],
                              cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | QUIET)

    def fetch() -> str:
        try:
            return urllib.request.urlopen(f"{address}figures/{name}.svg", timeout=60).read().decode()
        except OSError:
            return ""

    try:
        while not fetch():
            time.sleep(0.1)
        for run in range(RUNS + 1):
            mark = f"edited {run} {time.time_ns()}"
            title = text.removeprefix('"""').partition("\n")[0]
            start = time.monotonic()
            path.write_text(text.replace(title, mark, 1), "utf-8")
            while mark not in fetch():
                time.sleep(0.02)
            print(f"{name}: edit to served {time.monotonic() - start:.2f} s{' (first)' if not run else ''}")
            time.sleep(1)
    finally:
        path.write_text(text, "utf-8")
        server.terminate()
        server.wait()


DRAW = """
import sys
from multiprocessing import forkserver
from atlas_site.pictures.rendered import Figures
if __name__ == "__main__":
    figures = Figures()
    figures.prepare()
    if forkserver._forkserver._forkserver_pid:
        forkserver._forkserver._stop()  # so that the processes it began count as ours, with their time
    sizes = [len(data) for name in figures.index for _, data in figures.files(name)]
    print(len(figures.index), sum(sizes), "matplotlib" in sys.modules)
"""


def figures() -> None:
    """Copies of the gallery under other names; a treemap is one figure for each model, so it is left out."""
    files = [path for path in catalogue.gallery_index().values() if not catalogue.EACH.search(path.read_text("utf-8"))]
    for count in (40, 80, 160):
        with tempfile.TemporaryDirectory() as folder:
            root = _checkout(Path(folder))
            for n in range(count):
                path = files[n % len(files)]
                shutil.copy(path, root / "figures" / "gallery" / f"{path.stem}_copy{n}.py")
            cold, _, _ = _drawn(root)
            warm, size, imported = _drawn(root)
            ways = f"{cold:.1f} s CPU cold, {1000 * cold / count:.0f} ms each; {warm:.2f} s CPU warm, matplotlib "
            print(f"{count} figures, {size / 1e6:.1f} MB: {ways}{'imported' if imported else 'not imported'}")


def _checkout(folder: Path) -> Path:
    """What draws, without the gallery and without a cache."""
    for part in ("figures", "scripts"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "figures" / "gallery").glob("[!_]*.py"):
        path.unlink()
    (folder / "draw.py").write_text(DRAW, "utf-8")
    return folder


def _drawn(root: Path) -> tuple[float, int, bool]:
    """CPU seconds of drawing whatever is missing, bytes of all files, and whether matplotlib was imported."""
    paths = os.pathsep.join([str(root), str(root / "scripts")])
    with children() as spent:
        done = subprocess.run([sys.executable, root / "draw.py"], check=True, stdout=subprocess.PIPE, text=True,
                              env=os.environ | {"PYTHONPATH": paths})
    _, size, imported = done.stdout.split()
    return spent(), int(size), imported == "True"


TREES = """
from figures.anatomy import build, every, native
from figures.facts import catalogue as facts
[build(m).macs.at(native(m)) for m in every().values() if m.family]
facts.all_facts()
"""


def trees() -> None:
    start, all_of_it = (statistics.median(cpu(code) for _ in range(RUNS)) for code in ("import numpy", TREES))
    print(f"all trees and facts: {all_of_it:.2f} s CPU, {all_of_it / start:.1f} times the start of Python with numpy")


def labs() -> None:
    start = statistics.median(cpu("import numpy, matplotlib.pyplot") for _ in range(RUNS))
    for path in sorted((ROOT / "docs" / "labs").glob("*.py")):
        seconds = cpu(path.read_text("utf-8"))
        print(f"{path.stem}: {seconds:.1f} s CPU, {seconds / start:.0f} times the import of numpy and matplotlib")


def cpu(code: str) -> float:
    """CPU seconds of a program."""
    with children() as spent:
        subprocess.run([sys.executable, "-"], input=code, text=True, check=True, stdout=subprocess.DEVNULL,
                       env=os.environ | {"MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"})
    return spent()


def lighthouse(*pages: str) -> None:
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not program:
        sys.exit("bench: no lighthouse: npm install lighthouse, then name node_modules/.bin/lighthouse in $LIGHTHOUSE")
    with published() as (_, served), tempfile.TemporaryDirectory() as folder:
        for page in pages or ("", "chapters/unet/", "chapters/mmdit/"):
            scores = [_audit(program, served.url + page, Path(folder)) for _ in range(RUNS)]
            kinds = {kind: round(100 * statistics.median(score[kind] for score in scores)) for kind in scores[0]}
            print(f"/{page}: {kinds}  performance of each run: {[round(100 * s['performance']) for s in scores]}")


def _audit(program: str, url: str, folder: Path) -> dict[str, float]:
    flags = " ".join(["--headless=new", *browser.FLAGS, f"--user-data-dir={folder / 'profile'}"])
    report = folder / "report.json"
    subprocess.run([program, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"],
                   env=os.environ | {"CHROME_PATH": browser.find()}, check=True, capture_output=True, timeout=240)
    return {name: kind["score"] for name, kind in json.loads(report.read_text("utf-8"))["categories"].items()}


if __name__ == "__main__":
    ways = {way.__name__: way for way in (weight, build, edit, figures, trees, labs, lighthouse)}
    if len(sys.argv) < 2 or sys.argv[1] not in ways:
        sys.exit(__doc__)
    ways[sys.argv[1]](*sys.argv[2:])
