"""A card for every chapter and every denoiser, with a picture of its own in both schemes."""

import re
from html import unescape

import pytest

import figures.anatomy as anatomy
from atlas_site.extensions.page import convert
from atlas_site.page import Page
from atlas_site.site.build import Build
from atlas_site.site.chapters import path
from figures.drawing.catalogue import entries

BUILD = Build()
ALL = {"chapters": path(), "models": [f"models/{slug}.md" for slug in anatomy.models()]}


@pytest.mark.parametrize("kind", ALL)
def test_each_has_one_card_that_leads_there_with_its_face(kind):
    html = unescape(convert(Page(text=f"[](faces:{kind})", inputs=BUILD), "atlas_site.extensions.lists.faces"))
    cards = re.findall(r'<li><a href="/([^"]+)">(.*?)</a></li>', html, flags=re.S)
    assert [page for page, _ in cards] == ALL[kind]
    for _, card in cards:
        faces = re.findall(r'src="/figures/(face-[\w-]+)-(light|dark)\.svg"', card)
        assert [scheme for _, scheme in faces] == ["light", "dark"] and len({name for name, _ in faces}) == 1
        assert faces[0][0] in entries()
