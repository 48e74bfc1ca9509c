"""Shared by all tests: the built site, and `--update`, which accepts what the Markdown pairs now give.

`make test` runs them on every core. The built site is then one folder for all processes, each with a server of its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

from atlas_site.places import CACHE, ROOT
from visit.host import serve

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy multiplies small matrices here: threads would only wait

# The same examples in every run, however slow the machine; `--hypothesis-profile=search` looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None,
                                     suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("search", deadline=None)
hypothesis.settings.load_profile("steady")

# A host of the browser's own loopback: the site can be built before anybody knows on which port it will be served.
BUILDING = 540   # seconds, from an empty cache on a machine that has other things to do
HOST, PATH = "atlas.localhost", "/some/where/"


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite the expected HTML of tests/pairs")


def pytest_collection_modifyitems(items):
    """Marks what needs the built site, for `make quick` to leave out."""
    for item in items:
        if "built_site" in getattr(item, "fixturenames", ()):
            item.add_marker("site")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory, request):
    """The folder of the whole site, built strictly for a sub-path: once, whichever process needs it first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    folder, log = shared / "site", shared / "site.log"
    with FileLock(shared / "site.lock"):
        if not log.exists():
            build = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
                                   cwd=ROOT, env=os.environ | building(f"http://{HOST}{PATH}"), text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=BUILDING)
            log.write_text(f"{build.returncode}\n{build.stdout}", "utf-8")
    status, _, said = log.read_text("utf-8").partition("\n")
    assert status == "0", said
    return folder


def copy_checkout(root: Path) -> None:
    """Put there all that git would have, and what the build before has left in the cache."""
    files = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True,
                           check=True).stdout.splitlines()
    for file in files:
        if (ROOT / file).is_file():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, root / file)
    shutil.copytree(CACHE, root / CACHE.relative_to(ROOT), ignore=shutil.ignore_patterns("proven", ".new-*"))


def building(address: str) -> dict[str, str]:
    """The environment in which two builds give the same bytes."""
    return {"SITE_URL": address, "SOURCE_DATE_EPOCH": "1", "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="session")
def served_site(built_site):
    """The built site under the address it was built for, which a browser finds at `served.port`."""
    with serve(built_site, PATH) as served:
        served.url = f"http://{HOST}{PATH}"
        yield served
