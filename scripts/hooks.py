"""Everything MkDocs calls, and the only import of it. Thin on purpose: the work is done in atlas_site."""

import sys
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]
state = {"serving": False, "sources": None}


def on_startup(command, dirty):
    state["serving"] = command == "serve"


def on_config(config):
    """Forget our own modules when any of their files changed, so that an edit shows in the live preview.

    The gallery is left out: its files are read anew whenever they are drawn, and drawing one should take no time.
    """
    rooms = (ROOT / room for room in ("figures/anatomy", "figures/diagrams", "figures/drawing", "figures/facts",
                                "figures/flow", "figures/models", "figures/tables", "scripts", "docs/assets"))
    sources = {path: path.stat().st_mtime_ns for room in rooms for path in room.rglob("*.*") if path.suffix != ".pyc"}
    if sources != state["sources"]:
        for name in [name for name in sys.modules if name.partition(".")[0] in ("figures", "atlas_site")]:
            del sys.modules[name]
        state["sources"] = sources
    from atlas_site import model_pages
    from atlas_site.extensions import figures_list
    from atlas_site.pictures import rendered
    from atlas_site.references import stated
    from atlas_site.site import generated

    rendered.serving = state["serving"]
    rendered.figure.cache_clear()
    stated.stated.cache_clear()
    figures_list.homes.cache_clear()
    config.nav = model_pages.in_nav(config.nav)
    config.extra["stylesheet"] = generated.stylesheet_path()


def on_files(files, config):
    from atlas_site.site import generated

    for path, data in generated.generated():
        files.append(File.generated(config, path, content=data))


def on_nav(nav, config, files):
    from atlas_site.labs import pages as lab_pages

    lab_pages.before_pages(config, files)


def on_page_markdown(markdown, page, config, files):
    from atlas_site import page as source
    from atlas_site.labs import pages as lab_pages
    from atlas_site.site import search_weights

    if lab_pages.is_lab(page.file):
        lab = lab_pages.on_page(page, config, files)
        markdown = lab.markdown
        page.meta.update(lab.meta)
        for path, data in lab.downloads:
            files.append(File.generated(config, path, content=data))
    page.meta.setdefault("search", search_weights.search_meta(page.file.src_uri))
    source.enter(page.file.src_uri, markdown, config.site_url, page.url)
    return markdown


def on_page_context(context, page, config, nav):
    from atlas_site.site import page_html

    page.edit_url = page_html.edit_url(page.file.src_uri, page.file.url, config.extra["repository"])


def on_post_page(output, page, config):
    from atlas_site.site import page_html

    return page_html.finish(output, page.file.url)


def on_post_template(output_content, template_name, config):
    from atlas_site.site import page_html

    return page_html.finish(output_content, "") if template_name.endswith(".html") else output_content


def on_post_build(config):
    from atlas_site.site import after_build

    after_build.finish(Path(config.site_dir))


def on_build_error(error):
    """Our own errors say what to mend, and where: no traceback."""
    if type(error).__module__.partition(".")[0] in ("atlas_site", "figures"):
        raise PluginError(str(error)) from None
