"""Which sentences say that something is not there, not known or not said, and say not where that was looked for.

Such a sentence is accounted for if it holds a mark, `[nobody](absence:KEY)`, whose entry in absences.toml, among the
models, says what was searched and when; or if it claims nothing of what the world has published: that a block has no
bias, that a toy says nothing of pictures. not_absences.toml says so, read as not_facts.py reads its like. WORDS make
such a sentence. Read are all sources of the site, and the notes in the models' files: a note on a model is Markdown
and holds a mark, a note of a source is none, and its entry names it among its `notes`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from atlas_site.places import FIGURES
from atlas_site.prose.files import Text, line_at, lines_of, name_of, read, sources
from atlas_site.prose.not_facts import NotFacts
from atlas_site.prose.sentences import Sentence, sentences
from atlas_site.prose.unsourced import marked, not_excused
from figures.anatomy.published.absences import FILE, Absence, absences

EXCUSES = Path(__file__).with_name("not_absences.toml")
SAY = (r"say|state|tell|name|mention|report|describe|explain|give|publish|release|document|disclose|list|compare|"
       r"measure|isolate|separate|test|show|ablate|justify|specify|cite|train")
SAID = (r"said|stated|told|named|mentioned|reported|described|explained|given|published|released|documented|disclosed|"
        r"listed|compared|measured|isolated|separated|tested|shown|ablated|justified|specified|known|read|found|seen|"
        r"public|open|available|announced|verified|checked|clear")
SAYS = SAY.replace("|", "s|") + "s"
SOURCE = (r"study|studies|experiments?|ablations?|papers?|sources?|statements?|reports?|comparisons?|recipes?|"
          r"measurements?|reasons?|evidence|documentation|announcements?|licen[cs]e|records?|tests?|publications?|"
          r"training code|weights|checkpoints?|data|figures? for")
WORDS = re.compile(rf"""\b(?:
    nobody | no[ -]one\b(?!\ \w+er) | nowhere | silent | unpublished | undocumented | undisclosed | unstated
  | unreleased | unreported | untested | unmeasured | unknown | unexplained | unclear
  | never\ (?:\w+ly\ )?(?:been\ )?(?:{SAID})
  | none\ (?:of|\w+s)\b | ^none\b | none\ (?:named|stated|found|known|published|that)
  | no\ (?:\w+[ -]){{0,2}}?(?:{SOURCE})
  | no\ (?:\w+\ ){{1,3}}?(?:{SAYS}|(?:has|is|was|were|are)\ (?:{SAID})|exists?)
  | nothing\ (?:\w+\ ){{0,2}}?(?:{SAYS}|(?:is|was|has\ been)\ (?:{SAID})|about|on)
  | neither\ (?:\w+\ ){{0,2}}?(?:{SAYS}|(?:is|was|has\ been)\ (?:{SAID})|decides)
  | nor\ (?:do|does|did|is|was|are|were|has|have)\b
  | not\ (?:\w+ly\ )?(?:yet\ )?(?:be(?:en)?\ )?(?:{SAID})
  | (?:do|does|did)\ not\ (?:\w+ly\ )?(?:{SAY})
  | (?:know|knew|found|find|saw|seen|heard)\ (?:of\ )?(?:no|none|not|nothing|nobody)
  | (?:has|have|had)\ not\ (?:been\ )?(?:\w+ed|seen|read|found|known)
  | (?:could|can)\ ?not\ (?:be\ )?(?:had|read|found|seen|checked|known|told|said|verified|reached|opened)
  | could\ (?:be\ )?(?:had|read|found|seen)\ (?:only\ )?in | only\ (?:in\ )?(?:summar\w+|an?\ (?:abstract|summary))
  | beginning\ of\ (?:which|it) | of\ which\ we\ could\ read
  | looked\ for\ and | without\ (?:saying|stating|giving|naming|a\ (?:{SOURCE}))
  | (?:{SAYS})\ (?:none|nothing|nobody)\b(?!\ (?:about|of))
  | not\ supported | unsupported
  | remains?\ (?:open|unknown) | lacks?\ (?:a|an|any)\ (?:{SOURCE})
    )\b""", re.I | re.X)
NOTE = re.compile(r'\b(?:note|name) = "(?P<note>(?:[^"\\\n]|\\.)*)"')


def unmarked(paths: list[Path] | None = None, excuses: NotFacts | None = None) -> list[str]:
    """`file:line: sentence` for each such sentence, its words marked «so»; then the entries that excuse nothing.

    `paths`: the files to read, pages and models' files alike (None: all). Raises OSError, SyntaxError or ValueError for
    a file that cannot be read, BuildError for malformed excuses, BadModels for malformed absences.
    """
    excuses = excuses or NotFacts(EXCUSES, "word of absence", WORDS)
    read_paths = [*sources(), *models()] if paths is None else paths
    noted = {note: entry for entry in absences().values() for note in entry.notes}
    found = [line for path in read_paths for line in _of_file(path, excuses, noted)]
    idle = excuses.idle(None if paths is None else {name_of(path) for path in paths})
    return found + idle + (_notes_in_vain(noted) if paths is None else [])


def models() -> list[Path]:
    """The files of figures/models whose notes readers see; the entries of absences say themselves what they rest on."""
    return [path for path in sorted((FIGURES / "models").glob("[!.]*.toml")) if path.name != FILE]


def notes_of(text: str) -> list[Text]:
    """The notes of a model's file, each as a paragraph, as lines_of gives those of a page."""
    found = []
    for note in NOTE.finditer(text):
        found += [Text(note["note"], tuple(range(*note.span("note")))), Text("\n", (note.end("note"),)),
                  Text("\n", (note.end("note"),))]
    return found


def _of_file(path: Path, excuses: NotFacts, noted: dict[str, Absence]) -> Iterator[str]:
    text, page, is_data = read(path), name_of(path), path.suffix == ".toml"
    for sentence in sentences(notes_of(text) if is_data else lines_of(path, text)):
        seen = sentence.seen
        if not (is_data and seen.text in noted) and (bare := bare_words(sentence, page, excuses)):
            yield f"{page}:{line_at(text, seen.origin[bare[0].start])}: {marked(seen.text, bare)}"


def bare_words(sentence: Sentence, page: str, excuses: NotFacts) -> list[range]:
    """Where the sentence has words of absence that nothing accounts for; a mark accounts for all of it."""
    if sentence.absences:
        return []
    text = sentence.seen.text
    return not_excused([range(*found.span()) for found in WORDS.finditer(text)], text, page, excuses)


def _notes_in_vain(noted: dict[str, Absence]) -> list[str]:
    said = {note["note"] for path in models() for note in NOTE.finditer(read(path))}
    return [f"{FILE}:{entry.line}: {entry.key}: notes: found '{note}', which no model's file says any more; remove it"
            for note, entry in noted.items() if note not in said]
