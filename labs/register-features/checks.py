import random

from waymark import call, check, counted, expect, fail, outcome, printed, probe, spy, unchanged

NAMES = ["orders", "restaurants", "slowest", "late_share_7", "late_share_30"]


def row(restaurant, day, minutes):
    return {"restaurant": restaurant, "day": day, "minutes": minutes}


def length(rows):
    """A feature without options."""
    return len(rows)


def window(rows, *, days, today=90):
    """A feature that tells its options."""
    return [len(rows), days, today]


def registry_module(lab):
    return lab.module("features.registry")


def refused(kind, word, shown, decorate, registry):
    """Fails unless the decorator refuses with that error and leaves the registry alone."""
    before = list(registry)
    try:
        decorate()
    except kind as error:
        expect(str(error), f"the message of the {kind.__name__}", call=shown).contains(word)
    else:
        fail(
            "It was accepted. What goes wrong here comes out at night, far from this line.",
            call=shown,
            got=f"a registry with {list(registry)}",
            expected=f"{kind.__name__}: … {word} …",
        )
    expect(list(registry), "the list of registered names after the refusal", call=shown).equals(before)


@check(
    "registers a function under a name, and leaves the function as it was",
    hint="`@feature(FEATURES)` above a `def` is `name = feature(FEATURES)(name)`. What does the inner function return?",
)
def registers(lab):
    feature, registry = registry_module(lab).feature, {}
    got = feature(registry)(length)
    expect(got is length, "what stands under the decorator").is_true(
        "The decorator gives back something else than the function that it was put on"
        + (": without a `return`, the name becomes None." if got is None else ", which can then not be tested alone.")
    )
    expect(list(registry), "the list of registered names").equals(["length"])
    feature(registry, name="count")(length)
    expect(list(registry), "the list of registered names after `name='count'`").equals(
        ["length", "count"], known=[(["length"], "`name` was not looked at.")]
    )
    expect(registry["count"]([{}, {}]), "the value of registry['count']([{}, {}])").equals(2)
    other = {}
    feature(other)(length)
    expect(list(other), "the list of names in a second registry").equals(
        ["length"], because="The two registries have nothing to do with each other."
    )
    shown = "feature(registry)(length), a second time"
    refused(ValueError, "length", shown, lambda: feature(registry)(length), registry)


@check(
    "fixes options, and refuses those that the function does not have",
    hint="`functools.partial` fixes them. It does not ask whether the function has them: `inspect.signature` does.",
)
def fixes(lab):
    feature, registry = registry_module(lab).feature, {}
    got = feature(registry, name="week", days=7)(window)
    feature(registry, name="month", days=30, today=60)(window)
    expect(list(registry), "the list of registered names").equals(["week", "month"])
    expect(got is window, "what stands under the decorator").is_true(
        "The decorator gives back the function with options fixed; the name below it should stay the plain function."
    )
    call(registry["week"], [{}]).named("registry['week']([{}])").gives(
        [1, 7, 90],
        known=[
            ([1, 30, 90], "Those are the options of the feature that was registered after it."),
            ([1, 30, 60], "Those are the options of the feature that was registered after it."),
            (TypeError, "`fixed` was not handed on."),
        ],
    )
    call(registry["month"], [{}]).named("registry['month']([{}])").gives(
        [1, 30, 60], known=[(TypeError, "`fixed` was not handed on.")]
    )
    for name in ("day", "rows"):
        refused(
            TypeError,
            name,
            f"feature(registry, name='half', {name}=15)(window)",
            lambda name=name: feature(registry, name="half", **{name: 15})(window),
            registry,
        )


@check(
    "registers one function for each of several values",
    hint="When does a `lambda` look up a name from around it: where it is written, or when it is called?",
)
def registers_each(lab):
    registry, each = {}, registry_module(lab).feature_each
    decorate = each(registry, "days", [7, 30, 90])
    got = decorate(window)
    expect(got is window, "what stands under the decorator").is_true(
        "The decorator gives back something else than the function that it was put on."
    )
    expect(list(registry), "the list of registered names").equals(["window_7", "window_30", "window_90"])
    values = [registry[name]([{}]) for name in registry]
    expect(values, "what the three features give for one row").equals(
        [[1, 7, 90], [1, 30, 90], [1, 90, 90]],
        known=[
            (
                [[1, 90, 90]] * 3,
                "All three use the value of the last round. A function made in a loop looks the loop's name up when it "
                "is called, and by then the loop has ended.",
            )
        ],
    )
    for kind, word, option, value in ((TypeError, "hours", "hours", 1), (ValueError, "window_7", "days", 7)):
        refused(
            kind,
            word,
            f"feature_each(registry, {option!r}, [{value}])(window)",
            lambda option=option, value=value: each(registry, option, [value])(window),
            registry,
        )


