"""What any host can serve: files whose kind every common server knows, under names that every disk can hold.

A server tells a browser what a file is by a table of extensions. What is not in the table goes out as
`application/octet-stream`: a reader can take it home, but no browser runs it as a script, or draws or styles with it.
"""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator

from atlas_site.check.built import Problem, Site, kind

# In the table of every common server, that of Debian's nginx being the shortest: scripts/visit/host.py.
SHOWN = {".html", ".css", ".js", ".json", ".svg", ".png", ".pdf", ".txt", ".woff2", ".xml"}
TAKEN_HOME = {".bib", ".ipynb", ".py"}   # no server needs to know them: a reader saves them
COMPRESSED = ".gz"               # beside the file of that name without it
FOR_HOSTS = re.compile(r"_headers(\.\w+)?")   # read by the host itself, in the root of the site; no browser asks for it
NAME = re.compile(r"[A-Za-z0-9][\w.-]*", re.A)


def files_have_a_known_kind(site: Site) -> Iterator[Problem]:
    """What a server may have to send bears an extension that it knows, or that a reader saves."""
    known = SHOWN | TAKEN_HOME
    for path in sorted(site.files):
        ending = kind(path)
        if ending != COMPRESSED and ending not in known and not FOR_HOSTS.fullmatch(path):
            yield Problem(path, f"found the extension {ending!r}, expected one of {', '.join(sorted(known))}: servers "
                                "send others as application/octet-stream, which browsers do not run or draw")


def names_are_plain(site: Site) -> Iterator[Problem]:
    """Every disk and every address can hold the names, and none differs from another by case alone."""
    for path in sorted(site.files):
        strange = [name for name in path.split("/") if not NAME.fullmatch(name)]
        if strange and not FOR_HOSTS.fullmatch(path):
            yield Problem(path, f"found the name {strange[0]!r}, expected letters, digits, '.', '-' and '_', the first "
                                "a letter or digit: hosts hide or refuse others")
    several = Counter(map(str.lower, site.files))
    for path in sorted(path for path in site.files if several[path.lower()] > 1):
        yield Problem(path, "differs from another file by case alone: on some disks they are one")


def text_needs_no_charset(site: Site) -> Iterator[Problem]:
    """Plain text is ASCII: unlike HTML, SVG and JSON it cannot say how it is written, and hosts often do not."""
    for path in sorted(path for path in site.files if kind(path) == ".txt"):
        data = (site.root / path).read_bytes()
        if not data.isascii():
            line, text = next((n, text) for n, text in enumerate(data.splitlines(), 1) if not text.isascii())
            byte = next(byte for byte in text if byte > 127)
            yield Problem(path, f"line {line}: found the byte {byte:#x}, expected ASCII: a host may not tell browsers "
                                "that it is UTF-8")


def compressed_files_say_the_same(site: Site) -> Iterator[Problem]:
    """A compressed file stands beside the file that it replaces on the wire, and holds its bytes."""
    for path in sorted(path for path in site.files if kind(path) == COMPRESSED):
        plain = path.removesuffix(COMPRESSED)
        if plain not in site.files:
            yield Problem(path, f"found no {plain!r} beside it, expected the file that it is the compressed form of")
        elif _unpacked((site.root / path).read_bytes()) != (site.root / plain).read_bytes():
            yield Problem(path, f"found other bytes in it than in {plain!r}, expected the same: a host may send either")


def _unpacked(data: bytes) -> bytes | None:
    """What gzip made this of; None if it did not."""
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return None
