import dataclasses
import math
import typing
from dataclasses import FrozenInstanceError, dataclass
from typing import Literal, Optional, get_type_hints

from waymark import call, check, expect, fail, probe

FIELDS = {
    "name": (str, "baseline"),
    "lr": (float, 3e-4),
    "batch_size": (int, 32),
    "epochs": (int, 10),
    "optimizer": (Literal["adamw", "sgd"], "adamw"),
    "amp": (bool, True),
    "unfreeze_at": (int | None, 6),
    "milestones": (tuple[int, ...], ()),
}


def fields_at_fault(lab, call_text, make, *args, **kwargs):
    """The fields that a ConfigError names, each once; fails the check when there is no ConfigError."""
    try:
        got = make(*args, **kwargs)
    except lab.config.ConfigError as error:
        return list(dict.fromkeys(field for field, _ in error.problems))
    fail("It was accepted, and should raise ConfigError.", call=call_text, got=repr(got), expected="ConfigError")


@check(
    "holds the eight settings, each with its type and default",
    hint="Which line above a class turns its annotated names into fields?",
)
def holds_the_settings(lab):
    kind = lab.config.TrainConfig
    expect(dataclasses.is_dataclass(kind), "TrainConfig").is_true(
        "TrainConfig is no dataclass yet: its settings are attributes of the class, shared by all its objects."
    )
    names = [field.name for field in dataclasses.fields(kind)]
    expect(names, "the list of TrainConfig's fields").equals(
        list(FIELDS), because="Only names with a type behind them (`lr: float = …`) become fields."
    )
    hints = get_type_hints(kind)
    for name, (hint, _) in FIELDS.items():
        expect(hints[name] == hint, f"the type of {name}").is_true(
            f"The field `{name}` is declared as {hints[name]}, and the brief gives another type."
        )
    expect(dataclasses.asdict(kind()), "TrainConfig() as a dict").equals(
        {name: default for name, (_, default) in FIELDS.items()}
    )


@check(
    "cannot be changed by whoever is handed it",
    hint="One argument of `dataclass`. And what can be done to a list in a field without assigning to the field?",
)
def cannot_be_changed(lab):
    config = lab.config.TrainConfig()
    try:
        config.lr = 1.0
    except FrozenInstanceError:
        pass
    else:
        fail(
            "Whoever is handed the configuration can change it for everybody else who holds it.",
            call="config.lr = 1.0",
            got="lr is now 1.0",
            expected="FrozenInstanceError",
        )
    try:
        hash(config)
    except TypeError as error:
        fail(
            "A frozen object with something changeable in it, such as a list, can still be changed.",
            call="hash(TrainConfig())",
            got=f"TypeError: {error}",
            expected="a number",
        )


@check(
    "refuses values that break a rule, however it is made",
    hint="Which method does a dataclass call at the end of its __init__, and what happens there with NaN?",
)
def refuses_values(lab):
    kind = lab.config.TrainConfig
    good = {"lr": 1, "batch_size": 1, "epochs": 1, "unfreeze_at": 0, "milestones": (0, 3, 8)}
    for allowed in (good, {"unfreeze_at": None}, {"unfreeze_at": 9}):
        call(kind, **allowed).result
    wrong = [
        ("lr", {"lr": 0.0}, None),
        ("lr", {"lr": 1.5}, None),
        ("lr", {"lr": math.nan}, "NaN is neither below 0 nor above 1: ask for what must hold, and negate that."),
        ("batch_size", {"batch_size": 0}, None),
        ("epochs", {"epochs": 0, "unfreeze_at": None}, None),
        ("unfreeze_at", {"unfreeze_at": 10}, "Epochs count from 0: with 10 of them, the last is 9."),
        ("unfreeze_at", {"unfreeze_at": -1}, None),
        ("unfreeze_at", {"epochs": 6}, "A rule between two fields: 6 is no epoch of a run that has 6."),
        ("milestones", {"milestones": (4, 4)}, "They must rise: 4 is not above 4."),
        ("milestones", {"milestones": (8, 4)}, None),
    ]
    for field, values, because in wrong:
        shown = ", ".join(f"{name}={value}" for name, value in values.items())
        try:
            kind(**values)
        except lab.config.ConfigError as error:
            expect([name for name, _ in error.problems], "the list of fields in `problems`").equals([field])
        else:
            call(kind, **values).raises(lab.config.ConfigError, because=because)
    got = fields_at_fault(lab, "replace(TrainConfig(), lr=7.0)", dataclasses.replace, kind(), lr=7.0)
    expect(got, "the list of fields in `problems`").equals(["lr"])
    several = {"lr": -1.0, "batch_size": 0, "unfreeze_at": 99}
    got = fields_at_fault(lab, "TrainConfig(lr=-1.0, batch_size=0, unfreeze_at=99)", kind, **several)
    expect(got, "the list of fields in `problems` when three are wrong").equals(
        ["lr", "batch_size", "unfreeze_at"], because="All of them, in the order of the fields."
    )


