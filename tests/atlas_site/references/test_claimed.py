"""Where an absence is said: those places a reader is led back to."""

from atlas_site.places import DOCS
from atlas_site.references.claimed import claimed
from figures.anatomy.published.absences import absences
from figures.reading import read


def test_every_entry_is_said_somewhere_and_nothing_else_is():
    assert claimed().keys() == absences().keys()


def test_every_section_of_a_page_says_it():
    for key, places in claimed().items():
        assert len(set(places)) == len(places) > 0
        for place in places:
            if (DOCS / place.page).is_file() and not place.id.startswith("fig-"):
                assert f"#{place.id}" in read(DOCS / place.page), (key, place)


def test_labs_captions_and_data_count():
    pages = {key: [(place.page, place.id) for place in places] for key, places in claimed().items()}
    assert ("labs/dit_block.py", "lab-dit-block-limits") in pages["dit-zero-start"]
    assert any(id == "fig-comparison-table" for _, id in pages["flux1-pro"])
    assert ("models/z-image.md", "model-facts") in pages["z-image-config"]
    assert ("reference/timeline.md", "timeline-events") in pages["arxiv-days"]


def test_the_title_of_a_lab_s_section_has_no_marks():
    assert not [place for places in claimed().values() for place in places if place.title.startswith("#")]
