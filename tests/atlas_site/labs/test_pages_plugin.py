"""mkdocs-jupyter makes a page of each lab, and we say what is on it: the one habit of the plugin that this rests on.

The plugin puts a `render` of its own on a lab's page in `on_pre_page`. MkDocs calls the hooks after that, in
`on_page_markdown`, where ours takes its place. If one of these tests fails after an update of mkdocs-jupyter or MkDocs,
see conversion.enter: whatever puts the plugin's own HTML on a page must come before it.
"""

from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs_jupyter.plugin import Plugin

from atlas_site.labs.pages import is_lab
from atlas_site.places import ROOT
from atlas_site.site import conversion

LAB = "# %% [markdown]\n# # A lab {#lab}\n#\n# Words.\n\n# %%\nraise SystemExit('nobody runs this')\n"
HOOKS = """
from atlas_site.site import build, conversion

def on_page_markdown(markdown, page, config, files):
    text = "# Ours {#ours}\\n\\nWords of ours."
    conversion.enter(page, text, build.Build(), config)
    return text
"""


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without its environment."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
OPTIONS = next(each["mkdocs-jupyter"] for each in SETTINGS["plugins"] if "mkdocs-jupyter" in each)


@pytest.fixture
def lab(tmp_path, monkeypatch):
    """The page of a lab, its files and the settings, when the plugin has seen it and the hooks have not."""
    (tmp_path / "docs" / "labs").mkdir(parents=True)
    (tmp_path / "docs" / "labs" / "trial.py").write_text(LAB, "utf-8")
    (tmp_path / "docs" / "index.md").write_text("# Home", "utf-8")
    settings = {"site_name": "Trial", "site_url": "https://atlas.example/", "plugins": [{"mkdocs-jupyter": OPTIONS}],
                "markdown_extensions": ["attr_list", "atlas_site.extensions.page"], "theme": "mkdocs",
                "hooks": ["hooks_of_trial.py"]}
    (tmp_path / "hooks_of_trial.py").write_text(HOOKS, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    monkeypatch.setattr(conversion, "CACHE", tmp_path / "cache")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    files = config.plugins.on_files(get_files(config), config=config)
    page = MkDocsPage(None, files.get_file_from_path("labs/trial.py"), config)
    return config.plugins.on_pre_page(page, config=config, files=files), config, files


def test_the_plugin_makes_a_page_of_each_lab_and_of_nothing_else(lab):
    _, _, files = lab
    assert [(file.src_uri, file.url, is_lab(file)) for file in files.documentation_pages()] == [
        ("index.md", "./", False), ("labs/trial.py", "labs/trial/", True)]


def test_it_has_put_its_render_on_the_page_before_the_hooks_get_the_markdown(lab):
    page, _, _ = lab
    assert "render" in vars(page), "mkdocs-jupyter no longer replaces page.render in on_pre_page: what does it now?"
    assert page.render.__func__.__module__ == Plugin.__module__


def test_ours_takes_its_place_and_nothing_of_the_plugin_is_on_the_page(lab):
    _, config, _ = lab
    build(config)
    page = (Path(config.site_dir) / "labs" / "trial" / "index.html").read_text("utf-8")
    assert '<h1 id="ours">Ours</h1>\n<p>Words of ours.</p>' in page, "our render no longer wins: whose HTML is this?"
    assert "jp-" not in page and "SystemExit" not in page, "nothing of the plugin's notebook is left"


def test_only_options_are_used_that_the_plugin_documents_and_none_that_runs_or_keeps_anything():
    documented = dict(Plugin.config_scheme)
    assert OPTIONS.keys() <= documented.keys()
    plugin = Plugin()
    assert plugin.load_config(dict(OPTIONS)) == ([], []), "no error, no warning"
    assert plugin.config["include"] == ["labs/*.py"] and not plugin.config["execute"] and not plugin.config["cache"]


def test_nothing_else_of_the_project_knows_the_plugin():
    code = [path for folder in ("scripts", "figures") for path in (ROOT / folder).rglob("*.py")]
    assert [path for path in code if "mkdocs_jupyter" in path.read_text("utf-8")] == []
