"""The tree itself: links, pipes, folders and names where nobody expects them."""

from fuzz.trial import Change

NAMES = (
    "nope.md",
    "x y.md",
    "é.md",
    "é.md",
    "\u202e.md",
    "-x.md",
    ".hidden.md",
    "a.md.md",
    "con.md",
    "x" * 200 + ".md",
    "a\nb.md",
    "a'b.md",
    'a"b.md',
    "a<b>.md",
    "a&b.md",
    "a%20b.md",
    "a#b.md",
    "a?b.md",
    "{{a}}.md",
    "$a.md",
    "INDEX.md",
    "index.MD",
    "x.markdown",
    "x.txt",
    "x.html",
    "x.py",
    "x.ipynb",
    "x.svg",
    "x.js",
    "x.mjs",
    "x.css",
    "x.png",
    "x.exe",
    "x.json",
    "x.toml",
    "x",
    "~x.md",
    "#x.md#",
    "x.md~",
    ".x.md.swp",
    "README.md",
    "404.md",
    "search.md",
    "sitemap.xml",
    "CNAME",
    "x.bib",
    "robots.txt",
    "x.mp4",
    "x.php",
    "index.html",
    "facts.json",
)
FOLDERS = (
    "docs",
    "docs/chapters",
    "docs/reference",
    "docs/labs",
    "docs/assets",
    "docs/assets/css",
    "docs/models",
    "docs/figures",
    "docs/new",
    "figures/gallery",
    "figures/models",
    "figures/drawing",
    "figures/diagrams",
)
TARGETS = (
    "nowhere",
    ".",
    "..",
    "/dev/zero",
    "/dev/null",
    "/etc/passwd",
    "/dev/stdin",
    "/",
    "../index.md",
    "start.md",
    "../../mkdocs.yml",
    "loop",
)
PAGE = b"""---
title: New
description: A page that nobody has asked for, with a description of the length that is needed here.
---

# New {#new-page}

Words.
"""
FIGURE = b'''"""A title.

Words.
"""

MODELS = ()
IDEAS = ()


def draw(canvas):
    canvas.box("x", at=(50, 50), w=50, h=20, says="x")
'''
CONTENTS = (
    PAGE,
    b"",
    b"\xff",
    b"x" * 2_000_000,
    FIGURE,
    b"\0" * 100,
)
ENDINGS = {
    "figures/gallery": ".py",
    "figures/models": ".toml",
    "figures/drawing": ".py",
    "figures/diagrams": ".py",
    "docs/labs": ".py",
}
INSIDE = ("new", "x.md", "x.py", "x.toml", "labs", ".git", "__pycache__")
FILES = (
    "docs/index.md",
    "docs/start.md",
    "docs/reference/about.md",
    "docs/reference/references.bib",
    "docs/reference/glossary.md",
    "docs/reference/permalinks.txt",
    "docs/labs/dit_block.py",
    "docs/labs/index.md",
    "figures/models/sd15.toml",
    "figures/models/classes.toml",
    "figures/models/milestones.toml",
    "figures/models/absences.toml",
    "figures/sources/repositories.toml",
    "figures/sources/lines.toml",
    "figures/gallery/legend.py",
    "CHANGELOG.md",
    "mkdocs.yml",
    "scripts/atlas_site/prose/not_facts.toml",
    "scripts/atlas_site/prose/not_absences.toml",
    "docs/assets/css/tables.css",
    "docs/assets/favicon.svg",
    "docs/assets/receipts.js",
    "docs/assets/lib/pages.js",
    "pyproject.toml",
    "requirements.lock",
    "figures/models/vae-sd.toml",
    "docs/figures.md",
)


def _name(chance, folder):
    ending = ENDINGS.get(folder, ".md")
    return chance.choice(
        (
            chance.choice(NAMES),
            "new" + ending,
            "new-one" + ending,
            "New One" + ending,
            "é" + ending,
            "legend" + ending,
            "1" + ending,
            ending,
        )
    )


def link(chance):
    folder = chance.choice(FOLDERS)
    target = chance.choice(TARGETS)
    name = _name(chance, folder)
    return [Change(f"{folder}/{name}", (name if target == "loop" else target).encode(), "link")]


def link_of_a_folder(chance):
    return [
        Change(
            f"{chance.choice(FOLDERS)}/{chance.choice(INSIDE)}",
            chance.choice((b".", b"..", b"/etc", b"../..", b"nowhere")),
            "link",
        )
    ]


def pipe(chance):
    folder = chance.choice(FOLDERS)
    return [Change(f"{folder}/{_name(chance, folder)}", form="pipe")]


def folder_with_the_name_of_a_file(chance):
    folder = chance.choice(FOLDERS)
    return [Change(f"{folder}/{_name(chance, folder)}", form="folder")]


def new_file(chance):
    folder = chance.choice(FOLDERS)
    return [Change(f"{folder}/{_name(chance, folder)}", chance.choice(CONTENTS))]


def name_that_is_not_utf8(chance):
    folder = chance.choice(FOLDERS)
    return [
        Change(
            f"{folder}/" + b"Gr\xfc\xdfe".decode("utf-8", "surrogateescape") + ENDINGS.get(folder, ".md"),
            chance.choice(CONTENTS),
        )
    ]


def gone(chance):
    return [Change(chance.choice(FILES), form="gone")]


def folder_in_its_place(chance):
    return [Change(chance.choice(FILES), form="folder")]


def link_in_its_place(chance):
    return [
        Change(
            chance.choice(FILES),
            chance.choice(("nowhere", "/dev/null", "/dev/zero", "loop", ".", "/etc/passwd")).encode(),
            "link",
        )
    ]


def pipe_in_its_place(chance):
    """But not of the settings, which MkDocs opens before any code of ours is there to look."""
    return [Change(chance.choice([path for path in FILES if path != "mkdocs.yml"]), form="pipe")]


def renamed(chance):
    """A file under another name, which the rest does not know."""
    path = chance.choice(FILES)
    return [
        Change(path, form="gone"),
        Change(path.replace(".", chance.choice(("_x.", "-x.", " x.", ".x."))), path.encode(), "copy"),
    ]
