from string import ascii_lowercase

import pytest

from atlas_site.addresses import from_page
from atlas_site.site import page_html
from atlas_site.site.build import Build
from atlas_site.site.page_html import edit_url

PAGE = ('<html><head></head><body>{}'
        '<div class="md-dialog" data-md-component="dialog"></div></body></html>')
CHAPTERS = Build().chapters
OF_DIT = [path for path in CHAPTERS if path.startswith("chapters/dit_")]


def finish(html, page):
    return page_html.finish(html, page, CHAPTERS)


@pytest.mark.parametrize(("page", "target", "expected"), [
    ("", "assets/math.woff2", "assets/math.woff2"),
    ("chapters/unet/", "assets/math.woff2", "../../assets/math.woff2"),
    ("chapters/unet/", "reference/mend/", "../../reference/mend/"),
    ("reference/mend/", "reference/mend/", "./"),
])
def test_addresses_are_relative_to_the_page(page, target, expected):
    assert from_page(page, target) == expected


def test_edit_link_leads_to_the_code_host_or_to_our_own_page():
    assert edit_url("chapters/unet.md", "chapters/unet/", "") == "../../reference/mend/?page=docs/chapters/unet.md"
    model = edit_url("models/sdxl.md", "models/sdxl/", "")
    assert model == "../../reference/mend/?page=figures/models/sdxl.toml"
    host = "https://code.example/atlas/"
    assert edit_url("start.md", "start/", host) == "https://code.example/atlas/edit/main/docs/start.md"


def test_the_math_font_is_preloaded_only_where_there_is_math():
    assert "preload" not in finish(PAGE.format("<p>words</p>"), "start/")
    assert 'href="../assets/math.woff2" as="font"' in finish(PAGE.format("<math></math>"), "start/")


def test_a_notice_is_read_out_and_a_changed_theme_is_noticed():
    assert 'data-md-component="dialog" role="status"' in finish(PAGE, "")
    with pytest.raises(ValueError, match="no longer contains"):
        finish("<html></html>", "")


def test_chapters_have_their_numbers_in_the_navigation_and_pages_in_depth_are_marked():
    links = '<a href="../dit/" class="md-nav__link"></a><a href="../dit_memory/" class="md-nav__link"></a>'
    html = finish(PAGE.format(links), "chapters/flux/")
    assert '<a href="../dit/" data-chapter="3" class="md-nav__link">' in html
    number = f"3{ascii_lowercase[OF_DIT.index('chapters/dit_memory.md')]}"
    assert f'<a href="../dit_memory/" data-chapter="{number}" class="md-nav__link atlas-deeper">' in html
    own = '<label class="md-nav__link" for="__nav_3"></label><label class="md-nav__link md-nav__link--active"></label>'
    html = finish(PAGE.format(own), "chapters/dit_memory/")
    assert html.count("atlas-deeper") == html.count("data-chapter") == 1
    assert "data-chapter" not in finish(PAGE.format(links.replace("dit", "start")), "chapters/flux/")


@pytest.mark.parametrize(("page", "beside"), [("chapters/dit/", True), ("chapters/dit_tokens/", True),
                                              ("exercises/dit/", True), ("chapters/flux/", False), ("start/", False)])
def test_the_menu_holds_what_stands_beside_the_chapter_at_hand_and_beside_no_other(page, beside):
    entries = {"chapters/dit/": True, "exercises/": True, "chapters/dit_memory/": beside, "exercises/dit/": beside}
    links = {entry: f'<a href="{from_page(page, entry)}" class="md-nav__link' for entry in entries}
    html = finish(PAGE.format("".join(f'<li class="md-nav__item">{link}"></a></li>' for link in links.values())), page)
    assert {entry: f'href="{from_page(page, entry)}"' in html for entry in entries} == entries


def test_code_in_the_colour_of_code_needs_no_elements_and_loses_no_character():
    code = '<span class="k">def</span><span class="w"> </span><span class="n">f</span><span class="p">(</span>'
    assert '<span class="k">def</span> f(' in finish(PAGE.format(code), "start/")


def test_a_page_carries_what_its_sheets_say():
    html = page_html.signed('<html lang="en" class="no-js"><body>', "https://atlas.example/a/", 'Atlas "1"')
    assert html.startswith('<html lang="en" class="no-js" data-address="https://atlas.example/a/" '
                           'data-edition="Atlas &quot;1&quot;">')
    assert "data-address" not in page_html.signed('<html class="no-js">', None, "Atlas 1")
    with pytest.raises(ValueError, match="no longer contains"):
        page_html.signed("<html>", None, "Atlas 1")


def test_links_to_other_sites_are_told_from_our_own():
    links = '<a href="https://other.example/">a</a><a href="../own/">b</a><a class="x" rel="me" href="http://c.example">c</a>'
    html = finish(PAGE.format(links), "start/")
    assert '<a rel="external" href="https://other.example/">' in html and html.count("external") == 1
