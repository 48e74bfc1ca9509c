"""The one kind of error that says to whoever writes what has to be mended, and where: that of `figures`, which reads
what they write."""

from figures.errors import BuildError, in_words, together

__all__ = ["BuildError", "in_words", "together"]
