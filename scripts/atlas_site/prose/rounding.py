"""Is a number or date, as written in prose, a right rounding of the computed one? And what would be?

Digits       right if within half a unit of the last digit written: `859.5 M`, `0.86 B`, `860 million`, `48×`, `37.5%`,
             `859,520,964`. K, M, G, B, T are decimal, Ki, Mi, Gi binary; words after the number (`tokens`) are free.
about, ~     zeros at the end do not count as written: `about 4,000` is right for 3,500 to 4,500.
over, under  the number lies less than one unit above, or below: `over 12 B` is right for 12.4 B, wrong for 13.1 B.
Words        `three` as `3`. `half`, `two thirds`, `twice` within 2 % of themselves; within 10 % after `about`.
Dates        `12 June 2024`, `June 2024`, `2024`, `2024-06-12`.
Other        text must be equal; lists are `4, 2, 1`, shapes `64 × 64 × 320`, truth is `yes` or `no`.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)
HEDGES = {   # how far the value may lie from what is written, in units of the last digit
    r"about|around|roughly|approximately|some|~|≈": (-HALF, HALF),
    r"(?:just )?over|more than|above": (Fraction(0), Fraction(1)),
    r"(?:just )?under|less than|below|nearly|almost": (Fraction(-1), Fraction(0)),
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
          "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "T": 10**12,
          "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "%": Fraction(1, 100), "per cent": Fraction(1, 100)}
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
           "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")

OTHER_WORDS = "|".join((*NUMBERS, *(f"{part}s?" for part in PARTS), "hundred", "thousand", "[mbtr]+illion", "dozen"))

AMOUNT = re.compile(rf"""
    (?: (?P<hedge> {'|'.join(HEDGES).replace(' ', '[ ]')} ) \s* )?
    (?: (?P<digits> [-−]? (?: \d{{1,3}}(?:,\d{{3}})+ | \d+ ) (?: \.\d+ )? )
        \s* (?P<scale> (?-i: thousand|million|billion|trillion|per[ ]cent | %
                           | (?: [KMG]i | [kKMGBT] ) (?= $ | \W | B\b | MAC | FLOP )) )?
      | (?P<share> (?: (?: (?P<count> a|one|two|three|four|five|seven ) \s )? (?P<part> {'|'.join(PARTS)} )s?
                     | twice ) \b )
      | (?P<word> {'|'.join(NUMBERS)} ) \b
    ) (?: (?! \b (?: {OTHER_WORDS} ) \b ) [^\d] )*""", re.X | re.I)
LONGEST = 60   # digits of a number that somebody writes; far fewer than Python takes for one


class Unreadable(ValueError):
    """The text is not one number in a form described above."""


@dataclass(frozen=True)
class Amount:
    """A written number, what its last digit is worth, and how many such steps the true one may lie from it."""

    number: Fraction
    step: Fraction
    low: Fraction
    high: Fraction

    def agrees(self, true: Fraction) -> bool:
        steps = (true - self.number) / self.step
        one_sided = 0 in (self.low, self.high)   # 12 is not over 12
        return self.low <= steps <= self.high and not (one_sided and not steps) and not (self.number == 0 != true)

    def nearest(self, true: Fraction) -> Fraction:
        """The multiple of the step from which the true number lies neither too low nor too high."""
        return floor(true / self.step - self.low) * self.step


def agrees(written: str, value) -> bool:
    """Whether the text is right for a value: a number, a date, or what `plain` can write. Raises Unreadable."""
    if isinstance(value, date):
        return _tidy(written) in _dates(value).values()
    if not _is_number(value):
        return _separated(_tidy(written), value) == plain(value)
    return amount(written).agrees(Fraction(value))


def amount(written: str) -> Amount:
    """A written number, and how far the true one may lie from it. Raises Unreadable."""
    return _read(AMOUNT.fullmatch(_tidy(written)))


def corrected(written: str, value) -> str:
    """The right text, as near as may be to what was written: digits after the point, scale and words are kept."""
    if isinstance(value, date):
        return _dates(value).get(_shape(_tidy(written)), plain(value))
    if not _is_number(value):
        return plain(value).replace(", ", " × ") if "×" in written else plain(value)
    text, value = _tidy(written), Fraction(value)
    found = AMOUNT.fullmatch(text)
    if found and found["digits"]:
        number = _read(found).nearest(value) / SCALES.get(found["scale"], 1)
        start, end = found.span("digits")
        text = text[:start] + _digits(number, decimals=_decimals(found["digits"])) + text[end:]
        if agrees(text, value):
            return text
    return plain(value)


def plain(value, digits: int = 3) -> str:
    """A value on its own: whole numbers and dates in full, other numbers with at least so many digits."""
    if isinstance(value, date):
        return next(iter(_dates(value).values()))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not _is_number(value):
        return value if isinstance(value, str) else ", ".join(plain(each).replace(",", "") for each in value)
    value, magnitude = Fraction(value), 0
    while value and abs(value) * 10**magnitude < 10 ** (digits - 1) and value.denominator > 1:
        magnitude += 1
    return _digits(floor(value * 10**magnitude + HALF) / Fraction(10**magnitude), magnitude)


def _separated(text: str, value) -> str:
    """A shape, `4,096 × 3,072`, as the list that it is."""
    return text.replace(",", "").replace(" × ", ", ") if not isinstance(value, str) and "×" in text else text


def _is_number(value) -> bool:
    return isinstance(value, int | float | Fraction) and not isinstance(value, bool)


def _read(found: re.Match | None) -> Amount:
    if not found or len(found["digits"] or "") > LONGEST:
        raise Unreadable
    hedge = (found["hedge"] or "about").lower()
    low, high = next(bounds for words, bounds in HEDGES.items() if re.fullmatch(words, hedge))
    loose = bool(found["hedge"]) and -low == high
    number, step = _number(found, loose)
    return Amount(number, step, low, high)


def _number(found: re.Match, loose: bool) -> tuple[Fraction, Fraction]:
    """The number, and what its last digit is worth."""
    if found["word"]:
        return Fraction(NUMBERS.index(found["word"].lower())), Fraction(1)
    if found["share"]:
        count = (found["count"] or "a").lower()
        count = 1 if count == "a" else NUMBERS.index(count)
        number = Fraction(count, PARTS[found["part"].lower()]) if found["part"] else Fraction(2)
        return number, number / (5 if loose else 25)
    digits, scale = found["digits"].replace(",", "").replace("−", "-"), SCALES.get(found["scale"], 1)
    step = Fraction(1, 10 ** _decimals(digits))
    if loose and step == 1:
        step *= 10 ** min(len(digits) - len(digits.rstrip("0")), len(digits.lstrip("-")) - 1)
    return Fraction(digits) * scale, step * scale


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])


def _digits(number: Fraction, decimals: int) -> str:
    return f"{Decimal(int(number * 10**decimals)).scaleb(-decimals):,f}"


def _dates(day: date) -> dict[str, str]:
    """Every way to write a date, by its shape."""
    month = MONTHS[day.month - 1]
    texts = (f"{day.day} {month} {day.year}", f"{month} {day.year}", f"{day.year}", day.isoformat())
    return {_shape(text): text for text in texts}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", re.sub("|".join(MONTHS), "month", text))


def _tidy(text: str) -> str:
    return " ".join(text.split())   # no-break spaces are spaces
