"""What asks a reader something, broken: predictions, exercises, what they say of themselves, and their answers."""

import re

from fuzz.mutators import questions

PREDICTION = re.compile(r'^\?\?\? predict "[^"\n]*"\n(?:[ \t]*\n| {4}.*\n)*', re.M)
ITEM = re.compile(r"^    - .*\n", re.M)
ATTRIBUTE = re.compile(r' data-(?:level|kind|minutes)="[^"\n]*"')
EXERCISE = re.compile(r"^\*\*Exercise\.\*\* .*\n\{#ex-[^}\n]*\}$", re.M)
FOLD = re.compile(r'^\?\?\? (?:tip "Hint"|success "Solution")$', re.M)
ANSWER = re.compile(r"^\*\*Answer\.\*\* .*$", re.M)
MISTAKE = re.compile(r"(?<=\n)- (?:\[[^\]\n]+\]\(fact:[^\n]*?\)|[\d][^:\n]*): .*$", re.M)


def _changed(chance, pattern, text, new):
    """One place where the pattern is found, with `new` of it in its place."""
    found = [*pattern.finditer(text)]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + new(one[0]) + text[one.end() :]


def _paragraph(chance, text, passage):
    places = [found.end() for found in re.finditer(r"\n\n(?=\S)", text)] or [len(text)]
    return text[: (place := chance.choice(places))] + passage + "\n\n" + text[place:]


def prediction_put_in(chance, text):
    return _paragraph(chance, text, chance.choice(questions.PREDICTIONS))


def prediction_changed(chance, text):
    return _changed(
        chance,
        PREDICTION,
        text,
        lambda box: chance.choice(
            (
                box.replace("- [x]", "- [ ]"),  # none is right
                box.replace("- [ ]", "- [x]"),  # all are
                box.replace("- [ ]", "- [x]", 1),
                ITEM.sub("", box),
                ITEM.sub("", box, count=1),
                box[: max((item.end() for item in ITEM.finditer(box)), default=0)] + "\n",  # no answer
                box.replace("    ", "  "),
                box.replace("    ", "\t"),
                box.replace("    ", ""),
                box.replace("- [", chance.choice(("* [", "1. [", "-[", "- [[", "- \\["))),
                box.replace("[ ]", chance.choice(("[]", "[y]", "( )", "[  ]", "[-]"))),
                re.sub(r'"[^"\n]*"', chance.choice(questions.TITLES), box, count=1),
                re.sub(r"^\?\?\? ", chance.choice(questions.MARKS), box),
                box.replace("predict", chance.choice(("Predict", "predicts", "predict x", "prediction", "question"))),
                box + "\n" + box,
                ITEM.sub("", box).replace("\n", f"\n\n    {chance.choice(questions.SLIDERS)}\n", 1),
                ITEM.sub(lambda item: f"    {chance.choice(questions.SLIDERS)}\n", box, count=1),
            )
        ),
    )


def exercise_says_otherwise(chance, text):
    name = chance.choice(("level", "kind", "minutes"))
    new = chance.choice(
        ("", *(f' data-{name}="{value}"' for value in questions.VALUES), *questions.ATTRIBUTES)
    )
    return _changed(chance, ATTRIBUTE, text, lambda _: new)


def exercise_changed(chance, text):
    return _changed(
        chance,
        EXERCISE,
        text,
        lambda said: chance.choice(
            (
                said.partition("\n")[0],
                said.replace("\n", "\n\n"),
                said.replace("{#ex-", chance.choice(("{#", "{#ex", "{#EX-", "{ #ex-", "{.ex-", "#ex-", "{#ex- "))),
                said.replace("**Exercise.**", chance.choice(questions.OPENINGS)),
                "- " + said,
                "> " + said,
                "    " + said,
                said + "\n\nWords between.",
                said + "\n\n" + said,
                said.replace("}", chance.choice(("", "}}", "} x"))),
            )
        ),
    )


def fold_of_an_exercise_changed(chance, text):
    return _changed(chance, FOLD, text, lambda _: chance.choice(questions.FOLDS))


def answer_changed(chance, text):
    return _changed(
        chance, ANSWER, text, lambda line: chance.choice((line + "\n\n" + line, "    " + line, *questions.ANSWERS))
    )


def mistake_changed(chance, text):
    return _changed(chance, MISTAKE, text, lambda line: chance.choice(("    " + line, *questions.MISTAKES)))
