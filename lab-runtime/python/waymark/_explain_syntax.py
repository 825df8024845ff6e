"""Programs that Python cannot read."""

import keyword
import re

_SYNTAX, _INDENT = "syntax", "indentation"


def explain(error, files):
    """(topic, sentence) for a SyntaxError in one of the learner's files, or None."""
    lines = files[error.filename].splitlines()
    number = error.lineno if type(error.lineno) is int else 0
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    if len(line) > 1_000 or type(error.msg) is not str:
        return None
    code, message = line.strip(), error.msg
    if isinstance(error, IndentationError):
        return _indentation(error, message, code, lines)
    for pattern, explainer in _MESSAGES:
        if found := re.search(pattern, message):
            return explainer(error, found, line)
    return None


def _indentation(error, message, code, lines):
    if isinstance(error, TabError):
        return _INDENT, "Some lines here begin with tabs and others with spaces: use spaces only, four for each step."
    if found := re.match(r"expected an indented block after (.+) on line (\d+)", message):
        what = re.sub(r"'(\w+)' statement", r"the `\1`", found[1])
        what = what if what.startswith("the ") else "the " + what.removeprefix("'").replace("' ", " ")
        return _INDENT, f"What belongs to {what} on line {found[2]} must be indented, by four spaces."
    if message.startswith("unexpected indent"):
        return _INDENT, "This line is indented, and nothing above asks for that: begin it where the line before begins."
    if message.startswith("unindent does not match"):
        return _INDENT, "This line begins at a depth at which no block above begins: line it up with one of them."
    return None


def _first_word(code):
    found = re.match(r"(?:async\s+)?([A-Za-z_]+)", code)
    return found[1] if found else ""


def _colon(error, found, line):
    code = line.strip()
    if re.match(r"else\s+if\b", code):
        return _SYNTAX, "Python writes `elif` for `else if`."
    word = _first_word(code)
    if word not in (
        "if",
        "elif",
        "else",
        "for",
        "while",
        "def",
        "class",
        "try",
        "except",
        "finally",
        "with",
        "match",
        "case",
    ):
        return None
    rest = line[error.offset - 1 :].strip() if type(error.offset) is int and error.offset > 0 else "?"
    if re.match(r"=[^=]|=$", rest) and word in ("if", "elif", "while"):
        return _SYNTAX, "`=` gives a name a value; to ask whether two values are equal, write `==`."
    if rest.startswith("{"):
        return (
            _SYNTAX,
            (
                f"Python has no `{{ … }}` around a block: end the `{word}` line with a colon and indent what belongs"
                " to it."
            ),
        )
    if rest and not rest.startswith("#"):
        return _SYNTAX, (
            f"A colon was expected in this `{word}` line before `{_cut(rest)}`." if "`" not in rest else None
        )
    return _SYNTAX, f"The line that begins with `{word}` must end in a colon."


def _cut(text):
    return text if len(text) <= 24 else f"{text[:23]}…"


def _never_closed(error, found, line):
    return _SYNTAX, f"The `{found[1]}` on line {error.lineno}, column {error.offset} is never closed."


def _mismatch(error, found, line):
    where = f" of line {found[3]}" if found[3] else ""
    return (
        _SYNTAX,
        f"The `{found[1]}` here does not fit the `{found[2]}`{where}, which is still open: close that one first.",
    )


def _unmatched(error, found, line):
    return _SYNTAX, f"There is a `{found[1]}` too many here: no bracket is open that it could close."


def _string(error, found, line):
    at = (error.offset or 1) - 1
    if found[1]:
        return (
            _SYNTAX,
            f"The text that begins with three quotes on line {error.lineno} is never closed by three quotes.",
        )
    quote = line[at : at + 1]
    if quote not in ("'", '"'):
        quote = next((one for one in line[at:] if one in "'\""), "")
    if not quote:
        return None
    apostrophe = re.search(r"[A-Za-z]+'[a-z]{1,2}\b", line)
    if quote == "'" and apostrophe and line.count('"') == 0 and line.count("'") >= 3:
        return _SYNTAX, f"The apostrophe in `{apostrophe[0]}` ends the text: put that text in double quotes."
    return _SYNTAX, f"The text that begins at column {at + 1} has no closing `{quote}` on its line."


def _print(error, found, line):
    rest = line.strip()[len("print") :].strip()
    shown = f"print({rest})" if rest and len(rest) <= 40 and "`" not in rest and ";" not in rest else "print(…)"
    return _SYNTAX, f"`print` is a function, and what it shows stands in brackets: `{shown}`."


