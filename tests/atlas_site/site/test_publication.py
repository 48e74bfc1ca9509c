"""Whatever happens to a build, at `site` there is the last good site or the new one, whole."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from atlas_site.errors import BuildError
from atlas_site.site import publication as module
from atlas_site.site.publication import Publication, planned

HERE = str(Path(__file__).parent)
NAMES = ["index.html", "404.html", "a/index.html", "assets/one.css", "assets/deep/two.js"]


def write(folder: Path, mark: str, names=NAMES) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} {mark}")


def read(folder: Path) -> dict[str, str]:
    """What a reader of a site finds: no hidden files."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    paths = {path.relative_to(folder): path for path in files}
    return {str(path): full.read_text() for path, full in paths.items() if not path.parts[0].startswith(".")}


def whole(mark: str, names=NAMES) -> dict[str, str]:
    return {name: f"{name} {mark}" for name in sorted(names)}


def config(site: Path):
    return SimpleNamespace(site_dir=str(site))


def build(site: Path, mark: str, names=NAMES, **options) -> Publication:
    """A build that is about to end."""
    new = Publication(config(site), **options)
    write(new.folder, mark, names)
    return new


def left(site: Path) -> list[str]:
    """What builds have left behind."""
    return [path.name for path in (*site.parent.glob(".site.*"), *site.glob(".site.*"))]


def plain(tmp_path):
    return tmp_path / "out" / "site"


def linked(tmp_path):
    site = tmp_path / "site"
    (tmp_path / "elsewhere" / "site").mkdir(parents=True)
    site.symlink_to(tmp_path / "elsewhere" / "site")
    return site


def with_hidden(tmp_path):
    site = tmp_path / "out" / "site"
    (site / ".git").mkdir(parents=True)
    (site / ".git" / "config").write_text("of somebody")
    return site


@pytest.fixture(params=[plain, linked, with_hidden], ids=lambda place: place.__name__)
def site(request, tmp_path):
    """The address of a site: a folder that can be renamed, a link to one, one that must stay where it is."""
    place = request.param(tmp_path)
    yield place
    if request.param is linked:
        assert place.is_symlink()
    if request.param is with_hidden:
        assert (place / ".git" / "config").read_text() == "of somebody"


def test_a_site_appears_when_it_is_complete_and_replaces_what_was_there(site):
    for mark in "one", "two":
        before = read(site)
        new = build(site, mark, [*NAMES, f"only-{mark}.html"])
        assert read(site) == before, "while it is made nothing is seen of it"
        new.publish()
        assert read(site) == whole(mark, [*NAMES, f"only-{mark}.html"]) and left(site) == []


def test_settings_name_the_new_folder_for_as_long_as_it_is_made(site):
    settings = config(site)
    new = Publication(settings)
    assert settings.site_dir == str(new.folder) != str(site)
    assert new.folder.stat().st_dev == site.parent.stat().st_dev
    new.publish()
    assert settings.site_dir == str(site)
    Publication(settings).discard()
    assert settings.site_dir == str(site)


def test_a_build_that_fails_leaves_the_site_and_nothing_else(site):
    build(site, "one").publish()
    build(site, "two").discard()
    assert read(site) == whole("one") and left(site) == []


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text(""),
                                   lambda path: (path.unlink(), path.mkdir())], ids=["missing", "empty", "folder"])
def test_a_site_that_lacks_something_is_refused(site, spoil):
    build(site, "one").publish()
    new = build(site, "two")
    spoil(new.folder / "a" / "index.html")
    with pytest.raises(BuildError, match=r"not complete: it lacks a/index\.html; the site before stays as it is"):
        new.require(NAMES)
    new.discard()
    assert read(site) == whole("one")


def test_of_many_missing_files_some_are_named(tmp_path):
    with pytest.raises(BuildError, match=r"it lacks 0, 1, 2, 3, 4 and 20 more;"):
        Publication(config(tmp_path / "site")).require(map(str, range(25)))


def test_one_that_is_to_begin_as_the_present_one_has_all_of_it(site):
    build(site, "one").publish()
    new = Publication(config(site), from_present=True)
    assert read(new.folder) == whole("one") and not (new.folder / ".git").exists()
    write(new.folder, "two", ["a/index.html"])
    assert read(site) == whole("one")
    new.publish()
    assert read(site) == whole("one") | whole("two", ["a/index.html"])


def test_of_two_builds_at_once_the_last_to_end_is_seen_whole(site):
    build(site, "none").publish()
    one, two = build(site, "one"), build(site, "two", NAMES[:3])
    two.publish()
    assert read(site) == whole("two", NAMES[:3])
    one.publish()
    assert read(site) == whole("one") and left(site) == []


def test_one_of_two_builds_may_fail(site):
    one, two = build(site, "one"), build(site, "two")
    one.discard()
    two.publish()
    assert read(site) == whole("two") and left(site) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permissions")
@pytest.mark.parametrize("mask", [0o077, 0o022, 0o000])
def test_everybody_may_read_it_and_its_builder_alone_may_write_it(site, mask):
    before = os.umask(mask)
    try:
        new = build(site, "one")
        (new.folder / "a" / "index.html").chmod(0o755)
        new.publish()
    finally:
        os.umask(before)
    paths = [path for path in site.rglob("*") if path.relative_to(site).parts[0] != ".git"]
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o755}


