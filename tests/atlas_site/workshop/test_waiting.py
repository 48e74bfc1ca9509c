"""A preview that cannot begin answers with the reason, and begins anew when something is saved."""

import urllib.error
import urllib.request

import pytest

from atlas_site.workshop import saved, waiting


def test_every_request_is_answered_with_the_reason():
    with waiting.telling("start.md:3: found <5>", ("127.0.0.1", 0)) as url, \
            pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(url + "chapters/dit/", timeout=30)
    assert answer.value.code == 503
    assert "start.md:3: found &lt;5&gt;" in answer.value.read().decode()


def test_it_begins_anew_when_something_is_saved(monkeypatch, caplog):
    states = iter([{}, {}, {"start.md": (2, 2)}])
    monkeypatch.setattr(saved, "state", lambda: next(states))
    begun = []
    monkeypatch.setattr(waiting.os, "execv", lambda *words: begun.append(words))
    waiting.until_saved("start.md:3: found 5", ("127.0.0.1", 0), {})
    assert len(begun) == 1 and "start.md:3: found 5" in caplog.text
