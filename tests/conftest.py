"""Shared by all tests: the built site, and `--update`, which accepts what the Markdown pairs now give."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from atlas_site.places import ROOT
from atlas_site.static_server import serve

sys.path.append(str(Path(__file__).parent))  # `sitemap`, shared by tests of sources and of pages
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy multiplies small matrices here: threads would only wait


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite the expected HTML of tests/pairs")


@pytest.fixture(scope="session")
def served_site(tmp_path_factory):
    """The whole site, built as it is published, under a sub-path, and served at the address it was built for."""
    folder = tmp_path_factory.mktemp("site")
    with serve(folder, "/some/where/") as served:
        build = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
                               cwd=ROOT, env=os.environ | {"SITE_URL": served.url, "NO_MKDOCS_2_WARNING": "1"},
                               capture_output=True, text=True)
        assert build.returncode == 0, build.stdout + build.stderr
        yield served