def meant(kind):
    """The type that a piece of Python source names."""
    return eval(kind, dict(vars(typing)))


def reading(lab):
    """`read` of the learner, for types given as source, shown as one would write the call."""
    return lambda text, kind: call(lab.config.read, text, meant(kind)).named(f"read({text!r}, {kind})")


CHOICE = "Literal['adamw', 'sgd']"


@check(
    "reads numbers and text by the type of the field",
    hint="What does `int` itself do with text that is no whole number?",
)
def reads_numbers(lab):
    read = reading(lab)
    read("3e-4", "float").gives(3e-4, known=[("3e-4", "It is still text.")])
    read("-64", "int").gives(-64)
    read("695e0514", "str").gives(
        "695e0514",
        known=[(math.inf, "That is a commit's name. The type says text; what the text looks like does not count.")],
    )
    expect(type(read("1", "float").result).__name__, "the type of read('1', float)").equals("float")
    for text, kind, because in [
        ("2.7", "int", "A batch size of 2.7 is a mistake. `int(float(text))` makes a silent 2 of it."),
        ("1e3", "int", "`1e3` is how a float is written; `int` does not read it, and neither should you."),
        ("0,001", "float", None),
        ("nan", "float", "`float` takes it; every rule after it then compares with NaN."),
        ("-inf", "float", "Infinity is a float, and no setting."),
        ("", "int", None),
    ]:
        read(text, kind).raises(ValueError, saying=text, because=because)


@check(
    "reads true and false, and one of several choices",
    hint="`bool` asks whether the text is empty. What do you ask?",
)
def reads_choices(lab):
    read = reading(lab)
    never_off = "Every text that is not empty counts as true for `bool`: the switch could never be turned off."
    read("false", "bool").gives(False, known=[(True, never_off), ("false", "It is still text.")])
    read("True", "bool").gives(True)
    read("FALSE", "bool").gives(False, known=[(True, never_off)])
    read("yes", "bool").raises(ValueError, saying="yes", because="Only true and false, in any case, are readable.")
    read(" true", "bool").raises(
        ValueError, saying=" true", because="There is a space before it: for a switch, only the bare word is readable."
    )
    read("sgd", CHOICE).gives("sgd")
    for part in ("rmsprop", "adamw", "sgd"):
        read("rmsprop", CHOICE).raises(
            ValueError,
            saying=part,
            because=f"The message should hold what was written and each choice that there is; {part!r} is missing.",
        )
    read("Zstd", "Literal['zstd', 'none']").raises(ValueError, saying="Zstd")


@check(
    "reads none and lists of values",
    hint="`get_origin` and `get_args` take a type apart. What do they give for `int | None`, and for `Optional[int]`?",
)
def reads_nested(lab):
    read = reading(lab)
    one_spelling = (
        TypeError,
        "`int | None` and `Optional[int]` have different origins: types.UnionType and typing.Union.",
    )
    read("none", "int | None").gives(None, known=[one_spelling])
    read("None", "Optional[float]").gives(None, known=[one_spelling])
    read("6", "int | None").gives(6, known=[one_spelling])
    read("6", "None | int").gives(6, known=[one_spelling])
    read("nine", "int | None").raises(ValueError, saying="nine")
    read("4,8", "tuple[int, ...]").gives(
        (4, 8),
        known=[
            ([4, 8], "A list in a frozen object can still be changed."),
            (("4", "8"), "Its items are still text."),
        ],
    )
    read("4", "tuple[int, ...]").gives((4,))
    read("", "tuple[int, ...]").gives((), known=[(ValueError, "`''.split(',')` gives one item, which is empty.")])
    read("none,false", "tuple[bool | None, ...]").gives((None, False))
    read("4,,8", "tuple[int, ...]").raises(ValueError)
    read("x", "dict").raises(
        TypeError, because="A type that cannot be read is the programmer's mistake, not that of whoever typed the text."
    )


def frozen_dataclass(name, types, **defaults):
    """A dataclass; a type given as text stays text, as `from __future__ import annotations` leaves it."""
    names = {"__module__": "typing", "__annotations__": types, **defaults}
    return dataclass(frozen=True)(type(name, (), names))


