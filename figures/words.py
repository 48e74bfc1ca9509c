"""Numbers as tables, pages and figures say them: parameters, bytes and work in few digits, shares in per cent."""

from fractions import Fraction

Number = int | float | Fraction
UNITS = {"k": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "T": 10**12}   # B of parameters, G of work and bytes


def scaled(number: Number, unit: str, digits: int) -> str:
    """In one unit, with so many digits after the point: 0.86 B, 2,567 M."""
    return f"{number / UNITS[unit]:,.{digits}f} {unit}"


def significant(number: Number, unit: str, digits: int = 6) -> str:
    """In one unit, with so many digits at most and no zeros at the end, as authors round: 4.7 B, 22 B."""
    return f"{float(number / UNITS[unit]):.{digits}g} {unit}"


def large(number: int, **digits: int) -> str:
    """In the first unit that it reaches, each given with its digits: B=2, M=1 gives 2.57 B, 859.5 M or 12,345."""
    unit = next((unit for unit in digits if number >= UNITS[unit]), None)
    return scaled(number, unit, digits[unit]) if unit else f"{number:,}"


def work(macs: int) -> str:
    """Multiply-adds in four digits or so: 2,823 T, 37.2 T, 4.45 T, 118.6 G; whoever compares models sees one unit."""
    digits = 0 if macs >= 100 * UNITS["T"] else 1 if macs >= 10 * UNITS["T"] else 2
    return large(macs, T=digits, G=1, M=1)


def weight(count: Number) -> str:
    """Bytes in three digits: 23.8 GB, 168 MB."""
    return f"{significant(count, 'G' if count >= UNITS['G'] else 'M', 3)}B"


def percent(part: Number, whole: Number = 1, digits: int = 1) -> str:
    """A share: 12.3 %."""
    return f"{float(100 * part / whole):.{digits}f} %"


def share_of(part: int, whole: int) -> str:
    """In per cent, where a part that is there is never said to be none: 12.3 %, < 0.1 %, 0 %."""
    if not part:
        return "0 %"
    return percent(part, whole) if 100 * part >= 0.05 * whole else "< 0.1 %"