def _assign(error, found, line):
    what = found[1]
    code = line.strip()
    if _first_word(code) in ("if", "elif", "while"):
        return _SYNTAX, "`=` gives a name a value; to ask whether two values are equal, write `==`."
    if what in ("True", "False", "None"):
        return _SYNTAX, f"`{what}` is a word of Python's own and cannot be given another value."
    if what == "literal":
        return (
            _SYNTAX,
            "The name stands on the left of `=` and the value on the right; here a value stands on the left.",
        )
    if what == "function call":
        return _SYNTAX, "The name stands on the left of `=` and the value on the right; here a call stands on the left."
    if what == "expression":
        dashed = re.match(r"([A-Za-z_]\w*(?:-[A-Za-z_]\w*)+)\s*=[^=]", code)
        if dashed:
            return _SYNTAX, f"A name has no `-` in it, which means minus: write `{dashed[1].replace('-', '_')}`."
        return _SYNTAX, "The name stands alone on the left of `=`; here a calculation stands there."
    return None


def _maybe_equals(error, found, line):
    if _first_word(line.strip()) not in ("if", "elif", "while", "return", "assert", "print"):
        return None
    return _SYNTAX, "`=` gives a name a value; to ask whether two values are equal, write `==`."


def _comma(error, found, line):
    if plain := _plain(error, found, line, certain=True):
        return plain
    if type(error.offset) is int and type(error.end_offset) is int and error.lineno == error.end_lineno:
        part = line[error.offset - 1 : error.end_offset - 1]
        if inner := re.match(r"(['\"])[^'\"]*\1\w", part):
            other = "single" if inner[1] == '"' else "double"
            return _SYNTAX, f"The text ends at its second `{inner[1]}`: put a text that holds one in {other} quotes."
        if 0 < len(part) <= 40 and "`" not in part:
            return _SYNTAX, f"Something is missing in `{part}`, probably a comma between two of its parts."
    return _SYNTAX, "Something is missing here, probably a comma."


def _plain(error, found, line, certain=False):
    """ "invalid syntax": what the line itself gives away."""
    code, at = re.sub(r"#.*", "", line).strip(), (error.offset or 1) - 1
    outside = re.sub(r"(['\"]).*?\1", "''", code)
    if increment := re.search(r"(\w+)\s*(\+\+|--)\s*$", outside):
        sign = increment[2][0]
        return _SYNTAX, f"Python has no `{increment[2]}`: write `{increment[1]} {sign}= 1`."
    for wrong, right in (("&&", "and"), ("||", "or")):
        if wrong in outside:
            return _SYNTAX, f"Python writes `{right}` for `{wrong}`."
    for wrong, right in (("=<", "<="), ("=>", ">="), ("=!", "!="), ("<>", "!="), ("===", "==")):
        if wrong in outside:
            return _SYNTAX, f"Python has no `{wrong}`; it writes `{right}`."
    if re.match(r"else\s+if\b|elseif\b", outside):
        return _SYNTAX, f"Python writes `elif` for `{'else if' if outside.startswith('else ') else 'elseif'}`."
    if word := re.match(r"(?:def\s+|class\s+|for\s+)?(\w+)\s*(?:=(?!=)|\(|\s+in\s+)", outside):
        if (
            keyword.iskeyword(word[1])
            and (not certain)
            and re.match(r"(?:def|class|for)\s", outside)
            or (word and keyword.iskeyword(word[1]) and re.match(r"\w+\s*=(?!=)", outside))
        ):
            return _SYNTAX, f"`{word[1]}` is a word of Python's own and cannot be a name: choose another."
    if certain:
        return None
    if re.match(r"!\s*\w", outside[max(0, at - (len(line) - len(line.lstrip()))) :]):
        return _SYNTAX, "Python writes `not` for `!`."
    if re.search(r"(?<![=<>!])=\s*$", outside):
        return _SYNTAX, "There is no value to the right of `=`."
    word = _first_word(code)
    if word in ("else", "elif", "except", "finally") and line[:at].strip() == "":
        start = "`try`" if word in ("except", "finally") else "`if`"
        return _SYNTAX, f"This `{word}` must come right after the block of its {start}, and begin at the same depth."
    if word in ("if", "elif", "while") and re.search(r"\b(?:then|do)\s*:?$", outside):
        return _SYNTAX, f"The condition after `{word}` ends in a colon, without another word."
    if operator := re.search(r"[^\s\w'\")\]}]$", outside):
        if operator[0] in "+-*/%<>":
            return _SYNTAX, f"Something is missing after the `{operator[0]}` at the end of the line."
    if word == "for" and " in " not in f"{code} " and re.match(r"for\s+\w+\s*(:|\(|range|$)", code):
        return _SYNTAX, "A loop is written `for name in things:`; the `in` is missing."
    return None


def _digits(error, found, line):
    at = (error.offset or 1) - 1
    name = re.match(r"\d+[A-Za-z_]\w*", line[max(0, at) :]) or re.search(r"(?<!\w)\d+[A-Za-z_]\w*", line)
    if not name or len(name[0]) > 40:
        return None
    times = re.match(r"(\d+)([A-Za-z_]\w*)", name[0])
    if re.search(rf"=.*{re.escape(name[0])}", line):
        return (
            _SYNTAX,
            f"`{name[0]}` is neither a number nor a name: for multiplication write `{times[1]} * {times[2]}`.",
        )
    return _SYNTAX, f"A name cannot begin with a digit: `{name[0]}` needs a letter first."


