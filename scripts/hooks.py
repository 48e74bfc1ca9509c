"""Everything MkDocs calls. Thin on purpose: the work is done in atlas_site."""

import contextlib
import logging
import sys
from pathlib import Path
from urllib.parse import urlsplit

import mkdocs
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import CountHandler

from atlas_site import ending, model_pages
from atlas_site.errors import BuildError, together
from atlas_site.extensions import listings
from atlas_site.labs import pages as labs
from atlas_site.pictures import frame
from atlas_site.policy import guarded, inline, policy
from atlas_site.prose import front_matter
from atlas_site.prose.files import pages
from atlas_site.references import moved
from atlas_site.site import (
    after_build,
    boundary,
    cards,
    chapters,
    compressed,
    conversion,
    foreign,
    generated,
    headers,
    kept_labs,
    page_html,
    publication,
    settings,
    stylesheet,
    templates,
    theme_files,
    written,
)
from atlas_site.site.build import Build
from atlas_site.site.kept_html import KeptHtml
from atlas_site.store import write_whole
from atlas_site.workshop import waiting
from atlas_site.workshop.again import Made
from atlas_site.workshop.preview import Preview

build = Build()                    # the present one
preview: Preview | None = None     # that of `mkdocs serve`
dirty = False                      # as MkDocs calls it: the new site begins as the present one
log = logging.getLogger(mkdocs.__name__)   # which is another under properdocs


def begin() -> Build:
    global build
    build = Build(serving=preview is not None)
    if preview:
        preview.build = build
    return build


def _add(files, config, path, data, **more):
    if there := files.get_file_from_path(path):   # a live preview makes a page again
        files.remove(there)
    files.append(file := File.generated(config, path, content=data, **more))
    if preview and preview.is_open:
        file.copy_file()


def on_startup(command, **options):
    global preview, dirty
    ending.begun()
    preview, dirty = Preview(begin) if command == "serve" else None, options["dirty"]


def on_config(config):
    begin()
    if preview:
        preview.address = config.dev_addr
    written.check()   # before anything else opens a file that might be a pipe
    settings.check(config, Path(config.config_file_path))
    foreign.check(config.nav, Path(config.config_file_path))
    if not preview:
        build.publication = publication.Publication(config, dirty)
    config.nav = chapters.in_nav(model_pages.in_nav(config.nav))
    config.extra["stylesheet"] = stylesheet.path()
    config.extra["scope"] = urlsplit(config.site_url).path   # of what is remembered: one script for all pages


def on_files(files, config):
    if preview:
        build.hold_back()
    theme_files.choose(files, config.theme.dirs)
    for path, data in generated.generated(build):
        _add(files, config, path, data)
    for path, text in moved.pages([file.url for file in files.documentation_pages()], build.moved):
        _add(files, config, path, text, inclusion=InclusionLevel.NOT_IN_NAV)
    if not preview:
        listings.prepare(pages())
        with contextlib.suppress(BuildError):   # each page says what is wrong with its own
            labs.prepare(files)
    for file in [each for each in files.documentation_pages() if labs.is_lab(each) and labs.has_run(each)]:
        with contextlib.suppress(BuildError):   # which its page says
            _lab(file, config, files)   # now: other pages show what it draws


def _lab(file, config, files):
    """A lab as its page shows it; its files are in the site from now on."""
    if file.src_uri not in build.labs:
        build.labs[file.src_uri] = kept_labs.on_page(file, build, config, files)
        for path, data in build.labs[file.src_uri].downloads:
            _add(files, config, path, data)
    return build.labs[file.src_uri]


def on_nav(nav, config, files):
    build.nav = nav
    chapters.lead(nav.pages)


def on_pre_page(page, config, files):
    build.at = page.file.src_uri


def on_page_markdown(markdown, page, config, files):
    waits, error = False, None
    try:
        if labs.is_lab(page.file):
            waits = preview and not labs.has_run(page.file)
            lab = labs.arriving(page.file) if waits else _lab(page.file, config, files)
            markdown = lab.markdown
            page.meta.update(lab.meta)
        elif not page.file.generated_by:
            front_matter.of_page(Path(page.file.abs_src_path))
    except BuildError as found:   # of the whole page: what is wrong with its words is told with it
        error, page.meta = found, {}
        markdown = labs.as_written(page.file) if labs.is_lab(page.file) else markdown
    page.meta["search"] = {"exclude": True}   # from the index of the theme's plugin, in whose place stands ours
    conversion.enter(page, markdown, build, config, waits, error)
    return markdown


def on_page_content(html, page, config, files):
    build.entries.enter(page.file.src_uri, page.url, str(page.title), html)
    for path, data in cards.cards(page.file.src_uri, html):
        _add(files, config, path, data)
    build.at = ""
    return html + moved.marks(page.url, build.moved)


def on_env(env, config, files):
    """Every page has been read: now all that is wrong with any of them is told at once."""
    if preview:
        preview.made = Made(config, files, build.nav, env)
    elif build.errors:
        raise together(build.errors)
    templates.keep_compiled(env)
    if not preview:   # which makes few pages again, and those have changed
        build.planned = publication.planned(config, files)
        build.html = KeptHtml(config, build.nav)
        for file in files.documentation_pages():
            build.html.look_up(file.page)


def on_page_context(context, page, config, nav):
    build.at = page.file.src_uri
    page.edit_url = page_html.edit_url(page.file.src_uri, page.file.url, config.extra["repository"])


def on_post_page(output, page, config):
    def finished() -> str:
        return page_html.finish(output, page.file.url, build.chapters)

    html = finished() if preview else build.html.finish(page, finished)
    html = page_html.signed(html, page.canonical_url, build.dated, config.extra["contact"])
    return html if preview else guarded(html, build.policy)


def on_post_template(output_content, template_name, config):
    if template_name.endswith(".html"):   # 404.html, before all pages
        html = page_html.finish(output_content, "", build.chapters)
        build.policy = policy(inline(html))
        return html if preview else guarded(html, build.policy)   # the preview adds a script of its own


@event_priority(-100)   # after all plugins
def on_post_build(config):
    build.entries.finish(Path(config.site_dir))
    if build.publication:
        build.publication.require(build.planned)
    write_whole(Path(config.site_dir, frame.PAGE), frame.page(build.policy).encode())
    after_build.finish(Path(config.site_dir))
    headers.write(Path(config.site_dir), build.policy)
    if build.publication and not (config.strict and warned()):   # otherwise MkDocs is about to end this build
        compressed.write(Path(config.site_dir))   # last: of files as they stay
        build.publication.publish()
        ending.done()


def warned() -> bool:
    """Whether MkDocs has counted warnings."""
    return any(handler.get_counts() for handler in log.handlers if isinstance(handler, CountHandler))


def on_serve(server, config, builder):
    return preview and preview.open(server, config, builder)


def on_build_error(error):
    """Whatever it is, it says what to mend, and where: no traceback, but for `-v`."""
    if build.publication:
        error = build.publication.blamed(error)
        build.publication.discard()
    words = boundary.words(error, build.at)
    if preview and not preview.is_open:
        waiting.until_saved(words, preview.address, preview.begun)
    if not isinstance(error, MkDocsException):   # which MkDocs tells itself
        raise Abort(words) from None


def on_shutdown():
    """Also when something ends the program: then without a new site, and with a word."""
    if build.publication:
        build.publication.discard()
    if said := ending.ends(sys.exc_info()[1]):
        raise Abort(said)