def test_a_file_in_place_of_the_folder_is_named_and_stays(tmp_path):
    (tmp_path / "site").write_text("of somebody")
    with pytest.raises(BuildError, match="site: the new site cannot be written: Not a directory; the site bef"):
        Publication(config(tmp_path / "site"))
    assert (tmp_path / "site").read_text() == "of somebody"


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_named_and_the_site_stays(site, monkeypatch):
    build(site, "one").publish()
    with monkeypatch.context() as patched:
        patched.setattr(module.tempfile, "mkdtemp", full)
        with pytest.raises(BuildError, match="site: the new site cannot be written: No space left on device"):
            Publication(config(site))
    new = build(site, "two")
    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(BuildError, match="No space left"):
        new.publish()
    assert read(site) == whole("one")


def test_what_cannot_be_copied_leaves_nothing_behind(site, monkeypatch):
    build(site, "one").publish()
    monkeypatch.setattr(module.shutil, "copytree", full)
    with pytest.raises(BuildError, match="No space left"):
        Publication(config(site), from_present=True)
    assert read(site) == whole("one") and left(site) == []


def test_an_error_of_the_system_is_blamed_on_the_site_only_where_it_is_about_it(tmp_path):
    new = Publication(config(tmp_path / "site"))
    about = OSError(errno.EROFS, "Read-only file system", str(new.folder / "a"))
    for ours in (OSError(errno.ENOSPC, "No space left on device"), about):
        assert str(new.blamed(ours)).startswith(f"{tmp_path}/site: the new site cannot be written: {ours.strerror}")
    for other in (OSError("words"), FileNotFoundError(2, "No such file", "docs/page.md"), ValueError("x")):
        assert new.blamed(other) is other


def test_what_a_killed_build_left_goes_when_no_build_can_be_at_work_on_it(site):
    killed, working = build(site, "one"), build(site, "two")
    os.utime(killed.folder, (0, 0))
    build(site, "three").publish()
    assert not killed.folder.exists() and working.folder.exists() and read(site) == whole("three")
    working.publish()
    assert read(site) == whole("two") and left(site) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from types import SimpleNamespace
sys.path.insert(0, sys.argv[4])
import test_publication as tests

site, mark, steps = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
new, rename = tests.build(site, mark, [*tests.NAMES, f"only-{mark}.html"]), Path.rename

def counted(self, other):
    global steps
    steps -= 1
    if steps < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, other)

Path.rename = counted
new.publish()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("place", [plain, linked, with_hidden], ids=lambda place: place.__name__)
def test_killed_before_any_of_its_renames_a_build_leaves_what_the_next_puts_back(tmp_path, place):
    site = place(tmp_path)
    build(site, "one").publish()
    for steps in range(100):
        killed = subprocess.run([sys.executable, "-c", KILLED, str(site), "two", str(steps), HERE])
        Publication(config(site)).discard()   # a build that fails
        if killed.returncode == 0:
            break
        shown = read(site)
        if shown == whole("two", [*NAMES, "only-two.html"]):   # killed while it cleared away
            build(site, "one").publish()
            continue
        shown.pop("only-two.html", None)
        assert shown == whole("one"), steps
        build(site, "one").publish()
        assert read(site) == whole("one")
    assert killed.returncode == 0 and steps > 2


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_builds_that_end_and_are_killed_at_any_moment_never_show_half_a_site(tmp_path):
    """Three at a time, one after the other; who looks finds a whole site, or none for a moment."""
    site, dice, running = plain(tmp_path), random.Random(12), []
    build(site, "0").publish()
    code = KILLED.replace("new.publish()", "import time; time.sleep(float(sys.argv[5])); new.publish()")
    for turn in range(24):
        running.append(subprocess.Popen([sys.executable, "-c", code, str(site), str(turn), "1000", HERE,
                                         str(dice.uniform(0, .05))], stderr=subprocess.DEVNULL))
        if len(running) == 3:
            process = running.pop(0)
            if turn % 3 == 0:
                time.sleep(dice.uniform(.2, .9))
                process.send_signal(signal.SIGKILL)
            while process.poll() is None:
                looked_at(site)
            assert process.returncode in (0, -signal.SIGKILL)
    assert [process.wait() for process in running] == [0, 0]
    Publication(config(site)).discard()
    assert looked_at(site)
    assert not [*site.parent.glob(".site.old-*")]
    for folder in site.parent.glob(".site.new-*"):
        shutil.rmtree(folder)


def looked_at(site: Path) -> bool:
    """Whether there is a site; what there is is whole. A reader may hold a folder that is being replaced."""
    try:
        held = os.open(site, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        mark = Path(f"/proc/self/fd/{held}/index.html").read_text().rpartition(" ")[2]
        return read(Path(f"/proc/self/fd/{held}/.")) == whole(mark, [*NAMES, f"only-{mark}.html"]) or mark == "0"
    except FileNotFoundError:   # it is being removed
        return False
    finally:
        os.close(held)


def a_file(path: str, included=True):
    return SimpleNamespace(dest_uri=path, inclusion=SimpleNamespace(is_included=lambda: included))


def test_what_is_planned_are_pages_files_templates_and_the_index():
    settings = SimpleNamespace(plugins={"material/search": 1}, theme=SimpleNamespace(static_templates={"sitemap.xml"}))
    files = [a_file("a/index.html"), a_file("assets/a.css"), a_file("draft/index.html", included=False)]
    there = ["index.html", "sitemap.xml", "search/search_index.json", "a/index.html", "assets/a.css"]
    assert planned(settings, files) == there
    settings.plugins = {"mkdocs-jupyter": 1}
    assert planned(settings, files) == [path for path in there if "search" not in path]
