"""The tables that the site shows, by name. No HTML here."""

from collections.abc import Callable, Iterable, Mapping

import figures.anatomy as anatomy
from figures.anatomy import facts
from figures.anatomy.cells import UNKNOWN, Cell, Table, at, by_feature, by_model, of, stated
from figures.anatomy.classes import classes
from figures.anatomy.record import Model, first_day
from figures.anatomy.streams import in_words, width
from figures.anatomy.timeline import events

DENOISERS = {"ddpm": "U-Net", "unet": "U-Net", "dit": "DiT", "pixart": "DiT with cross-attention", "mmdit": "MMDiT",
             "flux": "MMDiT, then single-stream blocks", "flux2": "MMDiT, then single-stream blocks",
             "hidream": "MMDiT, then single-stream blocks", "qwen": "MMDiT", "sana": "DiT with linear attention",
             "zimage": "single-stream DiT"}
TEXT_WIDTHS = ("context_dim", "joint_attention_dim", "context_in_dim")
TEXT_IN = {"cross-attention": "cross-attention", "joint-attention": "joint attention"}


CARD = "card-"


def names() -> list[str]:
    """The tables there are."""
    return list(TABLES)


def known(name: str) -> bool:
    """Whether there is a table of that name, or all models of a card."""
    slugs = name.removeprefix(CARD).split("+") if name.startswith(CARD) else []
    return name in TABLES or (bool(slugs) and all(slug in anatomy.every() for slug in slugs))


def table(name: str) -> Table:
    """A table by its name, or the card of one or more models, "card-sd35-large+sd35-medium"; KeyError if none."""
    if name.startswith(CARD):
        return card(name.removeprefix(CARD).split("+"))
    return TABLES[name]()


def _share(kind: str) -> Callable[[Model], Cell]:
    """A part of the parameters, in per cent; none if the model has no such modules."""
    def cell(model: Model) -> Cell:
        key = f"{model.slug}.share.{kind}"
        known = facts.all_facts()
        return Cell(f"{float(100 * known[key].value):.1f} %", key) if key in known else Cell("none")
    return cell


def _denoiser(model: Model) -> Cell:
    return Cell(DENOISERS[model.family])


def _encoders(model: Model) -> Cell:
    """The encoders, in the order of the model's file."""
    slugs = [slug for slug in model.data.get("text", {}) if slug != "source"]
    return Cell(" + ".join(anatomy.model(slug).short for slug in slugs) or "none: no text")


def _released(model: Model) -> Cell:
    """The date of the weights, or the first there is."""
    event = "weights" if "weights" in model.released else next(iter(model.released), None)
    return stated(f"{model.slug}.released.{event}")


def _size(model: Model) -> Cell:
    return Cell(f"{model.get('native.width')} × {model.get('native.height')}")


def _steps(model: Model) -> Cell:
    return stated(f"{model.slug}.sampling.steps")


def _comparison() -> Table:
    return by_model(anatomy.models().values(), (
        ("Released", _released), ("Denoiser", _denoiser), ("Parameters", of("parameters")),
        ("Text encoders", _encoders), ("Predicts", of("objective", "prediction")),
        ("Trained as", of("objective", "training")), ("Native size", _size),
        ("Tokens", of("tokens")), ("Steps by default", _steps)))


def _unets() -> Table:
    return by_feature(("sd15", "sdxl"), (
        ("Parameters", of("parameters")), ("Text encoders", _encoders),
        ("Width of the text", of("config", "context_dim")), ("Native size", _size),
        ("Values of the latent", at("latent.values")), ("Levels", _levels),
        ("Transformer blocks per level", _depths),
        ("In ResNets", _share("resnet")), ("In transformers", _share("transformer")),
        ("In cross-attention", _share("cross-attention")),
        ("Vector besides time", _vector), ("Skip connections", _skips)))


def _levels(model: Model) -> Cell:
    return Cell(str(len(model.config["channel_mult"])))


