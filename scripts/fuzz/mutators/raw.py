"""Bytes and characters, of whatever file."""

STRANGE = {
    "a null": "\0",
    "an escape": "\x1b[31m",
    "a bell": "\a",
    "a form feed": "\f",
    "bidirectional": "\u202e",
    "isolate": "\u2066",
    "zero width": "\u200b",
    "joiner": "\u200d",
    "soft hyphen": "\u00ad",
    "line separator": "\u2028",
    "next line": "\x85",
    "byte order mark": "\ufeff",
    "private": "\ue000",
    "no character": "\uffff",
    "vertical tab": "\v",
    "deleted": "\x7f",
}
NOT_UTF8 = (b"\xfc", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"Gr\xfc\xdfe\n", b"\xc0\xaf")


def flip_bits(chance, text):
    data = bytearray(text.encode())
    for _ in range(chance.choice((1, 1, 1, 8))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def not_utf8(chance, text):
    data = text.encode()
    place = chance.choice((0, len(data), chance.randrange(len(data) + 1)))
    return data[:place] + chance.choice(NOT_UTF8) + data[place:]


def another_encoding(chance, text):
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp500")), "replace")


def strange_character(chance, text):
    place = chance.choice((0, len(text), chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    return text[:place] + chance.choice([*STRANGE.values()]) + text[place:]


def cut_off(chance, text):
    return text[: chance.randrange(len(text))]


def beheaded(chance, text):
    return text[chance.randrange(len(text)) :]


def emptied(chance, text):
    return chance.choice(("", "\n", " ", "\n" * 1000, "#\n"))


def line_ends(chance, text):
    return text.replace("\n", chance.choice(("\r\n", "\r", "\r\r\n", "\n\r")))


def doubled(chance, text):
    return text * chance.choice((2, 3))


def huge(chance, text):
    size = chance.choice((200_000, 1_000_000, 5_000_000))
    piece = chance.choice(
        ("x", "x ", "latent ", "\n", "[", "(", "*", "`", "> ", '"', "é", text, "- a\n", "<b>", "$x$ ")
    )
    place = text.find("\n", chance.randrange(len(text) + 1)) + 1
    return text[:place] + piece * (size // len(piece.encode())) + text[place:]


def other_script(chance, text):
    """Digits of other scripts, and letters that look like others."""
    table = chance.choice(
        (
            {ord(c): ord(c) + 0xFEE0 for c in "0123456789"},
            {ord(c): 0x660 + int(c) for c in "0123456789"},
            {ord("a"): "а", ord("e"): "е"},
            {ord("-"): "‑"},
            {ord(" "): "\u00a0"},
        )
    )
    start = chance.randrange(len(text))
    return text[:start] + text[start : start + 200].translate(table) + text[start + 200 :]


def character_gone(chance, text):
    place = chance.randrange(len(text))
    return text[:place] + text[place + 1 :]


def bracket_gone(chance, text):
    places = [i for i, c in enumerate(text) if c in "[](){}<>\"'`$*_|#:=,"]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + chance.choice(("", text[place] * 2, "]", "}", '"')) + text[place + 1 :]
