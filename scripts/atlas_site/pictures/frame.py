"""The page that other sites frame to show a figure, and what its script knows of every figure."""

import json
from collections.abc import Mapping

from atlas_site.edition import SITE
from atlas_site.pictures.rendered import Figures
from atlas_site.policy import guarded

PAGE, DATA = "embed.html", "figures.json"
HTML = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="One figure of the {SITE}, for a frame on another site: embed.html?figure=NAME, \
which an address may also ask to be light or dark.">
<title>A figure - {SITE}</title>
<script type="module" src="assets/embed.js"></script>
</head>
<body>
<main><h1>A figure of the {SITE}</h1><p><a href="figures/">All of them are in the atlas of figures</a>; a script shows \
here the one that the address names.</p></main>
</body>
</html>
"""


def page(policy: str) -> str:
    """The page, with the policy of all pages in force."""
    return guarded(HTML, policy)


def data(figures: Figures, homes: Mapping[str, str]) -> bytes:
    """Of each figure that stands on a page, by name: its title, the address of that page, whether it has a narrow
    drawing."""
    def said(name: str) -> dict:
        home = homes[name].removesuffix(".md").removesuffix("index")
        figure = figures.figure(name)
        address = f"{home}/".lstrip("/").replace("//", "/")
        return {"title": figure.title, "page": address, "narrow": bool(figure.narrow)}

    every = {name: said(name) for name in sorted(homes.keys() & figures.index)}
    return json.dumps(every, ensure_ascii=False, indent=0).encode()
