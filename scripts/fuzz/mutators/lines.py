"""Lines, of whatever file."""


def _lines(text):
    return text.splitlines(keepends=True) or ["\n"]


def line_gone(chance, text):
    lines = _lines(text)
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


def lines_gone(chance, text):
    lines = _lines(text)
    start = chance.randrange(len(lines))
    del lines[start : start + chance.randint(2, 12)]
    return "".join(lines)


def line_twice(chance, text):
    lines = _lines(text)
    place = chance.randrange(len(lines))
    lines[place:place] = [lines[place]] * chance.choice((1, 1, 2, 500))
    return "".join(lines)


def lines_swapped(chance, text):
    lines = _lines(text)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def line_moved_in(chance, text):
    lines = _lines(text)
    place = chance.randrange(len(lines))
    lines[place] = (
        chance.choice(("    ", "  ", "\t", "> ", "# ", "- ", "1. ")) * chance.choice((1, 1, 3, 60)) + lines[place]
    )
    return "".join(lines)


def lines_joined(chance, text):
    lines = _lines(text)
    place = chance.randrange(len(lines))
    lines[place] = lines[place].rstrip("\r\n")
    return "".join(lines)


def line_shuffled(chance, text):
    lines = _lines(text)
    place = chance.randrange(len(lines))
    words = lines[place].split()
    if len(words) < 2:
        return None
    chance.shuffle(words)
    lines[place] = " ".join(words) + "\n"
    return "".join(lines)


def lines_from_elsewhere(chance, text):
    lines = _lines(text)
    start, place = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[place:place] = lines[start : start + chance.randint(2, 8)]
    return "".join(lines)
