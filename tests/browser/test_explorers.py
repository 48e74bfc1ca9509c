"""What every explorer keeps: it comes where it is used and nowhere else, weighs little, and holds on to its address."""

import gzip
import json
import re

import html5lib
import pytest
from exploring import ready
from playwright.sync_api import expect

from atlas_site.explorers import EXPLORERS

pytestmark = pytest.mark.browser
LIVE = ".explorer-live"
SMALL = ("chapters/flow/", "chapters/sampling/", "chapters/guidance_practice/")


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_weighs_little_and_asks_for_nothing_else(visit, served_site, name):
    window, asked = visit(), []
    window.page.on("request", lambda request: asked.append(request.url.removeprefix(served_site.url)))
    window.open("")
    before = set(asked)
    ready(window.open(f"explore/{name}/"))
    files = {path for path in set(asked) - before if re.match(r"assets/explore|assets/lib/|explore/.*json", path)}
    weight = sum(len(gzip.compress((served_site.folder / path).read_bytes(), 9)) for path in files)
    assert f"explore/{name}.json" in files and f"assets/explore/{name}/main.js" in files
    assert weight <= 25 * 1024, f"{weight} bytes: {sorted(files)}"
    assert window.complaints == []


def test_pages_without_one_fetch_nothing_of_it_and_those_with_one_only_when_it_comes_near(visit):
    window, asked = visit(), []
    window.page.on("request", lambda request: asked.append(request.url))
    window.open("chapters/unet/")
    assert not [url for url in asked if "explore" in url]
    page = window.open("chapters/flow/")
    assert not [url for url in asked if "explore/" in url], "nothing before it comes near"
    page.locator(".explorer").scroll_into_view_if_needed()
    ready(page)
    assert [url for url in asked if url.endswith("explore/trajectories/main.js")]
    assert window.complaints == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_without_scripts_a_figure_and_a_table_stand_there(served_site, look, name):
    page = look(javascript=False).open(f"explore/{name}/")
    expect(page.locator(".explorer-still table")).to_be_visible()
    assert page.locator(".explorer-still tbody tr").count() >= 3
    expect(page.locator("figure.atlas-figure svg").first).to_be_visible()
    html = html5lib.parse((served_site.folder / f"explore/{name}/index.html").read_bytes(), namespaceHTMLElements=False)
    _, rows = EXPLORERS[name].still()
    cells = [cell.text for cell in html.find(".//div[@class='explorer-still']").iter("td")]
    assert cells == [value for _, *values in rows for value in values]


@pytest.mark.parametrize("path", SMALL)
def test_within_a_chapter_a_link_to_the_same_setting_stands_there(look, path):
    page = look(javascript=False).open(path)
    link = page.locator(".explorer-still a").first
    expect(link).to_be_visible()
    asked = page.locator(".explorer").first.get_attribute("data-asked")
    assert link.get_attribute("href").endswith(f"explore/trajectories/?{asked}")


def test_where_it_cannot_be_had_what_stands_there_is_shown(visit):
    window = visit()
    window.page.route("**/explore/trajectories/main.js", lambda route: route.abort())
    page = window.open("explore/trajectories/")
    expect(page.locator(".explorer-still table")).to_be_visible()


def test_after_pages_that_follow_without_loading_and_after_back_it_is_there_once(visit):
    window = visit()
    page = ready(window.open("explore/trajectories/?a.steps=5"))
    page.evaluate("window.stays = 1")
    page.locator("nav.md-tabs a:has-text('Models')").click()
    expect(page.locator("h1")).to_contain_text("models", ignore_case=True)
    assert page.locator(LIVE).count() == 0
    page.go_back()
    ready(page)
    assert page.evaluate("window.stays") == 1
    assert page.locator(LIVE).count() == 1
    assert "a.steps=5" in page.url and "in 5 steps" in page.locator(".explorer-said").inner_text()
    assert window.complaints == []


def test_nothing_moves_when_it_comes(visit):
    for width in (1280, 360):
        page = ready(visit(width).open("explore/trajectories/"))
        assert page.evaluate("window.shift") < 0.01, page.evaluate("window.moved")


HOSTILE = ["NaN", "1e999", "-1e999", "Infinity", "0x10", "1,5", "", " ", "null", "undefined", "__proto__",
           "constructor", "<img src=x onerror=alert(1)>", "'\"><script>window.ran=1</script>", "%00", "\u202e\u0000",
           "9" * 5000, "-5", "128.7", "1e-999", "🚣", "javascript:alert(1)", "..%2f..", "[object Object]",
           "true", "{{7*7}}"]
KEYS = ["a.steps", "b.shift", "data", "seed", "centres", "a.process", "b.scale", "class", "axis", "a.from",
        "hasOwnProperty"]
FINE = {(key, "1e-999") for key in ("seed", "b.scale", "a.from")}   # zero, which these may be

TRY = """async ([base, cases]) => {
  const { understood, queryOf } = await import(`${base}assets/explore/trajectories/setting.js`);
  const { told } = await import(`${base}assets/explore/trajectories/words.js`);
  const data = await (await fetch(`${base}explore/trajectories.json`)).json();
  return cases.map(([key, value]) => {
    const { setting, faults } = understood(data, new URLSearchParams([[key, value]]));
    const again = understood(data, queryOf(data, setting));
    const stable = JSON.stringify(again.setting) === JSON.stringify(setting);
    return { setting, faults: faults.length, told: told(faults), stable, quiet: again.faults.length };
  });
}"""


def test_whatever_an_address_asks_there_is_a_sane_setting_and_a_short_message(visit, served_site):
    """Over 280 addresses in one go."""
    page = visit().open("explore/trajectories/")
    cases = [(key, value) for key in KEYS for value in HOSTILE]
    found = page.evaluate(TRY, [served_site.url, cases])
    side = EXPLORERS["trajectories"].export()["side"]
    for (key, value), one in zip(cases, found, strict=True):
        for part in ("a", "b"):
            for name, field in side.items():
                now = one["setting"][part][name]
                if isinstance(field, dict):
                    assert field["low"] <= now <= field["high"], (key, value)
                else:
                    assert now in field, (key, value)
        assert one["stable"] and one["quiet"] == 0, (key, value, json.dumps(one["setting"]))
        assert len(one["told"]) < 200
        assert one["faults"] or key == "hasOwnProperty" or (key, value) in FINE, (key, value)


@pytest.mark.parametrize("query", [
    "a.steps=1e999&b.shift=NaN&data=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&seed=-1",
    "centres=" + "9_" * 3000, "a.steps=128&b.steps=128&data=moons&class=1&a.scale=20&b.scale=20&a.process=ddpm"])
def test_a_hostile_address_is_clamped_and_told_on_the_page(visit, query):
    window = visit()
    page = ready(window.open(f"explore/trajectories/?{query}"))
    told = page.locator(".explorer-told")
    if "a.process=ddpm" in query:
        expect(told).to_be_empty()
    else:
        expect(told).to_contain_text("The address asks for what cannot be had")
    assert page.locator(".explorer img, .explorer script").count() == 0
    assert window.complaints == []
