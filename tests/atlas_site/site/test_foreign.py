"""What MkDocs would publish as a file to save is told, with the command that makes a page or a lab of it."""

import pytest

from atlas_site.errors import BuildError
from atlas_site.places import DOCS, ROOT
from atlas_site.site import foreign

NAV = "site_name: x\nnav:\n  - Home: index.md\n  - Labs:\n      - labs/index.md\n"


@pytest.fixture
def told(tmp_path):
    """What is said of files below docs/, and of further lines of the navigation."""
    docs, settings = tmp_path / "docs", tmp_path / "mkdocs.yml"

    def told(*files, nav=()):
        for name in ("index.md", "labs/index.md", "labs/a_lab.py", *files):
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            (docs / name).write_text("x")
        settings.write_text(NAV + "".join(f"  - Mine: {each}\n" for each in nav))
        try:
            foreign.check([{"Home": "index.md"}, {"Labs": ["labs/index.md"]}, *({"Mine": each} for each in nav)],
                          settings, docs)
        except BuildError as error:
            return str(error).replace(f"{tmp_path}/", "").splitlines()
        return []

    return told


def test_the_files_of_this_checkout_are_pages(monkeypatch):
    foreign.check([], ROOT / "mkdocs.yml", DOCS)


def test_pages_labs_and_what_they_show_pass(told):
    assert told("chapters/dit_memory.md", "README.md", "assets/a.svg", "reference/x.bib", ".hidden.ipynb",
                "labs/.ipynb_checkpoints/a.ipynb", nav=["labs/a_lab.py",
         "models/made.md", "https://example.org/", "/index.html"]) == []


def test_a_notebook_is_told_with_the_command_that_makes_a_lab_of_it(told):
    expected = ("expected a lab, which is a script: `.venv/bin/jupytext --to py:percent "
                "--output docs/labs/my_notebook.py 'docs/labs/My notebook.ipynb'` makes it; then remove the notebook")
    file, entry = told("labs/My notebook.ipynb", nav=["labs/My notebook.ipynb"])
    assert file.startswith(f"docs/labs/My notebook.ipynb: found a notebook, {expected}")
    assert entry.startswith(f"mkdocs.yml:6: nav: labs/My notebook.ipynb: found a notebook, {expected}")


@pytest.mark.parametrize(("file", "what"), [
    ("01_start.ipynb", "found a notebook, expected a lab, which is a script: `.venv/bin/jupytext --to py:percent "
                       "--output docs/labs/start.py docs/01_start.ipynb`"),
    ("a.rst", "found a document of another tool, expected a page in Markdown"),
    ("chapters/b.markdown", "found a document"),
    ("c.html", "found a document"), ("d.docx", "found a document"), ("e.Rmd", "found a document"),
    ("chapters/My Page.md", "found a page of that name, expected one that makes an address, such as my-page.md"),
    ("Neu.md", "found a page of that name"),
    ("chapters/helper.py", "found a script, expected a lab, such as labs/helper"),
    ("labs/My-Lab.py", "found a script, expected a lab, such as labs/my_lab.py"), ("labs/sub/a.py", "found a script"),
])
def test_what_is_no_page_is_told(told, file, what):
    (said,) = told(file)
    assert said.startswith(f"docs/{file}: {what}")


@pytest.mark.parametrize(("entry", "what"), [
    ("assets/a.svg", "found 'assets/a.svg', expected a page, such as chapters/dit.md, or a lab, such as labs/my_lab"),
    ("a.pdf", "found 'a.pdf', expected a page"),
    ("no.ipynb", "no.ipynb: found a notebook"),
    ("labs", "found 'labs', expected a page"), ("a.md#part", "found 'a.md#part', expected a page"),
])
def test_an_entry_that_leads_to_no_page_is_told_with_its_line(told, entry, what):
    (said,) = told("assets/a.svg", nav=["labs/a_lab.py", entry])
    assert said.startswith(f"mkdocs.yml:7: nav: {what}")
