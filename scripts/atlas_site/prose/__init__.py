"""The written sources, read as sentences: what they state, and what has no source."""
