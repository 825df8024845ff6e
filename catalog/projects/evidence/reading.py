"""What the checks of evidence read files with: YAML with its lines, where a key that stands twice is a mistake."""

import json
import tomllib

import yaml


class Unreadable(Exception):
    """The text is none of what it could be; in words, with the line."""


class Mapping(dict):
    """A mapping that knows the line at which it begins."""

    line = 0


class Loader(yaml.SafeLoader):
    """YAML's safe loader, which keeps lines and refuses what YAML 1.2 forbids: a key that stands twice."""


def mapping(loader, node):
    made = Mapping()
    made.line = node.start_mark.line + 1
    # What a merge key brings may be written over.
    own = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode) and key.value != "<<"]
    twice = next((name for at, name in enumerate(own) if name in own[:at]), None)
    if twice is not None:
        raise Unreadable(f"The key `{twice}` stands twice in the mapping that begins in line {made.line}: the first is lost without a word.")
    loader.flatten_mapping(node)
    for key, value in node.value:
        name = loader.construct_object(key, deep=True)
        if isinstance(name, (list, dict)):
            raise Unreadable(f"A key in line {key.start_mark.line + 1} is a list or a mapping; keys are text.")
        made[name] = loader.construct_object(value, deep=True)
    return made


Loader.add_constructor("tag:yaml.org,2002:map", mapping)


def documents(text):
    """The YAML or JSON documents of a text. Raises Unreadable."""
    try:
        return [one for one in yaml.load_all(text, Loader) if one is not None]
    except yaml.YAMLError as error:
        try:
            # JSON may be indented by tabs, YAML may not.
            return [json.loads(text)]
        except ValueError:
            mark = getattr(error, "problem_mark", None)
            where = f"Line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
            raise Unreadable(f"{where}{getattr(error, 'problem', None) or error}") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"A value in it cannot be read: {error}") from None


def toml(text):
    """The text as TOML, which is what some platforms read. Raises Unreadable."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(str(error)) from None


def line_of(value):
    """`Line 7: ` where the value knows it."""
    return f"Line {value.line}: " if isinstance(value, Mapping) else ""
