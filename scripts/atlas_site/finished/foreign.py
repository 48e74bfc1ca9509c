r"""Markup of other tools, which this site does not read and would print as it stands: `:numref:`, `{% ... %}`, `[[x]]`.

The text is that of leftovers.py, which asks for these first: a null character stands for code and formulas.
"""

BOX = "expected !!! note or > [!NOTE], and what is in it below"
REFERENCE = "expected [Author et al. year](ref:key), or [words](page.md#id)"
RAW = (
    (r"(?<![\w:]):[A-Za-z][\w:+.-]*:\0|\{[A-Za-z][\w:+.,-]*\}\s?\0|[^\0\n]*\0_{1,2}(?!\w)",
     "a role of Sphinx or MyST; expected [words](page.md#id), [Author et al. year](ref:key), or a formula between $"),
    (r"(?:\A|\n)\s*\.\.\s?(?:_|\|.+?\|\s|[\w:-]+::)", f"a directive of Sphinx; {BOX}"),
    (r"(?:\A|\n)\s*\([\w:-]+\)=\s*(?:\n|\Z)", "a target of MyST; expected {#name} behind the heading"),
    (r"(?:\A|\n)\s*:{3,}", f"a block of Quarto, MyST or Docusaurus; {BOX}"),
    (r"\[!\w+\]", "a box of another tool; expected > [!NOTE] alone on its line, or TIP, IMPORTANT, WARNING, CAUTION"),
    (r"\{%|%\}|\{\{|\}\}|\{/\*|\*/\}", "a command for a template, which this site has none of; expected what it would "
                                       "write"),
    (r"!?\[\[(?![\d\s,.;-]+\]\])[^\[\]\n]+\]\]", "a link of a wiki; expected [words](page.md#id)"),
    (r"(?:\A|\n)\s*(?:import|export)\s[^\n]*\sfrom\s+[\"'“‘]", "a command of MDX; expected nothing"),
    (r"(?<![\w.@/\0-])@[A-Za-z][\w:.-]*", f"a reference of Quarto or Pandoc; {REFERENCE}, or `@name` for code"),
    (r"(?<![\w:/]):[a-z][a-z0-9_+-]*:(?![\w:/])", "a sign of another tool; expected it in words"),
    (r"\{:\s*\w+\s*\}", "a command of kramdown; expected nothing"),
    (r"(?<!\^)\^\[[^\]\n]+\]", "a note within a line; expected [^name], and [^name]: ... in a paragraph of its own"),
    (r"(?<![\w~])~~[^\s~]|(?<![\w=])==[^\s=][^=\n]*==(?!\w)|(?<![\w+])\+\+[^\s+][^+\n]*\+\+(?!\w)|(?<!\w)%%[^%\n]+%%",
     "a mark of another tool; expected *emphasis*, or nothing"),
    (r"(?:\A|\n)\s*(?:[-*+]\s+)?\[[ xX]\]\s", "a box to tick; expected words"),
    (r"<<[\w-]+(?:,[^>\n]*)?>>", f"a reference of AsciiDoc; {REFERENCE}"),
    (r"(?:\A|\n)(?:<{7}|>{7})(?!\S)", "the mark of a conflict; expected one of the two texts"),
)
