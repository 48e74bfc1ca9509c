"""Every table: its cells state facts as they are; the two histories hold all there is."""

from datetime import date, datetime

import pytest

import figures.anatomy as anatomy
from atlas_site.prose.rounding import agrees
from figures.anatomy.published.timeline import events
from figures.facts import catalogue as facts
from figures.tables import catalogue as tables


@pytest.mark.parametrize("name", tables.names())
def test_every_cell_rounds_its_fact(name):
    for row in tables.table(name).rows:
        assert len(row) == len(tables.table(name).columns)
        assert not [cell for cell in row if cell.fact and not agrees(cell.text, facts.fact(cell.fact).value)]


def test_the_timeline_dates_every_event_in_order():
    rows = tables.table("timeline").rows
    assert [row[0].fact for row in rows] == [event.fact for event in events()]
    assert all(source.text for *_, source in rows)


def eras():
    """Each era: the texts and facts of its cells, by the name of the column."""
    table = tables.table("eras")
    return {row[0].text: dict(zip(table.columns, row, strict=True)) for row in table.rows}


@pytest.mark.parametrize("name", ["comparison", "trends"])
def test_rows_in_order_of_release_follow_the_date_that_they_show(name):
    """Not that of an earlier preprint; a month without a day counts from its first."""
    table = tables.table(name)
    shown = [facts.fact(row[table.columns.index("Released")].fact).value for row in table.rows]
    days = [day if isinstance(day, date) else datetime.strptime(day, "%B %Y").date() for day in shown]
    assert days == sorted(days)


def test_every_denoiser_is_in_one_era():
    listed = [name for era in eras().values() for name in era["Models"].text.split(", ")]
    assert sorted(listed) == sorted(model.short for model in anatomy.models().values())


def test_an_era_spans_the_sizes_of_its_models():
    for era in eras().values():
        sizes = [facts.fact(f"{model.slug}.parameters").value for model in anatomy.models().values()
                 if model.short in era["Models"].text.split(", ")]
        assert [facts.fact(era[end].fact).value for end in ("Smallest", "Largest")] == [min(sizes), max(sizes)]


def test_what_the_models_of_an_era_do_not_share_is_listed_and_states_no_single_fact():
    mixed = eras()["U-Net on latents"]["Predicts"]
    assert (mixed.text, mixed.fact) == ("noise, v", None)
    assert eras()["MMDiT"]["Predicts"].text == "velocity" and eras()["MMDiT"]["Predicts"].fact


def test_the_tree_tells_how_text_enters():
    ways = {name: era["Text enters through"].text for name, era in eras().items()}
    assert ways["DiT"] == "no text" and ways["MMDiT"] == "joint attention"
    assert ways["U-Net on latents"] == ways["DiT with linear attention"] == "cross-attention"
    assert ways["single-stream DiT"] == "the same sequence"


def test_the_tour_adds_the_pooled_vectors_of_all_encoders():
    pooled = {row[0].text: row[1:] for row in tables.table("tour").rows}["Pooled text vector"]
    assert [cell.text for cell in pooled] == ["none", "1,280", "2,048", "768"]
    assert pooled[2].fact == "clip-vit-l.output.pooled+openclip-vit-bigg.output.pooled"


def truth():
    """Model -> its row of the table of guidance and distillation, by the name of the column."""
    table = tables.table("guidance-truth")
    return {row[0].text: dict(zip(table.columns, (cell.text for cell in row), strict=True)) for row in table.rows}


def test_each_kind_of_distillation_saves_its_own_factor():
    rows = truth()
    assert (rows["FLUX.1 dev"]["Per step"], rows["FLUX.1 dev"]["Steps"]) == ("1", "50")
    assert (rows["SD3 Medium"]["Per step"], rows["SD3 Medium"]["Passes"]) == ("2", "100")
    assert rows["FLUX.1 schnell"]["Steps distilled"] == rows["FLUX.1 schnell"]["Guidance distilled"] == "yes"
    assert all(int(row["Steps"]) <= 8 for row in rows.values() if row["Steps distilled"] == "yes")


def test_the_scale_is_an_input_where_the_network_has_a_place_for_it():
    for model in anatomy.models().values():
        if model.family in ("flux", "flux2"):
            layers = {path for path, _ in anatomy.build(model).walk() if path.endswith("guidance_embedder")}
            assert (truth()[model.short]["g input"] == "yes") == bool(layers)


def test_passes_are_steps_times_passes_per_step():
    assert all(int(row["Passes"]) == int(row["Steps"]) * int(row["Per step"]) for row in truth().values())


def test_passes_are_steps_times_evaluations():
    table = tables.table("sampling")
    for row in table.rows:
        cell = dict(zip(table.columns, row, strict=True))
        number = {name: int(cell[name].text.replace(",", "")) for name in ("Steps", "Per step", "Passes")}
        assert number["Steps"] * number["Per step"] == number["Passes"]


def test_a_card_states_facts_of_its_models_and_how_well_they_are_known():
    card = tables.table("card-flux2-dev+flux2-klein-4b")
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in card.rows}
    assert card.columns == ("Feature", "FLUX.2 dev", "FLUX.2 klein 4B")
    assert rows["Blocks"] == ["8 double, 48 single", "5 double, 20 single"] and rows["Width"] == ["6,144", "3,072"]
    assert rows["Best source published"] == ["code and weights"] * 2 and rows["Preprint"] == ["none found"] * 2
    assert all(agrees(cell.text, facts.fact(cell.fact).value) for row in card.rows for cell in row if cell.fact)


def test_a_card_of_an_unknown_model_is_no_table():
    assert tables.has_table("card-sana-1600m") and tables.has_table("trends")
    assert not tables.has_table("card-sana-1600m+nothing") and not tables.has_table("card-")


def test_classes_are_listed_in_both_tables_and_have_no_file_of_their_own():
    names = [[row[0].text for row in tables.table(name).rows] for name in ("classes", "classes-inside")]
    assert names[0] == names[1] and len(names[0]) == len(set(names[0]))
    assert not {*names[0]} & {model.name for model in anatomy.every().values()}


@pytest.mark.parametrize(("name", "said"), [
    ("compairson", "no table 'compairson'; there is: comparison"), ("nope", "there is: comparison, sd15-vs-sdxl, "),
    ("card-", "no table 'card-': found no model ''; there is: "), ("card-sd35-lage", "there is: sd35-large"),
    ("card-sd15", "found sd15, expected a denoiser with a [config] and an [evidence] in its file"),
    ("card-flux1-pro", "found flux1-pro, expected a denoiser"), ("card-vae-sd", "found vae-sd, expected a denoiser"),
    ("card-sd35-large+sd35-large", "found sd35-large twice"), ("card-" + "+".join("abcde"), "found no model 'a'"),
    ("card-flux2-dev+flux2-klein-4b+flux2-klein-9b+z-image+qwen-image", "found 5 models, expected at most 4"),
])
def test_a_table_that_is_none_is_refused_with_the_reason(name, said):
    with pytest.raises(KeyError) as caught:
        tables.table(name)
    assert said in caught.value.args[0]
    assert not tables.has_table(name)