def _depths(model: Model) -> Cell:
    """Blocks that are there, after each ResNet; a level without attention has none, whatever its field says."""
    tree = anatomy.build(model)
    counts = [sum(node.kind == "block" for _, node in tree.find(f"down_blocks.{level}").walk())
              // model.config["num_res_blocks"] for level in range(len(model.config["channel_mult"]))]
    return Cell(", ".join(map(str, counts)))


def _vector(model: Model) -> Cell:
    return stated(f"{model.slug}.config.adm_in_channels") if "adm_in_channels" in model.config else Cell("none")


def _skips(model: Model) -> Cell:
    return Cell(str(sum(wire.kind == "skip" for wire in anatomy.build(model).wires)))


def _variants() -> Table:
    return by_feature(("flux1-dev", "flux1-schnell", "flux1-pro"), (
        ("Available as", _access), ("Released", _released), ("Licence", of("licence", "name")),
        ("Parameters", of("parameters")), ("Guidance distilled", _guidance_distilled),
        ("Steps distilled", _steps_distilled),
        ("Takes the guidance scale", of("config", "guidance_embed")),
        ("Steps by default", _steps), ("Text tokens by default", of("text", "t5-v1-1-xxl", "tokens_default"))))


def _access(model: Model) -> Cell:
    return Cell("service" if model.kind == "service" else "weights")


def _text_encoders() -> Table:
    used = {slug: [model.short for model in anatomy.models().values() if slug in model.data.get("text", {})]
            for slug in anatomy.models("encoder")}
    by_size = sorted(anatomy.models("encoder").values(), key=lambda model: facts.fact(f"{model.slug}.parameters").value)
    return by_model(by_size, (
        ("From", of("organisation")), ("Parameters", of("parameters")),
        ("Layers", _layers), ("Width", of("output", "width")), ("Pooled width", _pooled),
        ("Used by", lambda model: Cell(", ".join(used[model.slug])))))


def _layers(model: Model) -> Cell:
    """How many blocks; not counted for encoders that are known by their size only."""
    name = next((name for name in ("layers", "num_layers") if name in model.config), None)
    return stated(f"{model.slug}.config.{name}") if name else Cell("not counted")


def _pooled(model: Model) -> Cell:
    return stated(f"{model.slug}.output.pooled") if model.get("output.pooled") else Cell("none")


def _timeline() -> Table:
    """Every dated event, with the place where its date can be read."""
    works = {slug: model.short for slug, model in anatomy.every().items()}
    works |= {slug: milestone.name for slug, milestone in anatomy.milestones().items()}
    return Table(("Date", "Event", "Work", "Source"), tuple(
        (stated(event.fact), Cell(event.kind), Cell(works[event.slug]), Cell(event.source)) for event in events()))


def _eras() -> Table:
    """One row for each kind of denoiser, in order of release; the first event may be that of a milestone."""
    return Table(("Denoiser", "Models", "Text enters through", "Predicts", "Since", "Smallest", "Largest", "Channels"),
                 tuple(_era(name, models) for name, models in _by_era().items()))


def _era(name: str, models: list[Model]) -> tuple[Cell, ...]:
    first = next(event for event in events() if event.family in {model.family for model in models})
    by_size = sorted(models, key=lambda model: facts.fact(f"{model.slug}.parameters").value)
    return (Cell(name), Cell(", ".join(model.short for model in models)), _text_in(models[0]),
            _agreed(models, "objective", "prediction"), stated(first.fact),
            *(stated(f"{model.slug}.parameters") for model in (by_size[0], by_size[-1])),
            _agreed(models, "latent", "channels"))


def _by_era() -> dict[str, list[Model]]:
    """The denoisers by their kind; U-Nets by what they denoise as well."""
    found: dict[str, list[Model]] = {}
    for model in anatomy.models().values():
        place = {1: " on pixels"}.get(model.get("latent.downsampling"), " on latents")
        era = DENOISERS[model.family]
        found.setdefault(era + place if era == "U-Net" else era, []).append(model)
    return found


def _agreed(models: Iterable[Model], *parts: str) -> Cell:
    """What all the models state, with its source; if they differ, all that is stated."""
    cells = {cell.text: cell for cell in map(of(*parts), models)}
    return next(iter(cells.values())) if len(cells) == 1 else Cell(", ".join(cells))


def _text_in(model: Model) -> Cell:
    """By which layers of its tree a denoiser reads the prompt."""
    if not model.data.get("text"):
        return Cell("no text")
    kinds = {node.kind for _, node in anatomy.build(model).walk()}
    return Cell(next((words for kind, words in TEXT_IN.items() if kind in kinds), "the same sequence"))


def _tour() -> Table:
    return by_feature(("sd15", "sdxl", "sd3-medium", "flux1-dev"), (
        ("Weights", _released), ("Denoiser", _denoiser), ("Parameters", of("parameters")), ("Native size", _size),
        ("Channels of the latent", of("latent", "channels")), ("Values of the latent", at("latent.values")),
        ("Image tokens", _tokens), ("Text tokens", of("native", "text_tokens")), ("Width of the text", _text_width),
        ("Pooled text vector", _prompt_vector), ("Text enters through", _text_in),
        ("Predicts", of("objective", "prediction")), ("Steps by default", _steps),
        ("Evaluations in them", of("passes")), ("Steps in diffusers", of("sampling", "steps_diffusers"))))


def _tokens(model: Model) -> Cell:
    return Cell("a grid, no tokens") if DENOISERS[model.family] == "U-Net" else of("tokens")(model)


def _text_width(model: Model) -> Cell:
    """How wide the text is where the denoiser takes it in; each family has its own name for that."""
    field = next(field for field in TEXT_WIDTHS if field in model.config)
    return of("config", field)(model)


def _prompt_vector(model: Model) -> Cell:
    """The pooled vectors of its encoders, one after the other."""
    pooled = [slug for slug in model.data["text"] if "pooled" in model.get(f"text.{slug}.use", "")]
    key = "+".join(f"{slug}.output.pooled" for slug in pooled)
    return Cell(f"{int(facts.fact(key).value):,}", key) if key else Cell("none")


def _sampling() -> Table:
    """Steps that the authors' code takes by default, evaluations for each, their product, and diffusers' steps."""
    return by_model(anatomy.models().values(), (
        ("Steps", _steps), ("Per step", _evaluations), ("Passes", of("passes")), ("In diffusers", _steps_diffusers),
        ("Step distillation", _distilled), ("Trained as", of("objective", "training"))))


def _distilled(model: Model) -> Cell:
    """A file that does not speak of it says nothing either way."""
    if model.get("guidance.step_distilled") is None:
        return Cell("none named")
    return stated(f"{model.slug}.guidance.step_distilled")


def _evaluations(model: Model) -> Cell:
    return _whole(f"{model.slug}.passes/{model.slug}.sampling.steps")


def _steps_diffusers(model: Model) -> Cell:
    """A file that gives no default of diffusers says nothing of whether there is one."""
    known = model.get("sampling.steps_diffusers") is not None
    return stated(f"{model.slug}.sampling.steps_diffusers") if known else Cell("not stated")


def _whole(key: str) -> Cell:
    return Cell(f"{int(facts.fact(key).value):,}", key)


NO_TRUTH = ("ddpm-cifar10", "dit-xl-2", "sdxl-refiner")   # no text, or no picture of their own


def _guidance_truth() -> Table:
    """What guidance and distillation make of each model that turns text into a picture."""
    shown = [model for model in anatomy.models().values() if model.slug not in NO_TRUTH]
    return by_model(shown, (
        ("Steps", _steps), ("Per step", _evaluations), ("Passes", of("passes")),
        ("Guidance distilled", _guidance_distilled), ("Steps distilled", _steps_distilled),
        ("g input", _scale_is_input)))


def _guidance_distilled(model: Model) -> Cell:
    """As stated; else no where two predictions are mixed, and where there is one it is only said that it is one."""
    if model.get("guidance.distilled") is not None:
        return stated(f"{model.slug}.guidance.distilled")
    return Cell({"classifier-free": "no", "none": "runs without"}.get(model.get("guidance.method"), UNKNOWN))


def _steps_distilled(model: Model) -> Cell:
    if model.get("guidance.step_distilled") is not None:
        return stated(f"{model.slug}.guidance.step_distilled")
    return Cell("no" if model.get("guidance.method") == "classifier-free" else UNKNOWN)


def _scale_is_input(model: Model) -> Cell:
    return Cell({"embedded": "yes", "classifier-free": "no", "none": "no"}.get(model.get("guidance.method"), UNKNOWN))


def card(slugs: Iterable[str]) -> Table:
    """What is known of models at a glance, and how well."""
    return by_feature(slugs, (
        ("Weights", _dated("weights")), ("Preprint", _dated("preprint")),
        ("Licence", of("licence", "name")), ("Parameters", of("parameters")), ("Blocks", _blocks),
        ("Width", lambda model: Cell(f"{width(anatomy.build(model)):,}")), ("In modulation", _share("modulation")),
        ("Text encoders", _encoders), ("Channels of the latent", of("latent", "channels")),
        ("Shrinks a side by", of("latent", "downsampling")), ("Image tokens", of("tokens")),
        ("Steps by default", _steps), ("Evaluations in them", of("passes")),
        ("Best source published", of("evidence", "level")), ("Checked", of("evidence", "checked"))))


def _dated(event: str) -> Callable[[Model], Cell]:
    """The day of an event; a day that could not be found is no statement that there is none."""
    def cell(model: Model) -> Cell:
        return stated(f"{model.slug}.released.{event}") if event in model.released else Cell("none found")
    return cell


def _blocks(model: Model) -> Cell:
    return Cell(in_words(anatomy.build(model)))


def _classes(columns: dict[str, Callable[[Mapping], str]]) -> Table:
    return Table(("Class", *columns), tuple(
        (Cell(found["name"]), *(Cell(fill(found)) for fill in columns.values())) for found in classes().values()))


def _classes_in_numbers() -> Table:
    return _classes({
        "Since": lambda found: f"{found['since'].day} {found['since']:%B}" if "since" in found else "0.42.1",
        "Blocks": lambda found: found["blocks"], "Width": lambda found: f"{found['width']:,}",
        "Parameters": lambda found: f"{found['parameters'] / 10**9:.2f} B",
        "Stated": lambda found: found.get("said", "none")})


def _classes_in_words() -> Table:
    return _classes({name: lambda found, key=key: found[key] for name, key in (
        ("Text from", "text"), ("Positions", "positions"), ("Modulation", "modulation"), ("Latent", "latent"))})


def _trends() -> Table:
    """From SD3 on, by the date that is shown: how many streams, which encoders, what modulation takes."""
    first = anatomy.model("sd3-medium").first
    shown = [model for model in anatomy.models().values() if model.first >= first]
    return by_model(sorted(shown, key=lambda model: first_day(model.released.get("weights")) or model.first), (
        ("Blocks", _blocks), ("In modulation", _share("modulation")), ("Text encoders", _encoders),
        ("Parameters", of("parameters")), ("Released", _released)))


TABLES: dict[str, Callable[[], Table]] = {
    "comparison": _comparison, "sd15-vs-sdxl": _unets, "flux-variants": _variants, "text-encoders": _text_encoders,
    "timeline": _timeline, "eras": _eras, "tour": _tour, "sampling": _sampling, "guidance-truth": _guidance_truth,
    "trends": _trends, "classes": _classes_in_numbers, "classes-inside": _classes_in_words,
}
