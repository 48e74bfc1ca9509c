"""Which sections explain a model."""

import figures.anatomy as anatomy
from atlas_site.places import DOCS
from atlas_site.references import explained
from figures.reading import read

TEXT = """---
title: A page
---

# Page {#page}

[1](fact:sd15.parameters)

```markdown
## Not a section {#no}
```

## The `first` [part](x.md) {#first .wide}

Words.

### Below {#below}

More.
"""


def test_a_page_is_cut_at_its_headings_and_not_in_its_code():
    page, first, below = explained.sections(TEXT)
    assert (page[:2], first[:2], below[:2]) == (("page", "Page"), ("first", "The first part"), ("below", "Below"))
    assert "fact:sd15.parameters" in page[2] and "More" not in first[2]


def test_a_page_whose_headings_have_no_ids_has_no_sections():
    assert [*explained.sections("# Title\n\nText.\n\n## More\n")] == [] == [*explained.sections("")]


def test_an_expression_is_about_every_model_in_it_and_no_other():
    find = explained._subjects(["flux1-dev", "sd15", "sd3-medium"]).findall
    assert find("flux1-dev.parameters/sd15.parameters") == ["flux1-dev", "sd15"]
    assert find("flux1-dev.parameters-sd15.parameters") == ["flux1-dev", "sd15"]
    assert find("latent.values@sd3-medium") == ["sd3-medium"] and find("flux1-dev-x.a") == find("a.sd15.b") == []


def test_every_denoiser_is_explained_somewhere_in_a_section_that_is_there():
    found = explained.explained()
    assert found.keys() == anatomy.models().keys()
    for slug, sections in found.items():
        assert 1 <= len(sections) <= explained.MOST, slug
        for section in sections:
            assert f"{{#{section.id}" in read(DOCS / section.page)
            assert not section.id.endswith(explained.EXERCISES)


def test_the_section_that_is_about_a_model_comes_first():
    first = {slug: sections[0].id for slug, sections in explained.explained().items()}
    assert first["flux1-dev"] == "flux-facts" and first["sd35-large"] == "after-sd35" and first["sd21"] == "unet-sd21"
