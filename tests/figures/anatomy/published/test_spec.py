"""Spoiled copies of real files: each is refused with file and key, by the command, with exit status 2."""

import contextlib
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.anatomy.__main__ import main
from figures.anatomy.published import registry
from figures.anatomy.published.spec import BadModels, load

FOLDER = registry.FOLDER
NEEDED = {   # each spoiled file, and what must stand beside it
    "sd15.toml": ["vae-sd.toml", "clip-vit-l.toml"],
    "flux1-dev.toml": ["vae-flux1.toml", "clip-vit-l.toml", "t5-v1-1-xxl.toml"],
    "dit-xl-2.toml": ["vae-sd.toml"],
    "z-image.toml": ["qwen3-4b.toml"],
    "vae-flux2.toml": [],
    "t5-v1-1-xxl.toml": [],
}
WRONG = {"empty list": "[]", "negative": "-1_000", "empty text": '""', "absurd": "9_000_000_000_000_000"}


def text(name: str) -> str:
    """A file without its predecessor, which is not there."""
    return re.sub(r"^predecessor = .*\n", "", (FOLDER / name).read_text("utf-8"), flags=re.M)


def lines_with_values(lines: list[str]):
    """(numbers of its lines, section, key, first line) of each `key = value`."""
    section = ""
    for number, line in enumerate(lines):
        if found := re.match(r"\[+(.+?)\]", line):
            section = found[1]
        elif found := re.match(r"([a-z_0-9]+) = ", line):
            lasts = lines.index("]", number) if line == f"{found[1]} = [" else number
            yield range(number, lasts + 1), section, found[1], line


def spoiled(name: str):
    """(key, new content) for every key of a file and every wrong value."""
    lines = text(name).splitlines()
    for place, section, key, line in lines_with_values(lines):
        for value in WRONG.values():
            bad = f"{key} = {value}"
            if "{ value" in line and "value =" in line:
                bad = re.sub(r"value = [^,]+(, [\d\s,]*\])?,", f"value = {value},", line)
            yield f"{section}.{key}".lstrip("."), "\n".join([*lines[:place.start], bad, *lines[place.stop:]])


@pytest.fixture
def folder(tmp_path):
    """A folder to spoil; afterwards the real one is read again."""
    yield tmp_path
    registry.use(FOLDER)


