"""The trajectory player: its numbers are Python's, its address brings a setting back, hands and keys move data."""

import csv
import io
import json
import re
import xml.etree.ElementTree as etree

import pytest
from exploring import ready
from playwright.sync_api import expect

from figures.flow import player
from figures.flow.coordinates import ddpm_level
from figures.flow.randomness import normals
from figures.flow.schedules import SPACINGS, times
from visit.browser import until

pytestmark = pytest.mark.browser
PAGE = "explore/trajectories/"
SHARED = player.defaults(player.SHARED)
GOLDEN = [   # what is shared, and a side: every process, solver, table and rule at least once
    ({}, {}), ({}, {"solver": "heun"}), ({"data": "blobs"}, {"solver": "multistep", "table": "cosine"}),
    ({"data": "ring", "seed": 0}, {"solver": "2m", "table": "lambda"}),
    ({"data": "bumps"}, {"solver": "2m", "table": "karras"}),
    ({"data": "classes"}, {"process": "vp", "solver": "euler", "shift": 3.0}),
    ({}, {"process": "vp", "solver": "heun"}), ({"seed": 9999}, {"process": "vp", "solver": "multistep"}),
    ({}, {"process": "vp", "solver": "2m", "steps": 5}),
    ({"data": "ring"}, {"process": "ddim", "table": "karras", "shift": 0.3}),
    ({"data": "blobs"}, {"process": "reflow"}), ({"data": "classes", "class": "2"}, {"scale": 8.0}),
    ({"class": "1"}, {"scale": 3.5, "solver": "heun", "rule": "rescaled"}),
    ({"data": "ring", "class": "2"},
     {"scale": 6.0, "rule": "interval", "from": 0.65, "to": 0.3, "solver": "multistep"}),
    ({"class": "2"}, {"scale": 0.0, "process": "ddim"}), ({"data": "classes"}, {"process": "ddpm", "table": "cosine"}),
    ({"data": "classes", "class": "1"}, {"process": "ddpm", "scale": 4.0}),
    ({"data": "classes", "centres": ((-1.5, 0.25), (0.5, -2.0))}, {"solver": "heun"})]

COMPUTE = """async ([base, cases]) => {
  const work = await import(`${base}assets/explore/trajectories/work.js`);
  const { presets } = await (await fetch(`${base}explore/trajectories.json`)).json();
  const all = made => { for (;;) { const { done, value } = made.next(); if (done) return value; } };
  return cases.map(({ shared, side, measure, counts }) => {
    const preset = presets.find(({ name }) => name === shared.data);
    const crowd = { ...preset, centres: shared.centres ?? preset.centres };
    const ground = work.ground(crowd, shared.class, shared.seed, measure);
    const states = all(work.pathsOf(ground, side, side.steps)).map(state => [...state.slice(0, 16)]);
    return { rows: all(work.curveOf(ground, side, counts)).rows, states,
      floor: measure === "crowd" ? all(work.floorOf(ground, side)) : 0 };
  });
}"""
COUNTS = (1, 2, 4, 16)


@pytest.fixture(scope="module")
def golden(look, served_site):
    """Each case as Python has it, and as the browser has it."""
    cases = []
    for shared, chosen in GOLDEN:
        shared, side = SHARED | shared, player.side(**chosen)
        cases.append({"shared": shared, "side": side, "measure": player.measure(side, side), "counts": COUNTS})
    return cases, look().open("").evaluate(COMPUTE, [served_site.url, json.loads(json.dumps(cases))])


@pytest.mark.parametrize("number", range(len(GOLDEN)), ids=lambda n: json.dumps(GOLDEN[n]))
def test_the_browser_computes_what_python_computes(golden, number):
    case, found = (part[number] for part in golden)
    shared, side, kind = case["shared"], case["side"], case["measure"]
    path = player.run(shared, side, kind)
    for state, other in zip(path, found["states"], strict=True):
        assert other == pytest.approx(state.ravel()[:16].tolist(), rel=1e-9, abs=1e-9)
    right = player.goal(shared, side, kind)
    for steps, row in zip(COUNTS, found["rows"], strict=True):
        error = player.error(kind, player.run(shared, side, kind, steps)[-1], right)
        assert row["error"] == pytest.approx(error, rel=1e-7, abs=1e-9)
        assert (row["steps"], row["calls"]) == (steps, player.calls(shared, side, steps))
    if kind == "crowd":
        assert found["floor"] == pytest.approx(player.floor(shared, side), rel=1e-9)