def _zeros(error, found, line):
    return _SYNTAX, "A whole number does not begin with 0: leave the zeros in front out."


def _character(error, found, line):
    if found[1] in "“”„‘’«»‚‛`´":
        return (
            _SYNTAX,
            (
                f"The quote `{found[1] if found[1] != '`' else chr(39)}` is not one that Python knows: type a straight"
                " one, `\"` or `'`."
            ),
        )
    if found[1] in "–—−":
        return _SYNTAX, f"`{found[1]}` is a dash, not a minus: type `-`."
    if found[1] in "×÷≤≥≠":
        other = {"×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="}[found[1]]
        return _SYNTAX, f"Python writes `{other}` for `{found[1]}`."
    return None


def _outside(error, found, line):
    if found[1] == "await":
        return "async", "`await` works only inside a function that begins with `async def`."
    if found[1] in ("break", "continue"):
        return "loops", f"`{found[1]}` works only inside a loop."
    return _SYNTAX, f"`{found[1]}` works only inside a function: check that this line is indented far enough."


def _fstring(error, found, line):
    message = error.msg
    if "expecting '}'" in message:
        return _SYNTAX, "A `{` in this f-string is not closed: what is to be filled in stands between `{` and `}`."
    if "single '}'" in message:
        return _SYNTAX, "There is a `}` in this f-string without a `{` before it; `}}` is a brace that is shown."
    if "valid expression required before '}'" in message:
        return (
            _SYNTAX,
            "There is nothing between `{` and `}` in this f-string; `{{}}` is a pair of braces that is shown.",
        )
    if "unterminated" in message:
        return _SYNTAX, "This f-string has no closing quote on its line."
    return None


def _says(topic, text):
    return lambda error, found, line: (topic, text)


_MESSAGES = (
    (r"^f-string: |^unterminated f-string", _fstring),
    (r"^expected ':'", _colon),
    (r"^'([(\[{])' was never closed", _never_closed),
    (r"^closing parenthesis '(.)' does not match opening parenthesis '(.)'(?: on line (\d+))?", _mismatch),
    (r"^unmatched '(.)'", _unmatched),
    (r"^unterminated (triple-quoted )?string literal", _string),
    (r"^Missing parentheses in call to 'print'", _print),
    (r"^cannot assign to (True|False|None|literal|function call|expression)", _assign),
    (r"Maybe you meant '==' or ':=' instead of '='", _maybe_equals),
    (r"Perhaps you forgot a comma", _comma),
    (r"^invalid syntax$", _plain),
    (r"^invalid decimal literal", _digits),
    (r"^leading zeros in decimal integer literals", _zeros),
    (r"^invalid character '(.)'", _character),
    (
        r"^invalid non-printable character",
        _says(
            _SYNTAX,
            "There is an invisible character here, probably copied from elsewhere: delete the space and type it again.",
        ),
    ),
    (r"^'(return|yield|await|break)' outside (?:async )?(?:function|loop)", _outside),
    (r"^'(continue)' not properly in loop", _outside),
    (
        r"^expected 'except' or 'finally' block",
        _says("exceptions", "A `try` needs an `except` at the same depth, which says what to do when it fails."),
    ),
    (
        r"^positional argument follows keyword argument",
        _says("calls", "Arguments without a name come before those with one."),
    ),
    (
        r"^(?:parameter without a default|non-default argument) follows",
        _says("calls", "A parameter without a default comes before those that have one."),
    ),
    (
        r"^duplicate (?:argument|parameter) '(\w+)'",
        lambda error, found, line: (
            "calls",
            f"`{found[1]}` stands twice among the parameters: each needs a name of its own.",
        ),
    ),
    (
        r"^name '(\w+)' is (?:used|assigned to) (?:prior to|before) global declaration",
        lambda error, found, line: (
            "names-and-scope",
            f"`global {found[1]}` must come before the first use of `{found[1]}` in the function.",
        ),
    ),
    (
        r"^expected 'else' after 'if' expression",
        _says(
            _SYNTAX,
            "`a if condition else b` needs its `else`: without it there is no value when the condition is false.",
        ),
    ),
    (
        r"^multiple exception types must be parenthesized",
        _says("exceptions", "Several exception types stand in brackets: `except (ValueError, TypeError):`."),
    ),
    (
        r"^unexpected character after line continuation character",
        _says(
            _SYNTAX,
            "A `\\` outside of text goes on to the next line, so nothing may follow it: was `/` or a quote meant?",
        ),
    ),
    (r"^':' expected after dictionary key", _says(_SYNTAX, "In a dict each key is followed by a colon and its value.")),
)
