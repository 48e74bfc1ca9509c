"""One small picture for the whole book, and what models make of it where that is exact."""
