"""What has moved leads on from its old address, wherever the site lives."""

import re
from urllib.parse import urljoin

import pytest

from atlas_site.references.moved import marks, pages

LINKS = {"chapters/dit/#dit-why": "chapters/dit_evidence/#dit-why", "chapters/dit/#ex-dit": "exercises/dit/#ex-dit",
         "start/#start-notation": "reference/notation/#start-notation", "#home": "start/#home", "old/#a": "start/#home",
         "start/#x": "#x"}
MARK = re.compile(r'<p id="([^"]+)"><a href="([^"]+)">')


@pytest.mark.parametrize("url", ["", "start/", "chapters/dit/"])
@pytest.mark.parametrize("root", ["https://a.example/", "https://a.example/course/atlas/"])
def test_each_old_id_of_a_page_leads_to_its_new_place_under_any_path(root, url):
    found = {f"{url}#{id}": urljoin(root + url, href) for id, href in MARK.findall(marks(url, LINKS))}
    assert found == {old: root + new for old, new in LINKS.items() if old.partition("#")[0] == url}


def test_a_page_from_which_nothing_has_moved_has_no_marks():
    assert marks("chapters/unet/", LINKS) == ""


def test_a_page_that_is_gone_is_made_to_lead_on():
    assert dict(pages(["", "start/", "chapters/dit/"], LINKS)).keys() == {"old.md"}
    assert 'href="../start/#home"' in dict(pages([""], LINKS))["old.md"]