Serving = frozen_dataclass(
    "Serving",
    {"model": "str", "threshold": "float", "workers": "int | None", "engine": "Literal['onnx', 'torch']"},
    model="fraud-7",
    threshold=0.5,
    workers=None,
    engine="torch",
)
READY = Serving("fraud-7", 0.8, 4, "onnx")


@check(
    "overrides the fields of any configuration, and leaves it alone",
    hint="`get_type_hints` gives the types as types. `dataclasses.replace` makes another object.",
)
def overrides(lab):
    override, base = lab.config.override, lab.config.TrainConfig()

    def overriding(*arguments):
        return call(override, base, iter(arguments)).named(f"override(TrainConfig(), {list(arguments)})")

    changed = dataclasses.replace(base, lr=1e-3, amp=False, milestones=(4, 8))
    overriding("lr=1e-3", "amp=false", "milestones=4,8").gives(changed)
    expect(base, "the configuration that was handed in").equals(
        lab.config.TrainConfig(),
        because="It was changed, so that the next launch starts from this one's settings.",
    )
    overriding().gives(base)
    overriding("lr=1e-3", "lr=0.5").gives(
        dataclasses.replace(base, lr=0.5), because="The later of two wins, so that a launcher can append."
    )
    first = "A text may hold an `=` too: it begins after the first one."
    renamed = dataclasses.replace(base, name="lr=1e-3")
    overriding("name=lr=1e-3").gives(renamed, known=[(ValueError, first)], because=first)
    arguments = ["threshold=0.8", "workers=4", "engine=onnx"]
    shown = f"override(Serving(), {arguments})"
    try:
        got = override(Serving(), arguments)
    except Exception as error:
        words = (
            "Ask `get_type_hints` about the class, not about the object: names are looked up where the class stands."
            if isinstance(error, NameError)
            else "The types of Serving are text, as everywhere under `from __future__ import annotations`; "
            "`field.type` gives that text."
        )
        fail(f"{words} Your code raised {type(error).__name__}: {error}", call=shown, expected=f"{READY}")
    expect(got, "what override gives for another dataclass", call=shown).equals(READY)


@check(
    "tells all problems at once, each with its field",
    hint="What do you do with an exception if you want to read on?",
)
def tells_all(lab):
    base = lab.config.TrainConfig()
    arguments = ["batchsize=64", "lr=0,001", "epochs=20", "amp=off", "name", "optimizer=adam", "q=1"]
    shown = f"override(TrainConfig(), {arguments})"
    expected = ["batchsize", "lr", "amp", "name", "optimizer", "q"]
    got = fields_at_fault(lab, shown, lab.config.override, base, arguments)
    expect(got, "the list of fields in `problems`", call=shown).equals(
        expected,
        known=[
            (expected[:1], "Only the first problem is told: the next one comes out at the next launch, and so on."),
            (expected[1:-1], "A name that is no field was passed over in silence: the run trains with batches of 32."),
            (
                [field for field in expected if field != "name"],
                "`name` stands there without `=`. That is no empty text: nobody said what the name is to be.",
            ),
        ],
    )
    try:
        lab.config.override(base, arguments)
    except lab.config.ConfigError as error:
        words = dict(error.problems)
        for field, said in words.items():
            expect(said, f"what is said of {field}").is_a(str)
        expect(words["batchsize"], "what is said of batchsize").contains("batch_size")
        expect(words["lr"], "what is said of lr").contains("0,001")
        expect(str(error), "the message of the ConfigError").equals(
            "\n".join(f"{field}: {said}" for field, said in error.problems)
        )
    both = ["lr=1e-3", "lr=x", "epochs=5"]
    got = fields_at_fault(lab, f"override(TrainConfig(), {both})", lab.config.override, base, both)
    expect(got, f"the list of fields in `problems` for {both}").equals(["lr"])
    rules = ["lr=5", "epochs=5"]
    got = fields_at_fault(lab, f"override(TrainConfig(), {rules})", lab.config.override, base, rules)
    expect(got, f"the list of fields in `problems` for {rules}").equals(
        ["lr", "unfreeze_at"], because="Both can be read; then the rules speak, all of them."
    )


# Texts that look like something else, and the types that they may be read as.
TEXTS = {
    "int": ["0", "-3", "64", "1_000", " 8 ", "1e3", "2.7", "", "0x10", "9" * 25, "true", "none"],
    "float": ["0", "3e-4", "-1.5", ".5", "1_0.5", "nan", "inf", "-Infinity", "0,001", "", "1e999", "none"],
    "bool": ["true", "False", "TRUE", "fAlSe", "1", "0", "yes", "", " true"],
    "str": ["", "a=b", "3e-4", "None", "true", "x,y"],
    "choice": ["adamw", "sgd", "adam", "SGD", "", "adamw,sgd"],
}
PLAIN = {"int": "int", "float": "float", "bool": "bool", "str": "str", "choice": CHOICE}


