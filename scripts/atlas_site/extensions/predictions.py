"""Predictions: a question whose answer shows only when a reader has committed to one.

    ??? predict "Which is better?"        ??? predict "How much of it modulates?"

        - [ ] B/4: more parameters            - 0 to 100 %: [33 %](fact:dit-xl-2.share.modulation)
        - [x] they end up alike
                                              A third of all weights.
        The answer, as long as it likes.

Choices become radio buttons; the style sheet shows the answer when one is chosen, without a script. A slider is a fold
until predictions.js makes it one: it goes from one number to the other, then comes the right value, a receipt or a
number with its citation, `33 % ([Ho et al. 2020, sec. 3](ref:ho2020))`.

Nothing above may tell the answer: a number of the right choice, or of the answer's first sentence, that the question
does not give may not stand in the prose, the captions or the predictions above it (spoilt.py).
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from atlas_site.addresses import from_page
from atlas_site.extensions import order
from atlas_site.markup import Made
from atlas_site.prose import spoilt
from atlas_site.prose.asked import CHOICE, SLIDER, numbers, predictions, problems
from atlas_site.prose.files import line_at
from atlas_site.prose.rounding import amount

SCRIPT = "assets/predictions.js"


class Written(Preprocessor):
    """Reports what is wrong with the predictions of the page, and which are spoilt; the text stays as it is."""

    def run(self, lines):
        text, page = "\n".join(lines), self.md.page
        if "predict" in text:
            for line, message in problems(text):
                page.report_line(line, message)
            for each in predictions(text):
                for above, told in spoilt.told(text, each, lambda name: page.get("figure", name)[1].caption):
                    page.report_line(line_at(text, each.start), f"its answer, {told!r}, stands {above} lines above it: "
                                     "move one of them, or ask for something else")
        return lines


class Boxes(Treeprocessor):
    """Makes radio buttons or the place of a slider of each fold that is a prediction."""

    def run(self, root):
        boxes = [each for each in root.iter("details") if each.get("class") == "predict"]
        for number, box in enumerate(boxes, 1):
            items = next((each for each in box if each.tag == "ul"), ())
            words = ["".join(item.itertext()).strip() for item in items]
            if len(words) == 1 and (slider := SLIDER.fullmatch(words[0])):
                self._slider(box, items, slider)
            elif words and all(map(CHOICE.fullmatch, words)):
                self._choices(box, items, words, number)
        if boxes:
            etree.SubElement(root, "script", {"type": "module", "src": from_page(self.md.page.url, SCRIPT)})

    def _choices(self, box, items, words: list[str], number: int) -> None:
        box.tag, box[0].tag = "fieldset", "legend"
        answer = [each for each in box if each is not items][1:]
        box[1:] = [self._choice(said, number) for said in words]
        live = etree.SubElement(box, "div", {"aria-live": "polite"})
        etree.SubElement(live, "div", {"class": "predict-answer"}).extend(answer)

    def _choice(self, said: str, number: int) -> etree.Element:
        """A label, with its button in it: what authors may not write is made here."""
        found = CHOICE.fullmatch(said)
        label = etree.Element("label", {"class": "right"} if found["mark"] != " " else {})
        button = f'<input type="radio" name="predict-{number}" autocomplete="off">'
        label.text = f"{self.md.htmlStash.store(Made(button))} {found['words']}"
        return label

    def _slider(self, box, items, slider: re.Match) -> None:
        """What the script needs to know, and the right value as the answer's first line."""
        value = amount(slider["written"] or slider["bare"]).number
        low, high, right = (f"{float(each):.12g}" for each in numbers(slider, value))
        box.set("class", "predict predict-slider")
        box.attrib |= {"data-low": low, "data-high": high, "data-right": right, "data-unit": slider["unit"] or ""}
        items.tag, items[:], items.text = "p", [], slider["right"]
        items.set("class", "predict-right")


class PredictionsExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Written(md), "atlas-predictions-written", order.PREDICTIONS_WRITTEN)
        md.treeprocessors.register(Boxes(md), "atlas-predictions", order.PREDICTIONS)


def makeExtension(**kwargs):
    return PredictionsExtension(**kwargs)