def test_random_numbers_are_the_same_bit_for_bit_and_tables_and_levels_the_same(visit, served_site):
    found = visit().open("").evaluate("""async base => {
      const { normals } = await import(`${base}assets/explore/trajectories/random.js`);
      const { times, ddpmLevel } = await import(`${base}assets/explore/trajectories/times.js`);
      const names = ["even", "cosine", "lambda", "karras"], steps = [1, 2, 3, 28, 128];
      return { noise: [0, 1, 10, 9999].map(seed => [...normals(seed)(999)]),
        tables: names.map(name => steps.map(n => times(name, n, 3))),
        levels: Array.from({ length: 101 }, (_, n) => ddpmLevel(n / 100)) };
    }""", served_site.url)
    assert found["noise"] == [normals(seed, 999).tolist() for seed in (0, 1, 10, 9999)]
    for name, tables in zip(SPACINGS, found["tables"], strict=True):
        for steps, table in zip((1, 2, 3, 28, 128), tables, strict=True):
            assert table == pytest.approx(times(name, steps, 3.0).tolist(), rel=1e-12, abs=1e-15)
    assert found["levels"] == [ddpm_level(n / 100) for n in range(101)]


def test_what_is_shown_first_is_what_python_says(visit):
    page = ready(visit().open(PAGE))
    for part, place in (("a", ".of-a"), ("b", ".of-b")):
        side = player.side(**player.OPENING[part])
        error = player.error("paths", player.run(SHARED, side, "paths")[-1], player.goal(SHARED, side, "paths"))
        number = page.locator(f".explorer-panel{place} .side-number")
        expect(number).to_have_text(f"off by {error:.3f} in 8 evaluations")


def control(page, side, name):
    return page.locator(f".explorer-side.of-{side}").get_by_label(name, exact=True)


def test_a_setting_stands_in_the_address_and_comes_back(visit):
    window = visit()
    page = ready(window.open(PAGE))
    page.get_by_label("Data", exact=True).select_option("ring")
    control(page, "a", "Process").select_option("vp")
    control(page, "b", "Solver").select_option("2m")
    until(page, "location.search.includes('b.solver=2m')")
    assert "data=ring&a.process=vp&b.solver=2m" in page.url
    said = "A, probability flow (VP), Euler, in 8 steps and 8 evaluations"
    expect(page.locator(".explorer-said")).to_contain_text(said)
    before = page.locator(".explorer-said").inner_text()
    page.reload()
    ready(page)
    expect(page.locator(".explorer-said")).to_have_text(before)
    assert window.complaints == []


def test_many_changes_in_a_row_are_one_change_of_the_address(visit):
    page = ready(visit().open(PAGE))
    page.evaluate("""() => { window.said = 0; const replace = history.replaceState.bind(history);
      history.replaceState = (...all) => { if (all[2]) window.said++; return replace(...all); }; }""")
    slider = control(page, "a", "Steps")
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    until(page, "location.search.includes('a.steps=')")
    assert page.evaluate("window.said") <= 3


