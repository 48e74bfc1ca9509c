"""Figures for pages, files, the wall and comparisons, from the cache or drawn."""