def refused(folder: Path, name: str, content: str | bytes, capsys) -> str:
    """What the command says of a folder with this file."""
    for other in NEEDED.get(name, []):
        shutil.copy(FOLDER / other, folder / other)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main(["--models", str(folder)]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert "Traceback" not in said.err
    assert all(len(line) < 2000 for line in said.err.splitlines())
    return said.err


@pytest.mark.slow
@pytest.mark.parametrize("name", NEEDED)
def test_no_wrong_value_of_any_key_passes(name, folder, capsys):
    """All keys of a file in one test: hundreds of items cost every process seconds before the first one runs."""
    missed, tried = [], list(spoiled(name))
    fields = {f"config.{field}" for field in registry.model(name.removesuffix(".toml")).config}
    assert fields <= {key for key, _ in tried}
    for key, content in tried:
        said = refused(folder, name, content, capsys)
        prefix = key.rpartition(".")[0] if key.endswith("source") else key
        prefix = re.escape(prefix).replace(r"licence\.weights", r"licence\.weights(\.\d)?")   # the number of a state
        if not re.search(rf"^{re.escape(name)}: {prefix}[\w.]*: found .+, expected .+", said, re.M):
            missed.append((key, said))
    assert missed == []


@pytest.mark.parametrize("name", NEEDED)
def test_the_unspoiled_files_are_right(name, folder, capsys):
    for file in (name, *NEEDED[name]):
        (folder / file).write_text(text(file), "utf-8")
    assert main(["--models", str(folder), name.removesuffix(".toml")]) == 0


@pytest.mark.parametrize(("name", "old", "new", "said"), [
    ("sd15.toml", 'kind = "denoiser"\n', "", r"sd15.toml: kind: found nothing"),
    ("sd15.toml", 'name = "Stable Diffusion 1.5"\n', "", r"sd15.toml: name: found nothing"),
    ("sd15.toml", "[latent]", "[latin]", r"sd15.toml: latent: found nothing, expected a section"),
    ("sd15.toml", "[released]", "[relaesed]", r"sd15.toml: relaesed: found .* no such key"),
    ("sd15.toml", "[native]", "[natif]", r"sd15.toml: native.width: found nothing, expected"),
    ("sd15.toml", 'family = "unet"', 'family = "vae"', r"sd15.toml: family: found 'vae'"),
    ("sd15.toml", 'family = "unet"', 'family = "os"', r"sd15.toml: family: found 'os'"),
    ("sd15.toml", 'family = "unet"\n', "", r"sd15.toml: family: found nothing"),
    ("sd15.toml", 'kind = "denoiser"', 'kind = "encoder"', r"sd15.toml: family: found 'unet'"),
    ("sd15.toml", "num_res_blocks = 2", "num_res_block = 2", r"sd15.toml: config.num_res_block: .*no such field"),
    ("sd15.toml", "num_heads = 8", "num_heads = 7", r"sd15.toml: config.channel_mult: .*divides into heads"),
    ("sd15.toml", "num_heads = 8", "", r"sd15.toml: config.num_heads: found nothing, expected either"),
    ("sd15.toml", "transformer_depth = 1", "transformer_depth = [1, 1]", r"config.transformer_depth: .*each of 4"),
    ("sd15.toml", "attention_resolutions = [4, 2, 1]", "attention_resolutions = [3]", r"power of two up to 8"),
    ("sd15.toml", "model_channels = 320", "model_channels = 321", r"config.model_channels: found 321"),
    ("sd15.toml", "model_channels = 320", "model_channels = true", r"config.model_channels: found True"),
    ("sd15.toml", "model_channels = 320", "model_channels = 320.0", r"config.model_channels: found 320.0"),
    ("sd15.toml", "model_channels = 320", "model_channels = 1\nmodel_channels = 2",
     r"sd15.toml:\d+: column \d+: .*TOML"),
    ("sd15.toml", "model_channels = 320", "model_channels = ", r"sd15.toml:\d+: column \d+: .*TOML"),
    ("sd15.toml", "2022-10-20", "2022-13-20", r"sd15.toml:\d+: column \d+: "),
    ("sd15.toml", "2022-10-20", "1922-10-20", r"released.weights: found .*1922.*expected a day or a month"),
    ("sd15.toml", "2022-10-20", '"October 2022"', r"released.weights: found 'October 2022'"),
    ("sd15.toml", "2022-10-20", "2022-10-20T10:00:00", r"released.weights: found datetime"),
    ("sd15.toml", 'autoencoder = "vae-sd"', 'autoencoder = "vae-sdd"', r"latent.autoencoder: found 'vae-sdd'"),
    ("sd15.toml", 'autoencoder = "vae-sd"', "", r"latent.channels: found nothing"),
    ("sd15.toml", 'autoencoder = "vae-sd"', 'autoencoder = "clip-vit-l"', r"latent.autoencoder: .*kind autoencoder"),
    ("sd15.toml", 'short = "SD 1.5"', 'predecessor = "vae-sd"', r"predecessor: found 'vae-sd', .*kind denoiser"),
    ("sd15.toml", "[text.clip-vit-l]", "[text.vae-sd]", r"text.vae-sd: found 'vae-sd', .*kind encoder"),
    ("sd15.toml", "[text.clip-vit-l]", "[text.clip]", r"sd15.toml: text.clip: found 'clip', expected the name"),
    ("sd15.toml", "[text.clip-vit-l]", '[text."../x"]', r"sd15.toml: text.../x: found"),
    ("sd15.toml", "[config]", "[config.deep]", r"sd15.toml: config.*no such field"),
    ("sd15.toml", "[config]", "config = 3\n[konfig]", r"sd15.toml: "),
    ("sd15.toml", 'short = "SD 1.5"', 'predecessor = "sd15"', r"sd15.toml: predecessor: found a circle, sd15 <- sd15"),
    ("sd15.toml", 'short = "SD 1.5"', 'predecessor = "nobody"', r"sd15.toml: predecessor: found 'nobody'"),
    ("sd15.toml", "width = 512", "width = { value = 512, source = 3 }", r"toml: native.width.source: found 3, exp"),
    ("sd15.toml", "width = 512", "width = { value = 512, source = 'a.py' }", r"native.width.source: found 'a.py'"),
    ("sd15.toml", "width = 512", "width = { value = 512, source = [{ ref = 'ho2020' }, { ref = 'esser2042' }] }",
     r"sd15.toml: native.width.source.2.ref: found 'esser2042', expected .*references.bib; there is: esser2024"),
    ("sd15.toml", "[text.clip-vit-l]", "[text.source]", r"sd15.toml: text.source: found 'source', .*kind encoder"),
    ("sd15.toml", "[released]", "[source]\nx = 1\n[released]", r"sd15.toml: source: found .*no such key"),
    ("sd15.toml", "width = 512", "width = { value = 512, sauce = 'x' }", r"sd15.toml: native.width: found \{"),
    ("sd15.toml", "width = 512", "width = nan", r"sd15.toml: native.width: found nan"),
    ("sd15.toml", "[defaults.authors]", "[defaults]",
     r"sd15.toml: defaults.steps: found 50, expected the program it belongs to: one of \[defaults.authors\], "),
    ("sd15.toml", "[defaults.authors]", "[defaults.people]", r"defaults.people: .*the program it belongs to"),
    ("sd15.toml", "evaluations = 2", "", r"defaults.authors.evaluations: found nothing, expected how often"),
    ("sd15.toml", "guidance_scale = 7.5", "scale_diffusers = 7.5", r"defaults.authors.scale_diffusers: .*no such key"),
    ("sd15.toml", "[[licence.weights]]", "[licence.weights]", r"licence.weights: found .*\[\[licence.weights"),
    ("sd15.toml", "[[licence.weights]]", "[licence]", r"sd15.toml:\d+: |licence.name: found .*it belongs to"),
    ("flux1-dev.toml", "since = 2025-06-26", "", r"licence.weights.since: .*expected a day in each state"),
    ("flux1-dev.toml", "since = 2025-06-26", "since = 2024-06-26", r"weights.since: .*in the order of their days"),
    ("sd15.toml", 'time = "discrete"', 'time = "continuous"', r"objective.levels: found 1000, expected no number of"),
    ("sd15.toml", 'time = "discrete"\n', "", r'objective.time: found nothing, expected "discrete"'),
    ("dit-xl-2.toml", "levels = 1000\n", "", r"objective.levels: found nothing, expected how many levels"),
    ("sd15.toml", "padded_to = 77", "", r"text.clip-vit-l.authors: found nothing, expected one of padded_to, cap"),
    ("sd15.toml", "padded_to = 77", "accepts = 77", r"text.clip-vit-l.authors: .*expected `padded_to`, or"),
    ("sd15.toml", "padded_to = 77", "padded_to = 77\ncap = 77", r"clip-vit-l.authors.cap: found 77, expected nothing"),
    ("sd15.toml", "tokens = 77", "tokens = 78", r"native.text.tokens: found 78, expected a sum of .* which are 77"),
    ("sd15.toml", 'program = "authors"', 'program = "diffusers"', r"native.text.tokens: found 77, .* which are none"),
    ("z-image.toml", "cap = 512", "limit = 512", r"text.qwen3-4b.authors.limit: found 512, expected no such key"),
    ("flux1-dev.toml", "mu = [0.5, 1.15]", "", r"shift.authors.mu: found nothing, expected the value, which the law"),
    ("flux1-dev.toml", "clipped = false", "alpha = 3\nclipped = false", r"shift.authors.alpha: found 3, .*no such key"),
    ("dit-xl-2.toml", "learn_sigma = true", "learn_sigma = 1", r"config.learn_sigma: found 1, expected true or false"),
    ("dit-xl-2.toml", "class_dropout_prob = 0.1", "class_dropout_prob = 1.5", r"class_dropout_prob: found 1.5"),
    ("dit-xl-2.toml", "mlp_ratio = 4.0", "mlp_ratio = inf", r"config.mlp_ratio: found inf"),
    ("flux1-dev.toml", "axes_dim = [16, 56, 56]", "axes_dim = [16, 56, 57]", r"config.axes_dim: .*a sum of 128"),
    ("flux1-dev.toml", "in_channels = 64", "in_channels = 63", r"config.in_channels: found 63"),
    ("flux1-dev.toml", "depth = 19", "depth = 100_000", r"config.depth: found 100000"),
])
def test_broken_rules(name, old, new, said, folder, capsys):
    content = text(name)
    assert old in content
    assert re.search(said, refused(folder, name, content.replace(old, new, 1), capsys), re.M)


@pytest.mark.parametrize(("content", "said"), [
    (b"name = \"\xff\"", r"x.toml:1: byte 8: found 0xff, expected UTF-8"),
    (b"\xff\xfen\0a\0m\0e\0", r"x.toml:1: byte 0"),
    (b"# " + b"x" * 10_000_000, r"x.toml: found 10,000,002 bytes, expected at most 100,000"),
    (b"a = " + b"[" * 50_000, r"x.toml:1: found a line of 50,004 characters"),
    (b"", r"x.toml: name: found nothing"),
    (b"\0", r"x.toml:1: column 1: found U\+0000"),
    (b"[[released]]", r"x.toml: released: found"),
    (b"text = 3\nconfig = 4\nkind = \"denoiser\"\nfamily = \"unet\"", r"x.toml: config: found 4"),
])
def test_files_that_are_no_models(content, said, folder, capsys):
    assert re.search(said, refused(folder, "x.toml", content, capsys), re.M)


def test_a_circle_of_predecessors(folder, capsys):
    shutil.copy(FOLDER / "vae-sd.toml", folder)
    shutil.copy(FOLDER / "clip-vit-l.toml", folder)
    for slug, other in (("a", "b"), ("b", "c"), ("c", "a")):
        content = text("sd15.toml").replace('short = "SD 1.5"', f'predecessor = "{other}"')
        (folder / f"{slug}.toml").write_text(content, "utf-8")
    assert main(["--models", str(folder)]) == 2
    assert "a.toml: predecessor: found a circle, a <- b <- c <- a" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a\\nb", "a\\u0000b", "a\\u202eb", "a\\tb", " a", "a ", "**a**", "[a](fact:b)",
                                  "a | b", "<script>", "$a$", "../..\\\\a", "12", "a" * 81])
