"""The theme's stylesheets without the parts that this site never shows: a third of what a phone would have to load.

Whole selectors go, by the classes and attributes of a feature; a rule goes with its last selector. A feature that the
site begins to use must leave the list, and a test says so when a built page carries one of its classes.
"""

import re

import tinycss2

UNUSED = (
    "emojione", "gemoji", "keys", "critic", "mermaid", "task-list", "tabbed-",
    "md-annotation", "md-author", "md-banner", "md-consent", "md-feedback", "md-grid-button", "md-meta",
    "md-pagination", "md-path", "md-post", "md-profile", "md-progress", "md-rating", "md-select", "md-social",
    "md-source", "md-status", "md-tag", "md-tooltip", "md-top", "md-version",
)
_SELECTOR = re.compile(rf"\.(?:{'|'.join(UNUSED)})|data-md-color-(?:primary|accent)|\[dir=rtl\]")
_COMMA = re.compile(r",(?![^(]*\))")  # between selectors, not within :is(a, b)
_VARIABLE = re.compile(r"--md-(?:mermaid|version|source|status|tag|tabbed|annotation|social|post|tasklist)-[\w-]+$")


def slim(css: str) -> str:
    """The stylesheet without unused selectors, variables, comments and source maps."""
    return "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _kept(rules) -> list[str]:
    return [text for rule in rules if (text := _rule(rule))]


def _rule(rule) -> str:
    if rule.type == "qualified-rule":
        selectors = [one for one in _COMMA.split(tinycss2.serialize(rule.prelude)) if not _SELECTOR.search(one)]
        return f"{','.join(selectors)}{{{_declarations(rule.content)}}}" if selectors else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
        inner = _kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{''.join(inner)}}}" if inner else ""
    if rule.type == "at-rule" and rule.lower_at_keyword == "charset":
        return ""   # counts at the very beginning only, which is not where this sheet comes to stand
    return rule.serialize()


def _declarations(content) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(one.serialize().rstrip(";") for one in found
                    if not (one.type == "declaration" and _VARIABLE.match(one.name)))
