"""Where links and pictures may lead: to a page or file of the site, from where they stand, or to an address with https.

Links of kinds of ours (`fact:`, `ref:` ...) lead elsewhere by now; those that are still there are none.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from atlas_site.finished.leftovers import OURS
from atlas_site.finished.reading import Fault, Link, Reading

SCHEME = re.compile(r"\s*([a-zA-Z][\w+.-]*):(.*)", re.S)
WEB = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?")
HOST = re.compile(r"(?:www\.|[\w-]+\.(?:com|org|net|io|co|edu|gov|de|ai)(?:/|$))", re.I)


def faults(read: Reading, resolved: bool = True) -> Iterator[Fault]:
    """What is wrong with the links of a page; `resolved`: those to pages have been made addresses of the site."""
    for link in read.links:
        if link.address is not None and (message := _wrong(link, resolved)):
            yield Fault(message, link.words, link.address)


def unreadable(address: str) -> str | None:
    """Why an address cannot be taken apart; None if it can.

    >>> unreadable("https://[::1")
    "found the address 'https://[::1', expected https://... with a host: Invalid IPv6 URL"
    """
    try:
        urlsplit(address)
    except ValueError as error:
        return f"found the address {address[:80]!r}, expected https://... with a host: {error}"
    return None


def _wrong(link: Link, resolved: bool) -> str | None:
    address = link.address
    scheme = SCHEME.match(address)
    if scheme and re.fullmatch(OURS, scheme[1], re.I):
        return f"found '{address}', expected [words]({scheme[1].lower()}:...), in small letters and in Markdown"
    if not address.strip():
        return "found a link without an address, expected [words](address)"
    if address.startswith(("//", "\\")):
        return f"found the address '{address}', expected one with https: in front"
    if scheme and not WEB.fullmatch(address):
        return f"found the address '{address}', expected https://... with a host, or a page or file of this site"
    if not scheme and HOST.match(address):
        return f"found the address '{address}', expected https://{address}"
    if resolved and not scheme and re.search(r"\.md(?:#|$)", address):
        return f"found a link to '{address}' in HTML, where no page is looked for; expected [words]({address})"
    if not (link.words.strip() or link.speaks):
        return f"found a link to '{address}' without words, expected [words]({address})"
    return None
