"""How far a page is to read: words, elements, screens, and how long a reader goes without a picture."""

from dataclasses import dataclass

# Prose is what is read from top to bottom: without listings, formulas, tables, captions and what is folded.
MEASURE = """() => {
  const article = document.querySelector("article"), prose = article.cloneNode(true);
  const apart = "pre, svg, math, table, figcaption, figure, dialog, template, nav, script, style, details, .headerlink";
  prose.querySelectorAll(apart).forEach(each => each.remove());
  const screen = innerHeight, box = article.getBoundingClientRect();
  const top = box.top + scrollY, end = box.bottom + scrollY;
  const pictures = [...article.querySelectorAll("figure, .explorer")].map(each => each.getBoundingClientRect())
    .filter(each => each.height > 60).map(each => [each.top + scrollY, each.bottom + scrollY]);
  let seen = top, desert = 0;
  for (const [begins, ends] of [...pictures, [end, end]]) {
    desert = Math.max(desert, begins - seen);
    seen = Math.max(seen, ends);
  }
  return {
    words: prose.textContent.split(/\\s+/).filter(word => /[A-Za-z]/.test(word)).length,
    elements: document.getElementsByTagName("*").length,
    screens: (end - top) / screen,
    pictures: pictures.length,
    first: pictures.length ? pictures[0][0] / screen : null,
    desert: desert / screen,
  };
}"""


@dataclass(frozen=True)
class Reading:
    """What there is to read. Lengths are in screens of the window; a picture is a figure or an explorer."""

    words: int            # of prose
    elements: int         # of the whole document
    screens: float        # of the article
    pictures: int
    first: float | None   # where the first picture begins, from the top of the document
    desert: float         # the longest way without one


def reading(page) -> Reading:
    """Of a Playwright page that is open."""
    return Reading(**page.evaluate(MEASURE))
