"""What takes long is made in turn: what was put off, then figures, then labs; what fails is not tried again in vain."""

from types import SimpleNamespace

import pytest

from atlas_site.errors import BuildError
from atlas_site.workshop import arrivals
from atlas_site.workshop.arrivals import AT_ONCE, Arrivals


@pytest.fixture
def work(monkeypatch, tmp_path):
    """A list of what is made; `missing` and `labs` say what there is to make, `keys` the state of each."""
    world = SimpleNamespace(done=[], missing=[], labs=[], keys={}, failing=set(), folder=tmp_path)

    class Figures:
        def __init__(self, serving):
            assert serving

        def missing(self, endings):
            return {name: [""] for name in world.missing}

        def key(self, name):
            return world.keys.get(name, "first")

        def prepare(self, names, endings):
            world.done.append(("figures", *names))
            world.missing = [name for name in world.missing if name not in names or name in world.failing]

    def execute(labs):
        labs = list(labs)
        world.done.append(("labs", *(path.name for path in labs)))
        if any(path.name in world.failing for path in labs):
            raise BuildError(labs[0], 1, "a cell fails")
        world.labs = [path for path in world.labs if path not in labs]

    monkeypatch.setattr(arrivals, "Figures", Figures)
    monkeypatch.setattr(arrivals.catalogue, "labs", lambda: [tmp_path / name for name in ("a.py", "b.py")])
    monkeypatch.setattr(arrivals.execution, "is_kept", lambda path: path not in world.labs)
    monkeypatch.setattr(arrivals.execution, "key", lambda path: world.keys.get(path.name, "first"))
    monkeypatch.setattr(arrivals.execution, "prepare", execute)
    return world


def all_of(made: Arrivals) -> int:
    count = 0
    while made.make_one():
        count += 1
        assert count < 20
    return count


def test_where_nothing_is_missing_there_is_nothing_to_do(work):
    assert not Arrivals().make_one()
    assert work.done == []


def test_first_what_was_put_off_then_figures_then_labs(work):
    work.missing, work.labs = ["one", "two"], [work.folder / "a.py", work.folder / "b.py"]
    made = Arrivals()
    made.postpone([lambda: work.done.append("listing")])
    all_of(made)
    assert work.done == ["listing", ("figures", "one", "two"), ("labs", "a.py"), ("labs", "b.py")]


def test_many_figures_come_a_few_at_a_time(work):
    work.missing = [f"figure-{n}" for n in range(AT_ONCE + 1)]
    all_of(Arrivals())
    assert [len(names) for _, *names in work.done] == [AT_ONCE, 1]


def test_what_fails_is_said_and_tried_again_only_after_it_has_changed(work, caplog):
    work.missing, work.labs, work.failing = ["one"], [work.folder / "a.py"], {"one", "a.py"}
    made = Arrivals()
    all_of(made)
    assert work.done == [("figures", "one"), ("labs", "a.py")]
    assert "a cell fails" in caplog.text
    assert not made.make_one()
    work.keys = {"one": "second"}
    assert made.make_one() and not made.make_one()
    assert work.done[2:] == [("figures", "one")]