def test_a_name_is_plain_words(name, folder, capsys):
    content = text("vae-flux2.toml").replace('short = "', f'short = "{name}" #')
    assert content != text("vae-flux2.toml")
    assert re.search(r"vae-flux2\.toml: short: found .+", refused(folder, "vae-flux2.toml", content, capsys))


@pytest.mark.parametrize(("name", "old", "new", "said"), [
    ("sd15.toml", "num_res_blocks = 2", "num_res_blocks = 1000", r"config\.num_res_blocks: found 1000, .* from 1 to 8"),
    ("sd15.toml", "transformer_depth = 1", "transformer_depth = 1000", r"config\.transformer_depth: .* from 1 to 24"),
    ("sd15.toml", "channel_mult = [1, 2, 4, 4]", f"channel_mult = {[1] * 9}", "a list of 1 to 8, each a whole number"),
    ("flux1-dev.toml", "depth = 19", "depth = 1000", r"config\.depth: found 1000, expected .* from 1 to 200"),
    ("sd15.toml", "num_res_blocks = 2", "num_res_blocks = 0x" + "f" * 5000, "found a number of 20,000 bits"),
    ("sd15.toml", "num_res_blocks = 2", "num_res_blocks = 1" + "0" * 5000, "a number of thousands of digits"),
    ("sd15.toml", "num_res_blocks = 2", ".".join("a" * 3000) + " = 2", "found more than 8 tables or lists within"),
])
def test_what_would_take_long_is_refused(name, old, new, said, folder, capsys):
    assert old in text(name)
    assert re.search(said, refused(folder, name, text(name).replace(old, new, 1), capsys))


