"""Every claim of a lab is an assert that can fail: break the mechanism, and one does.

`<lab>.toml` beside this file names what to break; see README.md.
"""

import tomllib
from pathlib import Path

import pytest
from lab_running import LABS, RUNNING, mutated, run
from proven import kept

pytestmark = pytest.mark.labs
HERE = Path(__file__).parent
MUTATIONS = {path: tomllib.loads((HERE / f"{path.stem}.toml").read_text("utf-8"))
             if (HERE / f"{path.stem}.toml").is_file() else {} for path in LABS}
EACH = [pytest.param(path, name, change, id=f"{path.stem}: {name}")
        for path, changes in MUTATIONS.items() for name, change in changes.items()]


@pytest.mark.parametrize("path", LABS, ids=lambda path: path.stem)
def test_a_lab_has_its_mutations(path):
    assert len(MUTATIONS[path]) >= 3


@pytest.mark.parametrize(("path", "name", "change"), EACH)
def test_a_broken_mechanism_is_noticed(path, name, change):
    broken = mutated(path, change["old"], change["new"])

    def noticed() -> str:
        with pytest.raises(AssertionError) as caught:
            run(broken, exercises=False)
        return str(caught.value) or "an assert fails"

    kept(f"mutation-{path.stem}-{name}", [broken, *RUNNING], noticed)


def test_every_file_of_mutations_is_a_labs():
    assert {path.stem for path in HERE.glob("*.toml")} <= {path.stem for path in LABS}
