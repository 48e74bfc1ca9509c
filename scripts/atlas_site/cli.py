"""The `atlas` command: a door that only delegates.

Each command imports what it needs when it runs, so that none waits for what another needs.
"""

import argparse
import sys
from pathlib import Path

from atlas_site.errors import BuildError, in_words, together


def main(argv: list[str] | None = None) -> int:
    """Run one of the commands; returns the exit status (0 fine, 1 problems found, 2 wrong use)."""
    parser = argparse.ArgumentParser(prog="atlas", description="Work on the Denoiser Atlas.")
    parser.add_argument("-v", "--verbose", action="store_true", help="show where in the code an error was raised")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="what the built site promises: links, ids, names, validity, permalinks")
    check.add_argument("site", type=Path, nargs="?", default=Path("site"), help="the built site (default: site)")
    check.add_argument("--accept", action="store_true",
                       help="add new public links to docs/reference/permalinks.txt, and where those that moved are now")
    check.set_defaults(run=_check)

    stage = commands.add_parser("stage", help="write the generated files into a plain folder, for any other generator")
    stage.add_argument("folder", type=Path)
    stage.set_defaults(run=_stage)

    figures = commands.add_parser("figures", help="render figures to files: SVG, PNG at twice the pixels, or PDF")
    figures.add_argument("names", nargs="*", metavar="NAME", help="figures to render (default: all)")
    figures.add_argument("--format", choices=("svg", "png", "pdf"), default="svg", help="default: svg")
    figures.add_argument("--scheme", choices=("light", "dark"),
                         help="fixed colours (default: an SVG adapts to its reader, the rest is light)")
    figures.add_argument("--out", type=Path, default=Path("figures-out"), metavar="DIR")
    figures.set_defaults(run=_figures)

    sheet = commands.add_parser("sheet", help="the picture kit on one sheet: every block and hue, with its ports")
    sheet.add_argument("--out", type=Path, default=Path("figures-out"), metavar="DIR")
    sheet.set_defaults(run=_sheet)

    wall = commands.add_parser("wall", help="serve a page of every figure, both schemes, 360 and 690 px; follows edits")
    wall.add_argument("names", nargs="*", metavar="NAME", help="figures to show (default: all)")
    wall.add_argument("--port", type=int, default=8001, help="default: 8001; 0 takes a free one")
    wall.set_defaults(run=_wall)

    compare = commands.add_parser("compare", help="the figures and facts that differ from a git commit, on one page")
    compare.add_argument("ref", metavar="GIT-REF", help="a commit, branch or tag, like origin/main")
    compare.add_argument("--out", type=Path, default=Path("figures-out/compare.html"), metavar="FILE")
    compare.set_defaults(run=_compare)

    facts = commands.add_parser("facts", help="the facts prose may state; wrong receipts; what has no source")
    facts.add_argument("names", nargs="*", metavar="NAME",
                       help="keys, expressions or patterns like 'sd15.*' to list; the files to fix or read; "
                            "the pages to say in words (default: all)")
    what = facts.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="list them as JSON")
    what.add_argument("--fix", action="store_true", help="put wrong receipts right in the sources; 1 if any was wrong")
    what.add_argument("--unsourced", action="store_true", help="list every sentence with a number and no source")
    what.add_argument("--in-words", action="store_true", help="print each sentence of pages, labs, figures or models' "
                      "notes that has receipts, and under it what each of their facts counts")
    what.add_argument("--absences", action="store_true",
                      help="list every sentence that says that something is not there and not where it was looked for")
    facts.add_argument("--words", action="store_true", help="with --unsourced: number words too, such as three or half")
    facts.set_defaults(run=_facts)

    sources = commands.add_parser("sources", help="the repositories that are cited, each at its commit")
    sources.add_argument("--check", type=Path, metavar="DIR", help="look up what is cited, in clones in this folder")
    sources.add_argument("--write", action="store_true", help="with --check: keep the lines that links lead to")
    sources.set_defaults(run=_sources)

    listings = commands.add_parser("listings", help="run the listings of pages; what they print must be what is shown")
    listings.add_argument("pages", nargs="*", type=Path, metavar="FILE", help="default: every page")
    listings.add_argument("--fix", action="store_true", help="write what they print; 1 if anything was wrong")
    listings.set_defaults(run=_listings)

    new = commands.add_parser("new", help="start a new file, with comments that are the guide")
    things = new.add_subparsers(required=True, metavar="THING")
    model = things.add_parser("model", help="start figures/models/SLUG.toml")
    model.add_argument("slug", metavar="SLUG", help="the model's name in addresses, like sd3-medium")
    model.add_argument("--family", metavar="F", help="the architecture, whose configuration fields are then listed")
    model.add_argument("--from", metavar="CONFIG", dest="given", type=Path,
                       help="take the fields from a config.json of diffusers, and say at once what it counts")
    model.add_argument("--class", metavar="NAME", dest="kind", help="of a config.json that does not name its class")
    model.add_argument("--like", metavar="SLUG", help="take what is not its own from a model that is there; no source")
    model.set_defaults(run=_new_model)

    options = parser.parse_args(argv)
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print("atlas: interrupted", file=sys.stderr)
        return 130
    except Exception as error:
        if options.verbose and not isinstance(error, BuildError):
            raise
        print(f"atlas: {_told(error)}", file=sys.stderr)
        return 1


