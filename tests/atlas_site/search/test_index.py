"""What the index says beside what stands on the pages: names, titles that say whose they are, weights."""

import json

from atlas_site.search.index import Page, index


def record(anchor="", title="", text="words", kind=""):
    return {"anchor": anchor, "kind": kind, "title": title, "text": text, "words": ""}


def page(source, *records, title="A page"):
    return Page(source, f"{source.removesuffix('.md')}/", title, [record(title=title), *records])


def made(*pages):
    """The index, and its records by address."""
    said = json.loads(index(pages))
    return said, {f"{said['pages'][number][0]}#{anchor}": dict(zip(
        ("title", "text", "words", "keys", "weight"), rest, strict=True)) for number, anchor, *rest in said["records"]}


def test_a_model_is_found_by_all_its_names_and_its_classes_in_both_codes():
    said, records = made(page("models/flux1-dev.md", record("model-cost", "Cost"), record("model-config", "Fields")))
    assert said["pages"][0][3][:4] == ["flux1-dev", "FLUX.1 [dev]", "FLUX.1 dev", "FLUX dev"]
    assert {"FluxTransformer2DModel", "FluxParams"} <= set(records["models/flux1-dev/#"]["keys"].split())
    assert "joint_attention_dim" in records["models/flux1-dev/#model-config"]["words"].split()
    assert "FLOPs" in records["models/flux1-dev/#model-cost"]["keys"]


def test_a_heading_of_several_pages_says_whose_it_is_and_a_term_stays_as_it_is():
    _, records = made(page("models/sd15.md", record("model-cost", "Cost")),
                      page("chapters/dit.md", record("c", "Cost"), record("term-cost", "Cost", kind="term"),
                           record("own", "Blocks"), title="DiT"))
    assert [each["title"] for each in records.values()] == [
        "A page", "Cost: SD 1.5", "DiT", "Cost: DiT", "Cost", "Blocks"]


def test_chapters_weigh_more_than_lists_and_exercises_less_than_sections():
    _, records = made(page("chapters/dit.md", record("a"), record("ex-a", kind="ex")), page("reference/facts.md"))
    weigh = {address: each["weight"] for address, each in records.items()}
    assert weigh["chapters/dit/#a"] > weigh["chapters/dit/#ex-a"] > weigh["reference/facts/#"]


def test_a_section_without_a_word_is_no_result_and_a_page_always_is():
    _, records = made(page("chapters/dit.md", record("empty", "Empty", "")))
    assert list(records) == ["chapters/dit/#"]


def test_the_same_pages_make_the_same_bytes():
    pages = [page("models/sd15.md", record("a")), page("start.md")]
    assert index(pages) == index(pages)


def test_of_a_list_only_the_page_is_found():
    _, records = made(page("reference/permalinks.md", record("list", "Links")))
    assert list(records) == ["reference/permalinks/#"]
