"""Links lead to the site or to an address with https, and say where."""

import pytest

from atlas_site.finished.links import faults, unreadable
from atlas_site.finished.reading import reading


def found(html, resolved=True):
    return [fault.message for fault in faults(reading(html), resolved)]


@pytest.mark.parametrize("address", [
    "//example.com/", "www.example.com", "example.org/page", "", "  ", "javascript:alert(1)", "JavaScript:alert(1)",
    "data:text/html,x", "mailto:a@example.org", "ftp://example.org", "https:/example.org", "https://", "https://localhost",
    "fact:toy.parameters", "Ref:ho2020", "\\\\example.com", "page.md", "../page.md#id", "https://user@example.org/",
])
def test_strange_addresses_are_refused_with_what_was_found_and_expected(address):
    (message,) = found(f'<a href="{address}">words</a>')
    assert (address.strip() in message or not address.strip()) and "expected" in message


@pytest.mark.parametrize("address", ["https://[::1", "//[x", "//[1]/", "http://\u2100.com/", "x://]"])
def test_an_address_that_cannot_be_taken_apart_is_said_to_be_none(address):
    assert f"found the address {address!r}, expected https://... with a host: " in unreadable(address)
    assert unreadable("https://[::1]/") is None


@pytest.mark.parametrize("address", [
    "https://example.org", "http://example.org/a?b=c#d", "../unet/#id", "#id", "figures/a.svg", "a.io.svg", "./",
    "https://doi.org/10.1000/(182)",
])
def test_pages_files_sections_and_the_web_are_fine(address):
    assert found(f'<a href="{address}">words</a>') == []


def test_a_link_needs_words_or_a_picture():
    assert "without words" in found('<a href="../unet/"> </a>')[0]
    for link in ('<a href="../unet/"><img src="a.svg" alt="A"></a>', '<a id="old"></a>', '<a href="#x">¶</a>'):
        assert found(link) == []


def test_a_page_is_looked_for_where_links_to_pages_have_not_been_resolved_yet():
    assert found('<a href="page.md">words</a>', resolved=False) == []
