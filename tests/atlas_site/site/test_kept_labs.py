from types import SimpleNamespace

import pytest

from atlas_site.labs.pages import Lab
from atlas_site.places import DOCS
from atlas_site.site import kept_labs

LAB = Lab({"title": "Lab: é"}, "# é\n", [("labs/downloads/a.py", "é".encode())])


class Files(list):
    """As MkDocs' own, as far as it is asked here."""

    def documentation_pages(self):
        return self


@pytest.fixture
def made(monkeypatch, tmp_path) -> list:
    """Grows with each lab that is made; nothing is kept from before."""
    made = []
    monkeypatch.setattr(kept_labs, "CACHE", tmp_path)
    monkeypatch.setattr(kept_labs.pages, "on_page", lambda *given: made.append(given) or LAB)
    return made


def shown(path="labs/dit_block.py", url="labs/dit_block/", site="https://example.org/", repository="", kit="1") -> Lab:
    file = SimpleNamespace(src_uri=path, url=url, abs_src_path=str(DOCS / path))
    config = SimpleNamespace(site_url=site, extra={"repository": repository})
    return kept_labs.on_page(file, SimpleNamespace(figures=SimpleNamespace(kit_key=kit)), config, Files([file]))


def test_a_lab_is_made_once_and_the_same_comes_back(made):
    assert shown() == shown() == LAB
    assert len(made) == 1


@pytest.mark.parametrize("change", [{"url": "labs/other/"}, {"site": "https://example.com/"}, {"kit": "2"},
                                    {"repository": "https://github.com/a/b"}, {"path": "labs/samplers.py"}])
def test_what_a_lab_is_made_from_makes_it_again(made, change):
    shown()
    shown(**change)
    assert len(made) == 2


def test_so_does_what_runs_it(made, monkeypatch):
    shown()
    monkeypatch.setattr(kept_labs.execution, "versions", lambda: ("another numpy",))
    shown()
    assert len(made) == 2