@check(
    "computes the features asked for, each from all rows",
    hint="How often can a generator be walked through? And who else holds the list that a feature sorts?",
)
def computes(lab):
    made, registry = registry_module(lab), {}

    def last(rows):
        return rows.pop()["day"]

    for function in (last, length):
        made.feature(registry)(function)
    rows = [{"day": 4}, {"day": 9}]
    shown = "compute(registry, rows)"
    got = made.compute(registry, rows)
    own = (
        "`last` takes the last row out of its list, and that was the list of the next feature as well: "
        "give each one a list of its own."
    )
    expect(got, "what came back", call=shown).equals({"last": 9, "length": 2}, known=[({"last": 9, "length": 1}, own)])
    expect(rows, "the list of rows afterwards", call=shown).equals(
        [{"day": 4}, {"day": 9}], because="`last` takes a row out of its list, and that was the caller's list."
    )
    used_up = (
        "The rows came from a generator, which the first feature walked to its end: nothing was left for the next."
    )
    made.feature(registry, name="again")(length)
    call(made.compute, registry, (one for one in rows), only=["length", "again"]).named(
        "compute(registry, (row for row in rows), only=['length', 'again'])"
    ).gives(
        {"length": 2, "again": 2},
        known=[
            ({"length": 2, "again": 0}, used_up),
            (TypeError, "A generator has no length and no places: make a list of it first."),
            ({"last": 9, "length": 2, "again": 2}, "`only` was not looked at."),
        ],
    )
    call(made.compute, registry, counted(rows), only=["length", "again"]).gives({"length": 2, "again": 2})
    for only in (["again", "last"], ("last", "again"), iter(["again", "length"])):
        wanted = list(only)
        got = made.compute(registry, rows, only=iter(wanted))
        expect(list(got), f"the list of names computed for only={wanted}").equals(
            wanted, because="They come in the order in which they were asked for."
        )
    call(made.compute, registry, rows, only=[]).gives(
        {},
        known=[
            (
                {"last": 9, "length": 2, "again": 2},
                "An empty list is false in a condition, as None is: nothing was asked for, so nothing is computed.",
            )
        ],
    )
    call(made.compute, registry, [], only=["length"]).gives({"length": 0})
    asked = spy(lambda rows: 1)
    asked.__name__ = "asked"
    made.feature(registry)(asked)
    call(made.compute, registry, rows, only=["asked", "lenght"]).raises(
        KeyError, saying="lenght", because="A misspelt name must not be passed over: the model would miss a column."
    )
    expect(asked.calls, "the number of features called before the KeyError").equals(0)


@check(
    "hands each option to the features that left it open",
    hint="What does a `partial` do with a keyword that it has fixed, when it is called with that keyword again?",
)
def hands_on(lab):
    made, registry = registry_module(lab), {}

    def days(rows, *, days=1):
        return days

    made.feature(registry)(length)
    made.feature(registry, name="week", days=7)(window)
    made.feature(registry)(days)
    rows = [{}, {}]
    no_more = "A feature may be handed only those options that it has and has left open, beside those fixed in it."
    call(made.compute, registry, rows, today=91).gives(
        {"length": 2, "week": [2, 7, 91], "days": 1},
        known=[(TypeError, no_more), ({"length": 2, "week": [2, 7, 90], "days": 1}, "`today` did not arrive.")],
    )
    call(made.compute, registry, rows, today=91, days=3).gives(
        {"length": 2, "week": [2, 7, 91], "days": 3},
        known=[
            (
                {"length": 2, "week": [2, 3, 91], "days": 3},
                "The feature `week` has looked at 3 days. A partial lets its fixed keywords be overridden by the call: "
                "leave them out before you call it.",
            ),
            (TypeError, "`days` is open in one feature, so it has somewhere to go; it must not reach `week`."),
        ],
    )
    call(made.compute, registry, rows, only=["days"], days=None).gives({"days": None})
    silent = "Nobody takes this option, and nobody said so: whoever misspells one gets the default's result."
    call(made.compute, registry, rows, toady=91).raises(TypeError, saying="toady", because=silent)
    call(made.compute, registry, rows, only=["length"], today=91).raises(TypeError, saying="today", because=silent)
    call(made.compute, registry, rows, only=["week"], days=3).raises(
        TypeError, saying="days", because="`days` is fixed in the only feature asked for, so it goes nowhere."
    )
    asked = spy(lambda rows: 1)
    asked.__name__ = "asked"
    made.feature(registry)(asked)
    call(made.compute, registry, rows, only=["asked"], top=1).raises(TypeError, saying="top")
    expect(asked.calls, "the number of features called before the TypeError").equals(0)
    call(made.compute, registry, rows, only=[], today=91).raises(TypeError, saying="today")


