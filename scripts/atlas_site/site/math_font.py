"""The math font: STIX Two Math, cut to the characters that the built pages' formulas need.

Without a font that has a MATH table, brackets do not stretch and bars vanish. The whole font weighs 1.5 MB, the cut
about 20 kB. It comes from the data of the package ziamath, which is never imported; its licence, the SIL Open Font
License, is kept in the font's own metadata and written beside it (references/third_party.py).
"""

import re
from collections.abc import Iterable
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from unicodedata import decomposition

from atlas_site.formulas.looks import parse
from atlas_site.references.third_party import COPYRIGHT, LICENCE, math_font, math_font_licence
from atlas_site.store import Store, digest, write_whole

FORMULA = re.compile(r"<math\b.*?</math>", re.S)

# Browsers draw these although no formula names them: the sign of a root, accents, braces over and under; and digits and
# brackets, so that an edit while previewing seldom needs a new font.
ALWAYS = "√‾¯̄̅̂̃ˆ˜⏞⏟→′ 0123456789()[]{}|=+-−,."

# A single letter in <mi> is drawn as the mathematical italic one, which Unicode says is that letter in another font.
ITALIC = {chr(int(decomposition(chr(code)).split()[1], 16)): chr(code)
          for code in (0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C)) if decomposition(chr(code))}

FAMILY, STYLE, LICENCE_URL = 1, 2, 14   # beside the others, in the font's table of names


def write_math_font(site: Path, cache: Path) -> None:
    """Write assets/math.woff2 for all pages below `site`, and its licence; cut only for a new set of characters."""
    formulas = (found for page in site.rglob("*.html") for found in FORMULA.findall(page.read_text("utf-8")))
    text = "".join(sorted(characters(formulas)))
    key = digest([math_font(), Path(__file__)], text, version("fonttools"), version("brotli"))
    write_whole(site / "assets" / "math.woff2", Store(cache).get("math.woff2", key, lambda: subset(text)))
    write_whole(site / "assets" / "math-font-licence.txt", Store(cache).get("math-font-licence.txt", key, licence))


def characters(formulas: Iterable[str]) -> set[str]:
    """The characters drawn for formulas in MathML."""
    drawn = set(ALWAYS)
    for formula in formulas:
        for element in parse(formula).iter():
            text = (element.text or "").strip() if element.tag != "annotation" else ""
            slanted = element.tag == "mi" and element.get("mathvariant") != "normal"
            drawn |= set(ITALIC.get(text, text) if slanted else text) | set((element.tail or "").strip())
    return drawn


def subset(text: str) -> bytes:
    """The font with nothing but these characters and their larger forms, as WOFF2; the same bytes for the same text."""
    from fontTools import subset as cutter

    options = cutter.Options(flavor="woff2", layout_features=[], hinting=False,
                             name_IDs=[COPYRIGHT, FAMILY, STYLE, LICENCE, LICENCE_URL])
    font = cutter.load_font(math_font(), options)
    cut = cutter.Subsetter(options)
    cut.populate(text=text)
    cut.subset(font)
    _even_roots(font)
    out = BytesIO()
    cutter.save_font(font, out, options)
    return out.getvalue()


def _even_roots(font) -> None:
    """Make the taller root signs as wide as the smallest: behind every root, Chromium leaves room for the widest."""
    root = font.getBestCmap()[ord("√")]
    variants = font["MATH"].table.MathVariants
    forms = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(root)]
    taller = {form.VariantGlyph for form in forms.MathGlyphVariantRecord}
    taller |= {part.glyph for part in forms.GlyphAssembly.PartRecords}
    width, _ = font["hmtx"][root]
    for name in sorted(taller):
        glyph, (advance, _) = font["glyf"][name], font["hmtx"][name]
        glyph.coordinates.scale((width / advance, 1))
        glyph.coordinates.toInt()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = width, glyph.xMin


def licence() -> bytes:
    return math_font_licence().encode()
