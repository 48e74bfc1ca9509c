"""All checks together."""

import inspect

from atlas_site.check import content, fetched, guarded, hosts, links
from atlas_site.check.promises import CHECKS


def test_a_sound_site_has_no_problems(messages):
    assert messages() == []


def test_every_check_of_the_files_is_run():
    written = [found for module in (links, fetched, content, guarded, hosts)
               for name, found in inspect.getmembers(module, inspect.isfunction)
               if found.__module__ == module.__name__ and not name.startswith("_")]
    assert {*CHECKS} == {*written}


def test_all_problems_are_reported_at_once(planted):
    planted('id="part"', 'id="one"')
    found = planted("<h2 ", '<img src="gone.png"><h2 ')
    assert [message.partition(": ")[2].partition(":")[0] for message in found] == [
        "link 'one/#part'", "link 'https", "id 'one' is there 2 times", "asks for 'gone.png'",
        "image 'gone.png' has no alt text"]
