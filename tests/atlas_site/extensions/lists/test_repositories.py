"""The page of repositories has all of them; its HTML is in tests/pairs."""

from invented import REPOSITORIES, page

from atlas_site.extensions.page import convert


def test_each_has_its_id_its_commit_and_who_rests_on_it():
    html = convert(page("[](repositories:all)"), "atlas_site.extensions.lists.repositories")
    for each in REPOSITORIES:
        assert f'id="{each.id}"' in html and each.repository.address() in html
    assert f'href="https://github.com/toy/toy.py/commit/{"2" * 40}">2222222</a>: the commit of the release.' in html


def test_words_beside_the_mark_leave_it_alone():
    assert "<li" not in convert(page("see [](repositories:all)"), "atlas_site.extensions.lists.repositories")
