"""Every letter of every formula is drawn by the math font, whatever fonts a reader has."""

import pytest
from sitemap import LOOKED_AT

pytestmark = pytest.mark.browser
LEAVES = "math :is(mi, mn, mo, mtext, mtext *)"
SHOWN = """() => {
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
  return [...document.querySelectorAll("LEAVES")].filter(leaf =>
    [...leaf.childNodes].some(node => node.nodeType === 3 && /[^\\s\\u2061-\\u2064]/.test(node.data))).length;
}""".replace("LEAVES", LEAVES)


def fonts(page) -> dict[str, set[str]]:
    """The fonts that drew formulas -> the words that they drew, of all leaves that are laid out."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found: dict[str, set[str]] = {}
    for node in session.send("DOM.querySelectorAll", {"nodeId": root, "selector": LEAVES})["nodeIds"]:
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            name = font["familyName"] if font["isCustomFont"] else f"{font['familyName']} of the system"
            if name not in found or not name.startswith("STIX"):
                said = session.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
                found.setdefault(name, set()).add(said[:80])
    session.detach()
    return found


@pytest.mark.parametrize("path", LOOKED_AT)
def test_every_letter_of_a_formula_is_drawn_by_the_math_font(look, served_site, path):
    if "<math" not in (served_site.folder / path / "index.html").read_text("utf-8"):
        return
    page = look().open(path)
    assert page.evaluate(SHOWN) > 0
    drawn = fonts(page)
    assert any(name.startswith("STIX") for name in drawn)   # the name that the cut font keeps
    assert {name: words for name, words in drawn.items() if not name.startswith("STIX")} == {}
