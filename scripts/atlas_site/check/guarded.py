"""What stands in a page is listed, and its policy says so to the browser: nothing else runs, frames or fixes looks."""

import re
from collections.abc import Iterator

from atlas_site.check.built import XHTML, Problem, Site
from atlas_site.markup import ATTRIBUTES, CONTROLS, ELEMENTS, OF_CONTROLS, faults, listed
from atlas_site.policy import HEADER, digest, inline, policy

THEME = "404.html"   # a page on which nobody writes: its scripts are the theme's and ours, and all there are
IN_TEXT = ELEMENTS | CONTROLS, ATTRIBUTES | OF_CONTROLS
# What stands around the text: the theme's frame of navigation and search.
AROUND = ELEMENTS | listed("html head title meta link body header nav main article footer aside form input label")
OF_AROUND = ATTRIBUTES | listed("""
    charset name content http-equiv as crossorigin defer for checked required placeholder autocomplete autocapitalize
    autocorrect spellcheck enterkeyhint""")
RELATIONS = {"canonical", "prev", "next", "icon", "stylesheet", "preload", "license"}
INPUTS = {"checkbox", "radio", "text"}
FILE = re.compile(r"assets/(?:[\w-]+|javascripts/bundle\.\w+\.min)\.js")
SETTINGS = "__config"   # the theme's, as data
XLINK = "{http://www.w3.org/1999/xlink}"


def pages_hold_what_is_listed(site: Site) -> Iterator[Problem]:
    """Elements, attributes and addresses, in the text and around it; of scripts, see below."""
    for page in site.pages.values():
        text = {element for article in page.all("article") for element in article.iter()} - {*page.all("article")}
        for element in page.tree.iter():
            if isinstance(element.tag, str) and element.tag != XHTML + "script":   # a comment's is none
                lists = IN_TEXT if element in text else (AROUND, OF_AROUND)
                tag, attributes = _plain(element)
                for message in (*(said for _, said in faults(tag, attributes, *lists)), *_foreign(tag, attributes)):
                    yield Problem(page.path, message)


def _plain(element) -> tuple[str, dict[str, str]]:
    """Its name and attributes in lower case, as they are written."""
    return element.tag.rsplit("}", 1)[-1].lower(), {
        name.replace(XLINK, "xlink:").rsplit("}", 1)[-1].lower(): value for name, value in element.attrib.items()}


def _foreign(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag == "meta" and attributes.get("http-equiv", HEADER) != HEADER:
        yield f"<meta http-equiv={attributes['http-equiv']!r}>: expected none but {HEADER}"
    if tag == "link" and attributes.get("rel") not in RELATIONS:
        yield f"<link rel={attributes.get('rel')!r}>: expected one of {', '.join(sorted(RELATIONS))}"
    if tag == "input" and attributes.get("type") not in INPUTS:
        yield f"<input type={attributes.get('type')!r}>: expected one of {', '.join(sorted(INPUTS))}"


def scripts_are_known(site: Site) -> Iterator[Problem]:
    """A script is a file of ours or of the theme's, or stands in every page as the theme wrote it, or is no script."""
    allowed = {digest(text) for text in _theme_scripts(site)}
    for page in site.pages.values():
        for script in page.all("script"):
            text = script.text or ""
            if strange := set(script.attrib) - {"src", "type", "defer", "id"}:
                yield Problem(page.path, f"{', '.join(sorted(strange))} on <script>")
            if "src" in script.attrib:
                file = (site.target(page, script.get("src")) or ("",))[0]
                if not FILE.fullmatch(file) or file not in site.files or text.strip():
                    yield Problem(page.path, f"script {script.get('src')!r}: expected a file of assets/, and no text")
            elif script.get("type") == "application/json" and script.get("id") == SETTINGS:
                continue
            elif digest(text) not in allowed:
                yield Problem(page.path, f"a script that is not the theme's: {text.strip()[:80]!r}")


def policy_is_in_force(site: Site) -> Iterator[Problem]:
    """The same policy on every page, before anything that it has to govern; and for hosts."""
    if THEME not in site.pages:
        yield Problem(THEME, "there is none; its scripts are those that a page may hold")
        return
    expected = policy(_theme_scripts(site))
    for page in site.pages.values():
        head = next(page.all("head"))
        found = [meta.get("content") for meta in page.all("meta") if meta.get("http-equiv") == HEADER]
        if found != [expected]:
            yield Problem(page.path, f"policy: found {found}, expected {expected!r}")
        elif [meta.get("http-equiv") or "charset" for meta in list(head)[:2] if meta.get("charset") or
              meta.get("http-equiv")] != ["charset", HEADER]:
            yield Problem(page.path, "policy: something stands before it; expected it right after the charset")
    if "_headers" not in site.files or expected not in (site.root / "_headers").read_text("utf-8"):
        yield Problem("_headers", f"expected the policy of the pages, {expected!r}")


def _theme_scripts(site: Site) -> list[str]:
    return inline(site.pages[THEME].html) if THEME in site.pages else []
