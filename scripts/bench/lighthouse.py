"""Lighthouse's scores of some pages [PAGE ...]; needs $LIGHTHOUSE, or lighthouse on the PATH"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.kit.published import published
from visit import browser

RUNS, PAGES = 3, ("", "chapters/unet/", "chapters/mmdit/")


def run(words: list[str]) -> None:
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not program:
        sys.exit("bench: no lighthouse: npm install lighthouse, then name node_modules/.bin/lighthouse in $LIGHTHOUSE")
    with published() as (_, served), tempfile.TemporaryDirectory() as folder:
        for page in words or PAGES:
            scores = [_audit(program, served.url + page, Path(folder)) for _ in range(RUNS)]
            kinds = {kind: round(100 * statistics.median(score[kind] for score in scores)) for kind in scores[0]}
            print(f"/{page}: {kinds}  performance of each run: {[round(100 * s['performance']) for s in scores]}")


def _audit(program: str, url: str, folder: Path) -> dict[str, float]:
    flags = " ".join(["--headless=new", *browser.FLAGS, f"--user-data-dir={folder / 'profile'}"])
    report = folder / "report.json"
    subprocess.run([program, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"],
                   env=os.environ | {"CHROME_PATH": browser.find()}, check=True, capture_output=True, timeout=240)
    return {name: kind["score"] for name, kind in json.loads(report.read_text("utf-8"))["categories"].items()}
