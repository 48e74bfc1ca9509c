"""What mkdocs.yml may say under `extra`, which MkDocs hands on as it is, and what this site cannot do without; all else
there MkDocs judges itself."""

import re
import reprlib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from atlas_site import extensions
from atlas_site.errors import BuildError, together
from figures.reading import read

PLUGINS = "search", "mkdocs-jupyter"
FOR_CONTRIBUTORS = "README.md", "assets/css/atlas.css"   # in docs/, and on no site
ELSEWHERE = {"extra_css": "a component of docs/assets/css", "extra_javascript": "a module of docs/assets",
             "extra_templates": "a page of docs"}
OTHERS = ("attr_list", "md_in_html", "admonition", "tables", "footnotes", "toc", "pymdownx.details",
          "pymdownx.highlight", "pymdownx.superfences", "pymdownx.arithmatex")
EXTRA = {   # key: (what is right, what was expected)
    "generator": (lambda value: isinstance(value, bool), "true or false"),
    "repository": (lambda value: isinstance(value, str) and re.fullmatch(r"(https?://[^\s\"'<>]+)?", value),
                   "an address that begins with https://, or nothing"),
    "contact": (lambda value: isinstance(value, str)
                and re.fullmatch(r"(https?://[^\s\"'<>]+|mailto:[^\s\"'<>?@]+@[^\s\"'<>?@]+)?", value),
                "an address that begins with mailto: or https://, or nothing"),
}


def check(config: Mapping, path: Path) -> None:
    """BuildError with all that is wrong in `extra` of the settings in that file, and addresses that end in .html."""
    extra, faults = config["extra"], []
    if not config["use_directory_urls"]:
        faults.append(BuildError(path, _line("use_directory_urls", path, ""), "use_directory_urls: found false, "
                                 "expected true, as links that were published have no .html"))
    if config["site_url"] is None:
        faults.append(BuildError(path, None, "site_url: found nothing, expected the address of the site"))
    if config["theme"].name != "material":
        faults.append(BuildError(path, _line("theme", path, ""), f"theme.name: found {config['theme'].name}, expected "
                                 "material, to which the pages are made"))
    if not config["exclude_docs"] or not all(map(config["exclude_docs"].match_file, FOR_CONTRIBUTORS)):
        faults.append(BuildError(path, _line("exclude_docs", path, ""), "exclude_docs: found other patterns, expected "
                                 "README.md and assets/css/, which are for contributors"))
    faults += [BuildError(path, _line(key, path, ""), f"{key}: found {reprlib.repr(config[key])}, expected {instead}")
               for key, instead in ELSEWHERE.items() if config[key]]
    there = {name.rpartition("/")[2] for name in config["plugins"]}
    if missing := [name for name in PLUGINS if name not in there]:
        faults.append(BuildError(path, _line("plugins", path, ""), f"plugins: found no {' and no '.join(missing)}, "
                                 "without which there are no such pages"))
    if missing := [name for name in _extensions() if name not in config["markdown_extensions"]]:
        faults.append(BuildError(path, _line("markdown_extensions", path, ""), "markdown_extensions: found no "
                                 f"{' and no '.join(missing[:5])}, expected all with which the pages are written"))
    faults += [BuildError(path, _line(key, path), f"extra: found the key {key!r}, expected some of {', '.join(EXTRA)}")
              for key in extra if key not in EXTRA]
    for key, (is_right, expected) in EXTRA.items():
        if key not in extra:
            faults.append(BuildError(path, None, f"extra: found no {key}, expected {expected}"))
        elif not is_right(extra[key]):
            faults.append(BuildError(path, _line(key, path),
                                     f"extra.{key}: found {reprlib.repr(extra[key])}, expected {expected}"))
    if faults:
        raise together(faults)


@cache
def _extensions() -> list[str]:
    """Those of Markdown that the pages need: others', and every module of ours that has one."""
    ours = [module.name for module in walk_packages(extensions.__path__, f"{extensions.__name__}.")]
    return [*OTHERS, *(name for name in ours if hasattr(import_module(name), "makeExtension"))]


def _line(key: object, path: Path, below: str = "extra:") -> int | None:
    text = read(path)
    found = re.search(rf"^{below}.*?\b{re.escape(str(key))}\b", text, re.M | re.S)
    return text.count("\n", 0, found.end()) + 1 if found else None