def test_a_centre_is_moved_by_keys_and_by_hand(visit):
    window = visit()
    page = ready(window.open(f"{PAGE}?data=classes"))
    grip = page.locator(".explorer-panel.of-a .grip").first
    assert grip.get_attribute("aria-label") == "Centre 1 of 2, class 1"
    grip.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowRight")
    expect(grip).to_have_attribute("aria-valuetext", "x -0.50, y 0.10")
    expect(grip).to_be_focused()
    until(page, "location.search.includes('centres=-0.5_0.1_1_0')")
    box, plane = grip.bounding_box(), page.locator(".explorer-panel.of-a svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(plane["x"] + plane["width"] / 2, plane["y"] + plane["height"] / 4, steps=6)
    page.mouse.up()
    until(page, "/centres=-?0(\\.\\d+)?_1\\.\\d+_1_0/.test(location.search)")
    page.mouse.move(0, 0)   # and let go
    page.get_by_role("button", name="Put the data back").click()
    expect(grip).to_have_attribute("aria-valuetext", "x -1.00, y 0.00")
    assert window.complaints == []


def test_a_finger_grabs_a_centre_and_scrolls_beside_it(visit):
    page = ready(visit(360, has_touch=True, is_mobile=True).open(f"{PAGE}?data=classes"))
    grip = page.locator(".explorer-panel.of-b .grip").nth(1)
    grip.scroll_into_view_if_needed()
    assert min(grip.bounding_box()["width"], grip.bounding_box()["height"]) >= 24
    assert grip.evaluate("e => getComputedStyle(e).touchAction") == "none"
    assert page.locator(".explorer-panel.of-b svg").evaluate("e => getComputedStyle(e).touchAction") == "auto"


def test_time_goes_step_by_step_and_is_said_in_three_conventions(visit):
    page = ready(visit().open(f"{PAGE}?a.steps=4&b.process=ddim&b.steps=2"))
    time = page.get_by_label("Time, from noise to data")
    page.get_by_role("button", name="One step back").click()
    expect(time).to_have_attribute("aria-valuetext", re.compile(r"^flow t = 0\.25 · σ = 0\.33 · DDPM level \d+ of"))
    page.get_by_role("button", name="One step back").click()
    expect(time).to_have_attribute("aria-valuetext", re.compile("flow t = 0.50 · σ = 1.0 · DDPM level 259 of 1000"))
    page.get_by_role("button", name="One step on").click()
    expect(time).to_have_attribute("aria-valuetext", re.compile("t = 0.25"))
    expect(page.get_by_role("button", name="Play")).to_be_hidden()   # for readers who ask for less motion


def test_motion_plays_to_its_end_and_stops(visit):
    window = visit()
    page = window.page
    page.emulate_media(reduced_motion="no-preference")
    ready(window.open(PAGE))
    page.get_by_role("button", name="Play").click()
    until(page, "document.querySelector('.explorer-clock input').value < 900")
    page.get_by_role("button", name="Pause").click()
    still = page.locator(".explorer-clock input").input_value()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator(".explorer-clock input").input_value() == still
    page.get_by_role("button", name="Play").click()
    until(page, "document.querySelector('.explorer-clock input').value === '1000'")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_link_the_numbers_and_pictures_are_taken_along(visit):
    window = visit()
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = ready(window.open(f"{PAGE}?data=ring&a.steps=6"))
    page.evaluate("void (navigator.clipboard.writeText = async text => { window.copied = text; })")
    page.get_by_role("button", name="Copy link to this").click()
    until(page, "window.copied")
    canonical = page.evaluate("document.querySelector('link[rel=canonical]').href")
    assert page.evaluate("window.copied") == f"{canonical}?data=ring&a.steps=6"
    until(page, "document.querySelectorAll('.chart g[data-side] polyline').length === 2")
    files = {}
    for name in ("CSV", "SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        files[name] = download.value.path().read_bytes()
    rows = list(csv.DictReader(io.StringIO(files["CSV"].decode())))
    assert {row["side"] for row in rows} == {"A", "B"} and len(rows) == 9 + 8
    six = next(row for row in rows if row["side"] == "A" and row["steps"] == "6")
    assert six["evaluations"] == "6" and float(six["error"]) > 0
    drawing = etree.fromstring(files["SVG"])
    assert len(drawing.findall(".//{*}svg")) == 3 and b"var(--" not in files["SVG"] and b"tabindex" not in files["SVG"]
    assert files["PNG"].startswith(b"\x89PNG") and len(files["PNG"]) > 20_000
    assert window.complaints == []


def test_no_task_is_long_while_a_hand_moves_the_data(visit):
    window = visit()
    page = ready(window.open(PAGE))
    page.evaluate("""() => { window.long = []; new PerformanceObserver(list =>
      window.long.push(...list.getEntries().map(entry => entry.duration))).observe({ entryTypes: ["longtask"] }); }""")
    grip = page.locator(".explorer-panel.of-a .grip").first
    grip.focus()
    for _ in range(10):
        page.keyboard.press("ArrowUp")
    until(page, "location.search.includes('centres=')")
    page.evaluate("void (window.shown = document.querySelector('.explorer-said').textContent)")
    durations = sorted(page.evaluate("window.long"))
    assert len([each for each in durations if each > 200]) == 0, durations   # a busy machine stretches a slice of 12 ms


def test_words_say_what_the_drawings_show(visit):
    page = ready(visit().open(f"{PAGE}?data=classes&a.process=ddpm&a.steps=64&b.process=ddim&b.steps=64"))
    said = page.locator(".explorer-said")
    expect(said).to_contain_text("A, DDPM, ancestral, in 64 steps and 64 evaluations, ends")
    expect(said).to_contain_text("the crowds are compared")
    page.get_by_text("In numbers").click()
    table = page.locator(".explorer-numbers table")
    expect(table.locator("tbody tr")).to_have_count(8)
    expect(table.locator("caption")).to_contain_text("mean distance between the quantiles of two crowds")