def test_no_two_models_have_one_name_and_files_have_names_for_addresses(folder, capsys):
    (folder / "Other_one.toml").write_text(text("vae-flux2.toml"), "utf-8")
    said = refused(folder, "vae-flux2.toml", text("vae-flux2.toml"), capsys)
    assert "Other_one.toml: the file's name: found 'Other_one', expected at most 40 small letters" in said
    assert re.search(r"vae-flux2\.toml: short: found .*, expected a name .* own: Other_one\.toml has that one", said)


def test_what_an_editor_hides_is_no_model_and_a_link_is_none(folder, capsys):
    (folder / ".#vae-flux2.toml").symlink_to("nowhere")
    (folder / "link.toml").symlink_to("/dev/zero")
    said = refused(folder, "vae-flux2.toml", text("vae-flux2.toml"), capsys)
    assert said == f"{folder}/link.toml: found a link to another file, expected a file of text\n"


PIECES = st.sampled_from(['""', "-1", "0", "1e999", "nan", "true", "[]", "[[]]", "{}", '"x"', "1.5", "2031-01-01", "",
                          "[1, 'a']", "{ value = 1 }", "{ value = 'x', source = {} }", "{ a.b = 1 }", "'a' # b"])


@given(st.sampled_from(["sd15.toml", "vae-flux2.toml", "flux1-dev.toml"]),
       st.lists(st.tuples(st.integers(0, 99), PIECES), min_size=1, max_size=3))