@check(
    "does nothing but define and register when it is imported",
    hint="Which lines of a module stand outside every function, and when do they run?",
)
def imports_quietly(lab):
    before = random.getstate()
    with printed() as out:
        features = lab.module("features")
    expect(out.text, "the text that `import features` printed").equals(
        "", because="Every program that imports the package runs these lines, each worker of the service as well."
    )
    expect(random.getstate() == before, "random").is_true("Importing has drawn random numbers, or set their seed.")
    expect(list(features.FEATURES), "the list of names in FEATURES").equals(NAMES)
    expect(sorted(features.__all__), "the list of names that the package offers").equals(["FEATURES", "compute"])


LEIPZIG = [row("a", 90, 60), row("b", 84, 45), row("a", 83, 46), row("c", 61, 50), row("c", 60, 90), row("d", 91, 99)]
HALLE = [row("x", 90, 30), row("x", 89, 50)]


@check(
    "knows of a city only what its own rows say",
    hint="Where does each set, dict or list begin to exist: at a call, or before all calls?",
)
def knows_no_other(lab):
    features = lab.module("features")
    made = lab.module("features.orders")
    by_hand = {"orders": 6, "restaurants": 4, "slowest": 83.0, "late_share_7": 0.5, "late_share_30": 0.75}
    halle = {"orders": 2, "restaurants": 1, "slowest": 40.0, "late_share_7": 0.5, "late_share_30": 0.5}
    remembers = (
        5,
        "Those of an earlier call are counted as well. A default is made once, when the `def` is reached, and each "
        "call that leaves it out gets the same set.",
    )
    call(made.restaurants, LEIPZIG).gives(4, known=[remembers])
    call(made.restaurants, HALLE).gives(1, known=[remembers])
    for name, function in (("slowest", made.slowest), ("restaurants", made.restaurants)):
        with unchanged(LEIPZIG, f"the list that was passed to {name}"):
            function(LEIPZIG)
    for rows, top, value in ((LEIPZIG, 1, 99.0), (LEIPZIG, 100, 65.0), (HALLE, 3, 40.0), ([], 3, None)):
        call(made.slowest, rows, top=top).gives(value, tolerance=1e-9)
    call(made.slowest, LEIPZIG, 1).raises(TypeError, because="`top` should be keyword-only: who reads a bare 1 later?")
    call(made.late_share, LEIPZIG, today=90, days=7).gives(
        0.5,
        known=[
            (2 / 3, "With `today` included, the last 7 days begin at day 84: day 83 is the eighth."),
            (1.0, "45 minutes are not above LATE, and day 84 is the seventh day, counted with today."),
        ],
    )
    call(made.late_share, LEIPZIG, today=50, days=7).gives(None)
    call(made.late_share, LEIPZIG, 90, 7).raises(TypeError, because="`today` and `days` should be keyword-only.")
    call(made.late_share, LEIPZIG, days=7).raises(
        TypeError, because="`today` should have no default: whoever forgets it would get the share of some other day."
    )
    stale = "A value was kept from the city before, under a name that does not say which city it was."
    for city, rows, expected in (("LEIPZIG", LEIPZIG, by_hand), ("HALLE", HALLE, halle), ("LEIPZIG", LEIPZIG, by_hand)):
        call(features.compute, features.FEATURES, rows, today=90).named(f"compute(FEATURES, {city}, today=90)").gives(
            expected, tolerance=1e-9, because=stale if rows is HALLE else None
        )


