"""The order in which the extensions work on a page, all in one place. Higher numbers come first.

Python-Markdown, MkDocs and pymdownx have numbers of their own, which ours must fall between.
"""

# ---- the text, before it is cut into blocks. Fences are taken out at 25 --------------------------------------------
WRITTEN = 29
LISTINGS = 28
EXERCISES = 27
PREDICTIONS_WRITTEN = 26

# ---- blocks. Lists, admonitions and folds have their marks and come before; paragraphs are made at 10 --------------
ALERTS = 21         # a quotation that is a box, before it is one that is none (20)
LABS_LIST = 17
EXERCISES_LIST = 17
MARKS = 16          # [](facts:stated) and its like, and tables: a paragraph that holds nothing else
FIGURES = 15

# ---- within a line. Code between backticks is taken out at 190, formulas at 189.9 ------------------------------------
WITHIN = 189.95     # a formula apart within a paragraph, before half of its signs are taken for others

# ---- the tree. Inline Markdown is parsed at 20, attribute lists are read at 8 --------------------------------------
INDENTED_CODE = 31  # before it is highlighted (30)
ANSWERS = 23        # before inline Markdown is parsed (20): their values are none
PREDICTIONS = 22
CITATIONS = 13      # `ref:` links, also those that the page of facts makes of its sources
ABSENCES = 12.5     # `absence:` links, also those of tables' cells
RECEIPTS = 12       # `fact:` links, also those of tables' cells
STRAY_TABLES = 11
GLOSSARY = 7        # needs ids and attributes (8); must come before anchors are collected and the contents made (5)
MODEL_LINKS = 6.5   # after the glossary, whose terms come first
BESIDE = 6.2        # after all that makes links of words, which are none of the page's own here
HEADING_IDS = 6     # after attribute lists (8), before the contents make ids up (5)
NUMBERS = 5.7       # of exercises, and signs, when ids are there
SIGNS = 5.6
MATH = 5.5          # after all that looks at prose; before anchors are collected (5), of which equations have some
ALIGNMENT = 3.5     # when attribute lists have said the other classes (8)
NAMED = 3.2         # what is the head of a row, when all cells are there
SCROLL_BOXES = 3    # after all that looks for tables
LEFTOVERS = 1       # after formulas; before what was escaped is as if it had not been (0)
ADDRESSES = 0.5     # before those who take links apart
# MkDocs turns links within docs/ into addresses at 0
CAPTIONS = -50      # of the figures that have come into the tree
MARKUP = -60        # when all of it is there

# ---- what became of it, as text -------------------------------------------------------------------------------------
FINISHED = -50      # after raw HTML is back in its place (30)
REPORTS = -100      # what was found wrong, by any of these: the tree's end is noted, and the text's