@settings(max_examples=60)
def test_whatever_stands_for_a_value_the_file_is_read_or_refused(name, changes):
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    places = [number for number, line in enumerate(lines) if re.match(r"[a-z_0-9]+ = .*[^\[]$", line)]
    for place, value in changes:
        at = places[place % len(places)]
        lines[at] = lines[at].partition(" = ")[0] + " = " + value
    with tempfile.TemporaryDirectory() as folder:
        for other in FOLDER.glob("*.toml"):
            shutil.copy(other, folder)
        Path(folder, name).write_text("\n".join(lines), "utf-8")
        with contextlib.suppress(BadModels):
            assert load(Path(folder))


def test_all_that_is_wrong_is_said_at_once(folder, capsys):
    content = text("sd15.toml").replace("width = 512", "width = -1").replace("num_heads = 8", "num_heads = 0")
    said = refused(folder, "sd15.toml", content, capsys)
    assert "native.width" in said
    assert "config.num_heads" in said


@pytest.mark.parametrize(("content", "said"), [
    ("[x]\nname = 'X'", "milestones.toml: x: found"),
    ("[x]\nname = 'X'\nreleased.preprint = 2020-01-01", "x.released.preprint: found 'no source'"),
    ("[x]\nname = 'X'\nreleased.party = { value = 2020-01-01, source = { ref = 'ho2020' } }", "x.released.party: "),
    ("[x]\nnam = 'X'\nreleased.preprint = { value = 2020-01-01, source = { ref = 'ho2020' } }",
     "x.nam: found 'X', expected no such"),
    ("[x]\nname = 'X'\nreleased.preprint = { value = 2020-01-01, source = 'y' }",
     "x.released.preprint.source: found 'y', expected { repo"),
    ("x = 3", "milestones.toml: x: found 3"), ("[", "milestones.toml:1: "),
    ("# nothing", "milestones.toml: milestones: found nothing, expected a table [slug] for each work"),
    ("[x]\nname = 'X'\nreleased = {}", "milestones.toml: x.released: found nothing, expected one of preprint, "),
    ("[X_y]\nname = 'X'\nreleased = {}", "milestones.toml: X_y: found 'X_y', expected at most 40 small letters"),
    ("[x]\nname = 'X'\nreleased.paper = { value = 1066-01-01, source = { ref = 'ho2020' } }",
     "x.released.paper: found datetime.date(1066, 1, 1), expected a day or a month from 2017 on"),
])
def test_milestones(content, said, folder):
    from figures.anatomy import milestones
    (folder / "milestones.toml").write_text(content, "utf-8")
    registry.use(folder)
    with pytest.raises(BadModels, match=re.escape(said)):
        milestones()
