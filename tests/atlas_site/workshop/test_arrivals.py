"""What takes long is made in turn: figures, what pages put off, labs; what fails is not tried again in vain."""

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
    monkeypatch.setattr(arrivals, "DOCS", tmp_path)
    monkeypatch.setattr(arrivals.catalogue, "labs", lambda: [tmp_path / name for name in ("a.py", "b.py")])
    monkeypatch.setattr(arrivals.execution, "is_kept", lambda path: path not in world.labs)
    monkeypatch.setattr(arrivals.execution, "key", lambda path: world.keys.get(path.name, "first"))
    monkeypatch.setattr(arrivals.execution, "prepare", execute)
    return world


def all_of(made: Arrivals) -> list[set[str]]:
    """The pages that waited for each thing that was made."""
    found = []
    while (pages := made.make_one()) is not None:
        found.append(pages)
        assert len(found) < 20
    return found


def test_where_nothing_is_missing_there_is_nothing_to_do(work):
    assert Arrivals().make_one() is None
    assert work.done == []


def test_figures_come_first_then_what_pages_put_off_then_labs(work):
    work.missing, work.labs = ["one", "two"], [work.folder / "a.py", work.folder / "b.py"]
    made = Arrivals()
    made.postpone({"chapters/unet.md": lambda: work.done.append("listing")})
    assert all_of(made) == [set(), {"chapters/unet.md"}, {"a.py", "b.py"}]
    assert work.done == [("figures", "one", "two"), "listing", ("labs", "a.py", "b.py")]


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
    assert made.make_one() is None
    work.keys = {"one": "second"}
    assert all_of(made) == [set()]
    assert work.done[2:] == [("figures", "one")]
