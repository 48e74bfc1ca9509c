"""Last touches to a page's HTML that the theme offers no setting for."""

import re
from collections.abc import Mapping
from html import escape
from posixpath import join, normpath

from atlas_site.addresses import from_page
from atlas_site.model_pages import written_in

MATH_FONT = "assets/math.woff2"
MEND = "reference/mend/"
ROOT = ' class="no-js"'   # of <html>, as the theme writes it
# Names, punctuation, operators and spaces of code, which we show in the colour of code: a third of a page's elements.
PLAIN_CODE = re.compile(r'<span class="(?:n|p|o|w)">([^<]*)</span>')
# Links to other sites, of which paper shows the address; a script may make whole addresses of the others too.
ELSEWHERE = re.compile(r'<a (?=[^>]*href="https?://)(?![^>]* rel=)')
NAV_LINK = re.compile(r'(?P<tag><a href="(?P<href>[^"]*)"|<label) '
                      r'(?P<class>class="md-nav__link(?(href)(?=[ "])|(?= md-nav__link--active)))')


# An entry of the menu with none below it.
NAV_ITEM = re.compile(r'<li class="md-nav__item">\s*<a href="(?P<href>[^"#]*)"(?:(?!<li\b).)*?</li>\s*', re.S)
ASIDE = re.compile(r"(?:chapters/(?P<chapter>[a-z0-9]+)(?P<deeper>_\w+)?|exercises/(?!index$)(?P<exercises>[a-z0-9]+))")


def edit_url(source: str, page_url: str, repository: str) -> str:
    """Where 'edit this page' leads: to the file at the code host, or to our own page on how to mend the site,
    which is told the file.

    `source` is the path under docs/, `page_url` the page's address in the site. A link only: no request is made.
    """
    if repository:
        return f"{repository.rstrip('/')}/edit/main/{written_in(source)}"
    return f"{from_page(page_url, MEND)}?page={written_in(source)}"


def finish(html: str, page_url: str, chapters: Mapping[str, str]) -> str:
    """Have the notice read out, number chapters, spare entries of the menu and elements, fetch the math font early.

    `chapters` has the number of each, by path under docs/.
    """
    html = _replace_once(html, 'class="md-dialog" data-md-component="dialog"', r'\g<0> role="status"')
    html = NAV_ITEM.sub(lambda item: _if_at_hand(item, page_url), html)
    html = NAV_LINK.sub(lambda link: _numbered(link, page_url, chapters), html)
    html = PLAIN_CODE.sub(r"\1", html)
    html = ELSEWHERE.sub(r'\g<0>rel="external" ', html)
    if "<math" in html:
        font = from_page(page_url, MATH_FONT)
        preload = f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>'
        html = html.replace("</head>", preload + "</head>", 1)
    return html


def signed(html: str, address: str | None, edition: str, contact: str = "") -> str:
    """With what each printed sheet says, on <html>, where print.css reads it: the page's address, if it has one, and
    the edition of the site; and where reports may be sent. To be done last: the day of the build is in it."""
    said = {"address": address, "edition": edition, "contact": contact}
    named = "".join(f' data-{name}="{escape(words)}"' for name, words in said.items() if words)
    return _replace_once(html, ROOT, rf"\g<0>{named}")


def _numbered(link: re.Match, page_url: str, chapters: Mapping[str, str]) -> str:
    """The start of a link in the navigation, with the number of its chapter; a label stands for the page itself."""
    address = normpath(join(page_url, link["href"] or ""))
    number = chapters.get(f"{address}.md", "")
    if (found := ASIDE.fullmatch(address)) and found["exercises"]:
        return f"{link[0]} atlas-deeper"
    start = f'{link["tag"]} data-chapter="{number}" {link["class"]}' if number else link[0]
    return start if not number or number.isdigit() else f"{start} atlas-deeper"


def _if_at_hand(item: re.Match, page_url: str) -> str:
    """An entry of the menu, unless it stands beside another chapter than that of the page: a page in depth, or of
    exercises. Each page that is beside the one at hand is in its menu, and the others are a step away."""
    found = ASIDE.fullmatch(normpath(join(page_url, item["href"])))
    if not found or not (found["deeper"] or found["exercises"]):
        return item[0]
    here = ASIDE.fullmatch(normpath(page_url))
    return item[0] if here and _of(here) == _of(found) else ""


def _of(aside: re.Match) -> str:
    return aside["chapter"] or aside["exercises"]


def _replace_once(html: str, old: str, new: str) -> str:
    """Replace what the theme is known to write; a theme that no longer writes it is an error, not a silent miss."""
    html, count = re.subn(re.escape(old), new, html, count=1)
    if not count:
        raise ValueError(f"the theme's page no longer contains {old!r}: see page_html.py")
    return html
