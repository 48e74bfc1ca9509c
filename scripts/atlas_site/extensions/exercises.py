"""Exercises: each has an id for ever, says how hard it is, and has a folded solution that the build checks.

    **Exercise.** How many tokens are there?
    {#ex-dit-tokens data-level="1" data-kind="pencil" data-minutes="3"}

    **Answer.** [256](fact:dit-xl-2.tokens) exactly        an answer that is a number: see answers.py

    ??? tip "Hint"

        What does one token cover?

    ??? success "Solution"

        There are [256](fact:dit-xl-2.tokens).

Level 1 recalls or applies one thing, 2 combines, 3 asks for thought. Kinds are pencil, code and argue. Minutes are what
it took somebody who did it. On the pages of exercises all three are said; elsewhere all or none. Answer and hints are
left out where there are none.

A solution is checked if it holds a receipt, or a listing (listings.py) with an `assert`. One without is an error: an
answer that nothing would contradict could be wrong for years. A lab's exercises have another form, and cells that check
them: tests/labs looks at those.

Readers see "Exercise 3.4.": the number of the chapter, in the order of the menu, and that of the exercise on its page.
The number may change, the id does not.

Before the first exercise of a page stands an empty box, in which sheet.js offers to print it without the solutions.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Mapping
from textwrap import dedent

from markdown.extensions import Extension
from markdown.extensions.attr_list import get_attrs
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from atlas_site.extensions import answers, order
from atlas_site.extensions.answers import Answer
from atlas_site.extensions.listings import listings
from atlas_site.markup import Made

FOLDER = "exercises/"   # the pages of exercises, each named after its chapter
OPENING = re.compile(r"^\*\*Exercise\b.*?(?=\n[ \t]*\n|\Z)", re.M | re.S)
ID = re.compile(r"\{(?:: ?)?#(?P<id>[^\s}]+)[^}\n]*\}")
STRAY = re.compile(r"^[ \t>]*\{#ex-[^}\n]*\}", re.M)   # the id of what is no exercise
HINT = re.compile(r'\s*^\?\?\? tip "Hint"\n(?:[ \t]*\n| {4}.*(?:\n|\Z))*', re.M)
SOLUTION = re.compile(r'\s*^\?\?\?\+? success "Solution"\n(?P<body>(?:[ \t]*\n| {4}.*(?:\n|\Z))*)', re.M)


# What an exercise says of itself: its name, whether a value is one, and what is expected.
RULES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "level": (lambda said: said in ("1", "2", "3"), "1, 2 or 3"),
    "kind": (lambda said: said in ("pencil", "code", "argue"), "pencil, code or argue"),
    "minutes": (lambda said: said in map(str, range(1, 121)), "a number from 1 to 120"),
}


def problems(text: str, whole: bool = False) -> Iterator[tuple[str, str]]:
    """What is wrong with the exercises of a Markdown text: (the words it is about, message).

    `whole`: each has to say its level, kind and minutes."""
    known = set()
    for line in STRAY.findall(OPENING.sub("", text)) if whole else ():
        yield line.strip(), "an exercise begins at the margin with **Exercise.**; what ends in this id does not"
    for opening in OPENING.finditer(text):
        words, named = opening[0].partition("\n")[0], ID.search(opening[0])
        if not (named and named["id"].startswith("ex-")):
            yield words, f"an exercise ends in its id, {{#ex-...}}; found {named[0] if named else 'none'}"
        yield from ((words, message) for message in _unsaid(named[0] if named else "", whole))
        answer = Answer.after(text, opening.end())
        known.add(answer and answer.line)
        end = answer.end if answer else opening.end()
        while hint := HINT.match(text, end):
            end = hint.end()
        solution = SOLUTION.match(text, end)
        if not solution:
            yield words, ('an exercise is followed by its solution: ??? success "Solution"; only its **Answer.** and '
                          'then ??? tip "Hint" may stand between them')
        elif not checked(dedent(solution["body"])):
            yield words, "the solution holds no receipt and no listing with an assert, so nothing would find it wrong"
        if answer:
            found = answers.problems(answer, dedent(solution["body"]) if solution else "")
            yield from ((answer.line, message) for message in found)
    for line in re.findall(r"^[ \t]*\*\*Answer\b.*", text, re.M):
        if line.strip() not in known:
            yield line.strip(), "an answer stands at the margin, right after its exercise"


def _unsaid(attributes: str, whole: bool) -> Iterator[str]:
    """What is wrong with the level, kind and minutes of an exercise, or is not said."""
    read = get_attrs(attributes.strip("{}: "))   # as attr_list will, also where a quote is missing
    said = {name.removeprefix("data-"): value for name, value in read if name.startswith("data-")}
    whole = whole or bool(said)
    for name, (right, expected) in RULES.items():
        value = said.pop(name, None)
        if value is None and whole:
            yield f'found no data-{name}, expected data-{name}="...": {expected}'
        elif value is not None and not right(value):
            yield f"data-{name}: found {value[:80]!r}, expected {expected}"
    for name in said:
        yield f"data-{name}: an exercise has data-{', data-'.join(RULES)}"


def checked(solution: str) -> bool:
    """Whether the build would refuse the solution if it were wrong."""
    return "](fact:" in solution or any(re.search(r"^\s*assert\b", each.code, re.M) for each in listings(solution))


class ExercisesPreprocessor(Preprocessor):
    """Reports the exercises of the page that break the rules, and sets the box before the first."""

    def run(self, lines):
        text = "\n".join(lines)
        first = None if self.md.page.path.endswith(".py") else OPENING.search(text)
        if not first:
            return lines
        for words, message in problems(text, whole=self.md.page.path.startswith(FOLDER)):
            self.md.page.report(words, message)
        box = self.md.htmlStash.store(Made('<div class="sheet-choice" data-search-exclude></div>'))
        return f"{text[:first.start()]}{box}\n\n{text[first.start():]}".split("\n")


class NumbersProcessor(Treeprocessor):
    """Gives each exercise its number, and says how hard it is."""

    def run(self, root):
        page = self.md.page
        home = page.path.replace(FOLDER, "chapters/", 1)   # the chapter's own page
        chapter = f"{page.get('chapter', home)}." if home.startswith("chapters/") else ""
        exercises = (each for each in root.iter("p") if each.get("id", "").startswith("ex-"))
        for number, exercise in enumerate(exercises, 1):
            label = exercise.find("strong")
            if label is not None and label.text == "Exercise.":
                label.text = f"Exercise {chapter}{number}."
                self._about(exercise, label)

    def _about(self, exercise, label) -> None:
        """A quiet line after the number, where all of it is said; the stars are for the eye, the words for all."""
        said = {name: exercise.attrib.pop(f"data-{name}", "") for name in RULES}
        if not all(right(said[name]) for name, (right, _) in RULES.items()):
            return   # it does not say them, or the page is refused for what it says
        level, kind, minutes = said.values()
        about = etree.Element("span", {"class": "exercise-about", "data-search-exclude": ""})
        stars = etree.SubElement(about, "span", {"aria-hidden": "true"})
        stars.text = "★" * int(level) + "☆" * (3 - int(level))
        stars.tail = f" level {level} of 3 · {kind} · {minutes} min"
        line = etree.Element("br")   # an element: what a reader copies has it, too
        line.tail, label.tail = label.tail, " "
        place = [*exercise].index(label) + 1
        exercise[place:place] = [about, line]


class ExercisesExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(NumbersProcessor(md), "atlas-exercise-numbers", order.NUMBERS)
        md.preprocessors.register(ExercisesPreprocessor(md), "atlas-exercises", order.EXERCISES)


def makeExtension(**kwargs):
    return ExercisesExtension(**kwargs)
