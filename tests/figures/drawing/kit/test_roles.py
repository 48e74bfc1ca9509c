"""The palette, computed: legible in both schemes, and still told apart by readers who see fewer colours."""

from itertools import combinations

import numpy as np
import pytest

from figures.drawing.kit import roles

# How much of each linear sRGB channel reaches whom: Machado, Oliveira and Fernandes 2009, severity 1.0.
SEEN = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_reaches_4_5_and_strokes_reach_3(scheme):
    for pairs, least in ((roles.text_pairs(), 4.5), (roles.stroke_pairs(), 3.0)):
        weak = {(one, other): round(roles.contrast(roles.ROLES[one][scheme], roles.ROLES[other][scheme]), 2)
                for one, other in pairs
                if roles.contrast(roles.ROLES[one][scheme], roles.ROLES[other][scheme]) < least}
        assert not weak


@pytest.mark.parametrize("scheme", roles.SCHEMES)
def test_in_grey_a_loud_fill_is_no_quiet_one(scheme):
    """Contrast is a matter of luminance, so all pairs above hold in grey too. What only fill tells apart, whatever the
    hues, is loud and quiet; one hue from another is told by words, shape or place as well."""
    colours = roles.colours(scheme)
    loud = [colours[f"{hue}-deep"] for hue in roles.HUES]
    quiet = [colours[role] for role in ("paper", "panel", *(f"{hue}-soft" for hue in roles.HUES))]
    least = 3.0 if scheme == "light" else 1.9
    assert min(roles.contrast(one, other) for one in loud for other in quiet) >= least


def test_contrast_agrees_with_the_definition():
    assert roles.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert roles.contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("sight", SEEN)
def test_hues_stay_apart_without_full_colour_vision(scheme, sight):
    hues = [hue for hue in roles.HUES if hue != "highlight"]  # never used without words
    seen = {hue: _oklab(np.clip(np.array(SEEN[sight]) @ roles.linear(roles.ROLES[hue][scheme]), 0, 1)) for hue in hues}
    near = {(a, b): float(np.linalg.norm(seen[a] - seen[b])) for a, b in combinations(hues, 2)}
    assert min(near.values()) > 0.025, min(near, key=near.get)


def _oklab(linear):
    """Björn Ottosson's Oklab, in which distances are roughly differences seen (0.02 is one that can be seen)."""
    cones = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                      [0.0883024619, 0.2817188376, 0.6299787005]])
    lab = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                    [0.0259040371, 0.7827717662, -0.8086757660]])
    return lab @ np.cbrt(cones @ linear)


def test_every_hue_is_explained():
    assert set(roles.MEANING) == set(roles.HUES)


def test_css_defines_every_role_in_both_schemes():
    light, dark = roles.css().strip().splitlines()
    assert light.startswith(":root{") and dark.startswith('[data-md-color-scheme="slate"]{')
    for role, (in_light, in_dark) in roles.ROLES.items():
        assert f"--fig-{role}:{in_light};" in light and f"--fig-{role}:{in_dark};" in dark


def test_sentinels_are_distinct():
    assert len(set(roles.SENTINELS.values())) == len(roles.ROLES)
