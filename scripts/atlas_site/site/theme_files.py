"""Which of the theme's files the site ships: what a page asks for, and nothing whose makers are not named.

The theme brings styles that are part of our one sheet, maps of its scripts, a picture for a site that has none, and
a search, which is another here.
"""

from fnmatch import fnmatchcase

from atlas_site.errors import BuildError, together
from atlas_site.references import third_party

UNASKED = ("assets/stylesheets/*", "*.map", "assets/images/favicon.png", "assets/javascripts/lunr/*",
           "assets/javascripts/workers/*")


def choose(files, folders: list[str]) -> None:
    """Take out of MkDocs' files those of the theme, which lies in `folders`, that nobody asks for.

    BuildError for each that is neither taken out nor part of what the notices name."""
    strange = []
    for file in [file for file in files if file.src_dir in folders]:
        if any(fnmatchcase(file.src_uri, pattern) for pattern in UNASKED):
            files.remove(file)
        elif not third_party.is_named(file.src_uri):
            strange.append(file.src_uri)
    if strange:
        raise together([BuildError(third_party.HERE, None, f"found {path!r} in the theme, expected its makers in PARTS "
                                   "and a section of docs/reference/notices.md; or, if no page asks for it, a pattern "
                                   "in UNASKED of site/theme_files.py") for path in strange])