def feature_named(name, options):
    """A feature with these keyword-only options, which gives its rows back, sorted, and then empties them."""
    parameters = "".join(f", {option}={default!r}" for option, default in options.items())
    told = ", ".join(f"{option!r}: {option}" for option in options)
    source = f"def {name}(rows, *{parameters}):\n" if options else f"def {name}(rows):\n"
    source += f"    seen = sorted(rows)\n    rows.clear()\n    return [seen, {{{told}}}]\n"
    space = {}
    exec(source, space)
    return space[name]


OPTIONS = ["days", "top", "today", "city"]


def drawn_registry(lab, rng):
    """A registry, and what became of each registration: names that are taken, options that are none."""
    made, registry, told = registry_module(lab), {}, []
    for _ in range(rng.choice([0, 1, 2, rng.randrange(7)])):
        own = rng.sample(OPTIONS, rng.randrange(4))
        function = feature_named(rng.choice("abc"), {option: rng.choice([0, None, 5]) for option in own})
        before = dict(registry)
        if rng.random() < 0.35:
            option = rng.choice([*own, rng.choice(OPTIONS)])
            values = rng.sample([0, 1, 7, 30], rng.choice([0, 1, 2, 3]) if option in own else rng.choice([1, 2, 3]))
            decorate = made.feature_each(registry, option, iter(values))
        else:
            fixed = {option: rng.choice([0, 1, None]) for option in own if rng.random() < 0.4}
            if rng.random() < 0.15:
                fixed[rng.choice(OPTIONS)] = 3
            decorate = made.feature(registry, name=rng.choice([None, None, "a", "b", "late"]), **fixed)
        kept = outcome(lambda decorate=decorate, function=function: decorate(function) is function)
        told.append(kept.get("gives", "refused"))
        if "raises" in kept:
            # Several values of which one is refused: whether the others were registered is left open.
            registry.clear()
            registry.update(before)
    return registry, told


@probe(cases=40)
def registered(lab, rng):
    """Registries filled in any order, with names that are taken, options that do not exist, and values such as 0."""
    registry, told = drawn_registry(lab, rng)
    return [told, [[name, bound([2, 1])] for name, bound in registry.items()]]


@probe(cases=40)
def computed(lab, rng):
    """Any registry on no, one or several rows, with features and options that may exist nowhere, asked twice."""
    registry, _ = drawn_registry(lab, rng)
    rows = [rng.randrange(9) for _ in range(rng.choice([0, 1, rng.randrange(6)]))]
    answers = []
    for _ in range(2):
        names = rng.sample(list(registry), rng.randrange(len(registry) + 1))
        only = rng.choice([None, None, names, names, [], [*names, "z"]])
        options = {option: rng.choice([0, 2, None]) for option in OPTIONS if rng.random() < 0.3}
        if only is not None and "z" in only:
            options = {}
        source = rng.choice([iter, list, tuple])(rows)
        compute = registry_module(lab).compute
        asked = None if only is None else iter(only)
        answers.append(outcome(lambda: list(map(list, compute(registry, source, only=asked, **options).items()))))
    return [answers, rows]


@probe(cases=40, tolerance=1e-9)
def cities_in_turn(lab, rng):
    """Several cities in one run, some without orders, some twice, on any day and with any number of slowest orders."""
    features = lab.module("features")
    made = lab.module("features.orders")
    cities = [
        [
            row(rng.choice("abcdefg"), rng.randrange(50, 93), rng.choice([44, 45, 46, rng.randrange(20, 80)]))
            for _ in range(rng.choice([0, 1, 2, rng.randrange(25)]))
        ]
        for _ in range(3)
    ]
    answers = []
    for _ in range(5):
        rows, today, top = rng.choice(cities), rng.choice([60, 84, 90, 91, 200]), rng.choice([1, 2, 3, 50])
        values = features.compute(features.FEATURES, rows, today=today, top=top)
        answers.append([list(map(list, values.items())), made.slowest(rows), made.restaurants(rows)])
        answers.append(outcome(lambda: made.late_share(rows, today=today, days=top)))
    return [answers, cities]
