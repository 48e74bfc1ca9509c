"""A stylesheet without comments and without the white space that only people need."""

import tinycss2

NESTED = ("media", "supports", "layer", "container")   # at-rules that hold rules
MARGINS = ("page",)                        # and those that hold declarations and at-rules
TIGHT = {",", ">", ":"}                    # no space is needed after these; none before a comma or a child's mark


class BadCss(ValueError):
    """What is no rule or no declaration, and its line."""

    def __init__(self, found, message: str):
        super().__init__(message)
        self.line = found.source_line


def compact(css: str) -> str:
    """The same rules in the same order, as few bytes as can be had without changing one of them.

    Raises BadCss for what is no rule or declaration.
    """
    return "".join(map(_rule, tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _rule(rule) -> str:
    if rule.type == "error":
        raise BadCss(rule, rule.message)
    if rule.type == "qualified-rule":
        return f"{_tokens(rule.prelude)}{{{_declarations(rule.content)}}}"
    head = f"@{rule.at_keyword} {_tokens(rule.prelude)}".rstrip()
    if rule.content is None:
        return f"{head};"
    if rule.lower_at_keyword not in NESTED:
        return f"{head}{{{_declarations(rule.content, rule.lower_at_keyword in MARGINS)}}}"
    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    return f"{head}{{{''.join(map(_rule, inner))}}}"


def _declarations(content, margins: bool = False) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(_rule(each) if margins and each.type == "at-rule" else _declaration(each) for each in found)


def _declaration(found) -> str:
    if found.type != "declaration":
        raise BadCss(found, f"found {getattr(found, 'message', found.type)}, expected a declaration")
    return f"{found.name}:{_tokens(found.value)}{'!important' * found.important}"


def _tokens(tokens) -> str:
    """Component values with one space where there was some, and none where none is needed."""
    text = ""
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "error":   # such as a bracket that closes nothing, as the one it should close stays open
            raise BadCss(token, f"{token.message}, expected brackets in pairs, and strings and addresses that end")
        part = _token(token)
        if part == " " and (not text or text[-1] in TIGHT or text[-1] == " "):
            continue
        text = f"{text.rstrip() if part in (',', '>') else text}{part}"
    return text.rstrip()


def _token(token) -> str:
    if token.type == "whitespace":
        return " "
    if token.type == "function":
        return f"{token.name}({_tokens(token.arguments)})"
    if token.type == "() block":
        return f"({_tokens(token.content)})"
    return token.serialize()
