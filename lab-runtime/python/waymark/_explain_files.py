"""Files that are not there, and text that is not what its reader expects."""

from waymark._site import nearest


def file_not_found(error, site):
    name = error.filename
    if type(name) is not str or not 0 < len(name) <= 80 or "`" in name or "\n" in name:
        return None
    there = sorted(site.files)
    if name in there:
        return None
    known = nearest(name, there)
    if known:
        return "files-and-formats", f"There is no file `{name}`; did you mean `{known}`?"
    names = [one for one in there if len(one) <= 40]
    few = ", ".join(names[:5]) + (" and more" if len(names) > 5 else "")
    return "files-and-formats", f"There is no file `{name}` here; there is {few}." if few else None


def unicode_decode(error, site):
    if type(error.object) is not bytes or type(error.encoding) is not str or error.start >= len(error.object):
        return None
    byte = error.object[error.start]
    return (
        "files-and-formats",
        (
            f"Byte {byte:#04x} at position {error.start} is not {error.encoding.upper()}: the text was written in"
            " another encoding, which `encoding=…` can name."
        ),
    )


def json_decode(error, site):
    text, at = error.doc, error.pos
    if type(text) is not str or type(at) is not int or not 0 <= at <= len(text):
        return None
    topic, where = "files-and-formats", f"on line {error.lineno}, column {error.colno}"
    if not text.strip():
        return topic, "The text is empty, and JSON needs a value."
    rest = text[at : at + 20]
    if rest.startswith("'"):
        return topic, f"JSON puts text in double quotes, and {where} there is a single one."
    for word, instead in (("True", "true"), ("False", "false"), ("None", "null")):
        if rest.startswith(word):
            return topic, f"JSON writes `{instead}` for `{word}`, which stands {where}."
    if error.msg.startswith("Illegal trailing comma") or rest[:1] in "}]" and rest and text[:at].rstrip().endswith(","):
        return (
            topic,
            (
                "JSON allows no comma after the last item, and there is one"
                f" {where if error.msg.startswith('Illegal') else f'before line {error.lineno}, column {error.colno}'}."
            ),
        )
    if error.msg == "Extra data":
        return (
            topic,
            f"One JSON value has ended, and {where} something else begins: one value a line is read line by line.",
        )
    if error.msg.startswith("Unterminated string"):
        return topic, f"The text that begins {where} is never closed by a double quote."
    return topic, f"The text stops being JSON {where}."