def drawn_kind(rng):
    """A type, as Python source, and a text for it."""
    name = rng.choice(list(PLAIN))
    kind, text = PLAIN[name], rng.choice(TEXTS[name])
    shape = rng.choice(["plain", "plain", "optional", "or none", "tuple", "tuple or none"])
    if shape.startswith("tuple"):
        kind = f"tuple[{kind}, ...]"
        text = ",".join(rng.choice(TEXTS[name]) for _ in range(rng.choice([0, 1, 2, 3])))
        if rng.random() < 0.5:
            text = ",".join([rng.choice(TEXTS[name][:2])] * rng.choice([1, 2]))
    if shape == "optional":
        kind = f"Optional[{kind}]"
    elif shape.endswith("or none"):
        kind = rng.choice([f"{kind} | None", f"None | {kind}"])
    if shape not in ("plain", "tuple") and rng.random() < 0.3:
        text = rng.choice(["none", "None", "NONE", ""])
    return kind, text


def told(value):
    """A value as JSON that keeps the type of every part."""
    if isinstance(value, (tuple, list)):
        return {type(value).__name__: [told(item) for item in value]}
    return {type(value).__name__: value}


def told_fields(config):
    return {field.name: told(getattr(config, field.name)) for field in dataclasses.fields(config)}


def settled(lab, make, *args, **kwargs):
    """The fields of what was made, or those that the ConfigError names."""
    try:
        return told_fields(make(*args, **kwargs))
    except lab.config.ConfigError as error:
        return sorted({field for field, _ in error.problems})


@probe(cases=30)
def reads_by_type(lab, rng):
    """Texts that look like another type, read as all kinds of types."""
    answers = []
    for _ in range(8):
        kind, text = drawn_kind(rng)
        try:
            answers.append(told(lab.config.read(text, meant(kind))))
        except ValueError:
            answers.append("ValueError")
    return answers


@probe(cases=30)
def overrides_any_dataclass(lab, rng):
    """Dataclasses of all kinds of fields, overridden by arguments of which some are wrong."""
    names = rng.sample(["depth", "drop", "seed", "tag", "warmup"], rng.randrange(1, 6))
    kinds = {name: drawn_kind(rng) for name in names}
    types = {name: kind if rng.random() < 0.3 else meant(kind) for name, (kind, _) in kinds.items()}
    config = frozen_dataclass("Settings", types, **dict.fromkeys(types))()
    arguments = []
    for _ in range(rng.choice([0, 1, 2, 3, 6])):
        name = rng.choice(list(kinds))
        text = kinds[name][1] if rng.random() < 0.7 else rng.choice(["", "x=", "=", "7", "true"])
        arguments.append(f"{name}={text}")
    if rng.random() < 0.3:
        wrong = rng.choice(["seeds=1", "Tag=x", "depth", "=3", "", "lr=nan"])
        arguments.insert(rng.randrange(len(arguments) + 1), wrong)
    answer = settled(lab, lab.config.override, config, iter(arguments))
    return [answer, told_fields(config)]


def as_text(value):
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


@probe(cases=30)
def keeps_the_rules(lab, rng):
    """Settings at the edges of their rules, given directly, by replace and on the command line."""
    answers = []
    for _ in range(6):
        epochs = rng.choice([0, 1, 2, 10, 10])
        values = {
            "lr": rng.choice([0.0, -1.0, 1.0, 1.0000001, 1e-30, 0.1, 0.1]),
            "batch_size": rng.choice([-1, 0, 1, 2, 32, 32]),
            "epochs": epochs,
            "unfreeze_at": rng.choice([None, None, -1, 0, epochs - 1, epochs]),
            "milestones": rng.choice([(), (), (4,), (4, 8), (8, 4), (4, 4), (1, 20, 300), (1, 300, 20)]),
        }
        chosen = {name: values[name] for name in values if rng.random() < 0.7}
        texts = [f"{name}={as_text(value)}" for name, value in chosen.items()]
        base = lab.config.TrainConfig(lr=0.25, epochs=10)
        if rng.random() < 0.3:
            chosen["lr"] = math.nan
            answers.append(settled(lab, lab.config.TrainConfig, **chosen))
            continue
        answers.append(settled(lab, dataclasses.replace, base, **chosen))
        answers.append(settled(lab, lab.config.override, base, texts))
    return answers
