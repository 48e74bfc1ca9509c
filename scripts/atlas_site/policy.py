"""The Content-Security-Policy: what a page may load and run. Files of the site, and the scripts in it that are named.

A script that stands in a page is named by the digest of its text. The theme's are the same on every page, and those of
404.html, on which nobody writes, are all there are: what gets into another page is not on the list, and does not run.
One policy for all pages, as that of the page that a visit began with stays in force on those that follow.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape

HEADER = "Content-Security-Policy"   # its name, as a header and in a page
RULES = {   # each with what needs it; whatever is not named is refused
    "default-src": "'none'",
    "script-src": "'self'",       # the theme's bundle, the modules of docs/assets, and by name what stands in the page
    "style-src": "'self'",        # the one stylesheet; no <style>, no style attribute, but what scripts set
    "img-src": "'self' data:",    # data: for the icons in the theme's stylesheet, and pixels inside a drawing
    "font-src": "'self'",         # formulas
    "connect-src": "'self'",      # pages that follow without loading, the search index, data
    "worker-src": "'self'",       # the search
    "base-uri": "'none'",
    "form-action": "'none'",
}
INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.S)
CHARSET = '<meta charset="utf-8">'


def policy(scripts: Iterable[str] = (), **rules: str) -> str:
    """The policy of pages that hold scripts of these texts; rules by name, `style_src="..."`, in place of ours."""
    named = RULES | {name.replace("_", "-"): rule for name, rule in rules.items()}
    named["script-src"] = " ".join([named["script-src"], *sorted(set(map(digest, scripts)))])
    return "; ".join(f"{name} {rule}" for name, rule in named.items())


def digest(text: str) -> str:
    """A script or a style as a policy names it, by the bytes between its tags."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def inline(html: str, tag: str = "script") -> list[str]:
    """The texts of a page's scripts that run, or of its styles: HTML of our own making, such as 404.html."""
    return [text for found, attributes, text in INLINE.findall(html)
            if found == tag and " src=" not in attributes and 'type="application/json"' not in attributes]


def guarded(html: str, policy: str) -> str:
    """The page with that policy in force, from right after its encoding; ValueError if it does not say that so."""
    if CHARSET not in html:
        raise ValueError(f"the page does not contain {CHARSET!r}, after which its policy stands")
    meta = f'<meta http-equiv="{HEADER}" content="{escape(policy, quote=False)}">'   # no " is in it
    return html.replace(CHARSET, CHARSET + meta, 1)
