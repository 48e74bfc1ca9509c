"""Exercises: each has an id for ever, and a folded solution that the build checks.

    **Exercise.** How many tokens are there?
    {#ex-dit-tokens}

    ??? success "Solution"

        There are [256](fact:dit-xl-2.tokens).

A solution is checked if it holds a receipt, or a listing (listings.py) with an `assert`. One without is an error: an
answer that nothing would contradict could be wrong for years. A lab's exercises have another form, and cells that check
them: tests/labs looks at those.

Readers see "Exercise 3.4.": the number of the chapter, in the order of the menu, and that of the exercise on its page.
The number may change, the id does not.

Before the first exercise of a page stands an empty box, in which sheet.js offers to print it without the solutions.
"""

import re
from collections.abc import Iterator
from textwrap import dedent

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from atlas_site.extensions import order
from atlas_site.extensions.listings import listings
from atlas_site.markup import Made

OPENING = re.compile(r"^\*\*Exercise\b.*?(?=\n[ \t]*\n|\Z)", re.M | re.S)
ID = re.compile(r"\{(?:: ?)?#(?P<id>[^\s}]+)[^}\n]*\}")
SOLUTION = re.compile(r'\s*^\?\?\?\+? success "Solution"\n(?P<body>(?:[ \t]*\n| {4}.*(?:\n|\Z))*)', re.M)


def problems(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the exercises of a Markdown text: (the words it is about, message)."""
    for opening in OPENING.finditer(text):
        words, named = opening[0].partition("\n")[0], ID.search(opening[0])
        if not (named and named["id"].startswith("ex-")):
            yield words, f"an exercise ends in its id, {{#ex-...}}; found {named[0] if named else 'none'}"
        solution = SOLUTION.match(text, opening.end())
        if not solution:
            yield words, 'an exercise is followed by its solution: ??? success "Solution"'
        elif not checked(dedent(solution["body"])):
            yield words, "the solution holds no receipt and no listing with an assert, so nothing would find it wrong"


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
        for words, message in problems(text):
            self.md.page.report(words, message)
        box = self.md.htmlStash.store(Made('<div class="sheet-choice" data-search-exclude></div>'))
        return f"{text[:first.start()]}{box}\n\n{text[first.start():]}".split("\n")


class NumbersProcessor(Treeprocessor):
    """Gives each exercise its number."""

    def run(self, root):
        page = self.md.page
        chapter = f"{page.get('chapter', page.path)}." if page.path.startswith("chapters/") else ""
        exercises = (each for each in root.iter("p") if each.get("id", "").startswith("ex-"))
        for number, exercise in enumerate(exercises, 1):
            label = exercise.find("strong")
            if label is not None and label.text == "Exercise.":
                label.text = f"Exercise {chapter}{number}."


class ExercisesExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(NumbersProcessor(md), "atlas-exercise-numbers", order.NUMBERS)
        md.preprocessors.register(ExercisesPreprocessor(md), "atlas-exercises", order.EXERCISES)


def makeExtension(**kwargs):
    return ExercisesExtension(**kwargs)
