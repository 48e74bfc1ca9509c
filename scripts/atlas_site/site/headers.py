"""The headers with which pages ask to be served: a file that hosts read by themselves, and two to include.

`_headers` is read by Netlify, Cloudflare Pages and their like; `_headers.nginx` is for a `server` or `location` block,
`_headers.apache` for a `<Directory>`. The policy is that of the pages (policy.py), which have it in themselves as well:
any host will do. It is for pages alone, as a browser shows a PDF or a picture by itself in a page of its own making,
which a strict policy would break. It does not say who may frame a page: nobody is logged in here, and courses do.
"""

from collections.abc import Iterator
from pathlib import Path

from atlas_site.policy import HEADER

ALL = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin"}
BY_THEMSELVES = (".pdf", ".png", ".svg")   # what readers open without a page


def write(site: Path, policy: str) -> None:
    """The three files, beside the pages of a built site."""
    for name, text in (("_headers", hosts(site, policy)), ("_headers.nginx", nginx(policy)),
                       ("_headers.apache", apache(policy))):
        (site / name).write_text(text, "utf-8")


def hosts(site: Path, policy: str) -> str:
    blocks = [("/*", ALL), *((path, {HEADER: policy}) for path in page_paths(site))]
    lines = [line for path, said in blocks for line in (path, *(f"  {name}: {value}" for name, value in said.items()))]
    return "\n".join(lines) + "\n"


def page_paths(site: Path) -> Iterator[str]:
    """The addresses of all pages, with a wildcard only at the end, as every host understands it."""
    yield "/"
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        pages = sorted(folder.rglob("index.html"))
        if any(path.suffix in BY_THEMSELVES for path in folder.rglob("*")):
            yield from (f"/{page.parent.relative_to(site).as_posix()}/" for page in pages)
        elif pages:
            yield f"/{folder.name}/*"


def nginx(policy: str) -> str:
    """An empty header is not sent."""
    said = "".join(f'add_header {name} "{value}" always;\n' for name, value in ALL.items())
    return (f'{said}set $atlas_policy "";\nif ($uri ~ "(/|\\.html)$") {{\n  set $atlas_policy "{policy}";\n}}\n'
            f"add_header {HEADER} $atlas_policy always;\n")


def apache(policy: str) -> str:
    said = "".join(f'Header always set {name} "{value}"\n' for name, value in ALL.items())
    return f'{said}<FilesMatch "\\.html$">\n  Header always set {HEADER} "{policy}"\n</FilesMatch>\n'
