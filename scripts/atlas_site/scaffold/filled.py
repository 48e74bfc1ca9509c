"""The start of a model's file with values in it: those of a configuration, and those of a model like it.

A source is never filled in: what another model rests on says nothing of this one. The build asks for each.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import figures.anatomy as anatomy

HEADER = re.compile(r"(?:# )?(?P<marks>\[+)(?P<name>[\w.-]+)\]+")
KEY = re.compile(r"# (?P<key>\w+) =")
OWN = ("", "released", "licence.weights", "licence.code", "evidence", "notes")   # sections that are each model's own
SHARED = ("organisation", "family", "kind")                                      # of what stands above all sections


def values(start: str, config: Mapping[str, Any], like: anatomy.Model | None = None) -> str:
    """The start with the fields of a configuration, and with what a model like it has, except what is its own."""
    known = _known(like) if like else {}
    known |= {f"config.{key}": value for key, value in config.items()}
    if like:
        known["predecessor"] = like.slug
    blocks = _each_encoder(start, like.encoders if like else ())
    return "\n\n".join("\n".join(_filled(block, known)) for block in blocks).rstrip("\n") + "\n"


def _known(like: anatomy.Model) -> dict[str, Any]:
    """What its file says, not what it has from others, such as its autoencoder."""
    return {key: entry.value for key, entry in like.own.items()
            if key in SHARED or ("." in key and key.rpartition(".")[0] not in OWN and not key.startswith("config."))}


def _each_encoder(start: str, encoders: tuple[str, ...] | list[str]) -> Iterator[str]:
    for block in start.split("\n\n"):
        if "ENCODER" in block and encoders:
            yield from (block.replace("ENCODER", encoder) for encoder in encoders)
        else:
            yield block


def _filled(block: str, known: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a section; its header counts as soon as one of its values is there."""
    section, lines = "", block.split("\n")
    for line in lines:
        if header := HEADER.fullmatch(line):
            section = header["name"]
            there = any(key.rpartition(".")[0] == section for key in known)
            yield line.removeprefix("# ") if there else line
        elif (key := KEY.fullmatch(line)) and (name := f"{section}.{key['key']}".lstrip(".")) in known:
            yield f"{key['key']} = {toml(known[name])}"
        else:
            yield line


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value)