def _told(error: Exception) -> str:
    """Any error in words: what says itself what to mend, a file that cannot be used, or a slip of ours."""
    if isinstance(error, BuildError) or type(error).__name__ == "BadModels":   # whose module takes long to import
        return str(error)
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return f"{error.filename}: {error.strerror}"
    return f"{in_words(error)} (`atlas -v ...` shows where it was raised)"


def _check(options) -> int:
    from atlas_site.check import permalinks, promises
    from atlas_site.check.built import Site

    if not (options.site / "index.html").exists():
        print(f"atlas: {options.site}: no index.html here; build the site first", file=sys.stderr)
        return 2
    site = Site(options.site)
    if options.accept:
        new, moved = permalinks.accept(site)
        print(f"{new} new links accepted" + (f", {moved} lead elsewhere now: build the site again" if moved else ""))
    problems = promises.check(site) + permalinks.kept(site)
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    print(f"{len(site.pages)} pages checked, {len(problems)} problems")
    return 1 if problems else 0


def _stage(options) -> int:
    from atlas_site.site.build import Build
    from atlas_site.site.generated import generated
    from atlas_site.store import write_whole

    build = Build()
    files = [*generated(build)]   # all of it is made before any of it is written
    if build.errors:
        raise together(build.errors)
    for path, data in files:
        write_whole(options.folder / path, data)
        print(path)
    return 0


def _figures(options) -> int:
    from atlas_site.pictures import export

    try:
        names = export.chosen(options.names)
    except KeyError as error:
        print(f"atlas: {error.args[0]}", file=sys.stderr)
        return 2
    for path in export.export(names, options.format, options.scheme, options.out):
        print(path)
    return 0


def _facts(options) -> int:
    from atlas_site.commands import facts as facts_command

    return facts_command.run(options)


def _sources(options) -> int:
    from atlas_site.commands import sources as sources_command

    return sources_command.run(options)


def _listings(options) -> int:
    from atlas_site.extensions import listings

    try:
        return listings.run_command(options.pages, options.fix)
    except (OSError, ValueError) as error:
        print(f"atlas: {error}", file=sys.stderr)
        return 2


def _sheet(options) -> int:
    from atlas_site.store import write_whole
    from figures.drawing import sheet

    write_whole(options.out / "sheet.svg", sheet.svg_file().encode())
    print(options.out / "sheet.svg")
    return 0


def _wall(options) -> int:
    from atlas_site.pictures import export, wall

    try:
        export.chosen(options.names)
    except KeyError as error:
        print(f"atlas: {error.args[0]}", file=sys.stderr)
        return 2
    with wall.serve(options.names, options.port) as url:
        print(f"{url} shows every figure; Ctrl-C ends", flush=True)
        wall.until_interrupted()
    return 0


def _compare(options) -> int:
    from atlas_site.pictures import compare

    try:
        return compare.compare(options.ref, options.out)
    except ValueError as error:
        print(f"atlas: {error}", file=sys.stderr)
        return 2


def _like(slug: str):
    import figures.anatomy as anatomy

    try:
        return anatomy.model(slug)
    except KeyError as error:
        raise ValueError(f"--like: {error.args[0]}") from None


def _new_model(options) -> int:
    from atlas_site.places import FIGURES, ROOT
    from atlas_site.scaffold import given, model

    try:
        found = given.given(options.given, options.kind) if options.given else None
        like = _like(options.like) if options.like else None
        family = model.agreed({"--family": options.family, "--from": found and found.family,
                               "--like": like and like.family})
        path = model.new(options.slug, family, FIGURES / "models", found.fields if found else
                         like.config if like else {}, like)
    except (ValueError, BuildError) as error:
        print(f"atlas: {error}", file=sys.stderr)
        return 2
    if found:
        print(f"{found.name}, of the family {found.family}: {found.parameters:,} parameters")
    print(f"{path.relative_to(ROOT)}: fill it in, then `make serve`; the build says what is missing")
    return 0
