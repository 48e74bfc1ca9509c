"""What is kept in the cache, as a power cut, a full disk or a half-restored archive leaves it."""


def emptied(chance, data):
    return b""


def cut_off(chance, data):
    return data[: chance.randrange(len(data))]


def flipped(chance, data):
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def nulls(chance, data):
    place = chance.randrange(len(data))
    return data[:place] + b"\0" * (len(data) - place)


def of_another(chance, data):
    return chance.choice((b"{}", b"[]", b"null", b"5", b'"x"', b"x", b"\x80\x04N.", b"<html></html>", b"\xff\xfe"))


def longer(chance, data):
    return data + chance.choice((b"\n", b"x", data, b"\0" * 4096))
