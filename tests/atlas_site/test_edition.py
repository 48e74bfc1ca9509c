"""The edition is that of the checkout, and its day is that of the build."""

import tomllib

from atlas_site.edition import Edition, dated, edition
from atlas_site.places import ROOT


def test_the_version_is_that_of_the_checkout_and_the_day_can_be_said(monkeypatch):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    assert edition() == Edition(version, 2024)
    assert dated() == f"Denoiser Atlas {version}, 1 June 2024, CC BY 4.0"


def test_without_a_word_it_is_today(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert edition().year >= 2026
