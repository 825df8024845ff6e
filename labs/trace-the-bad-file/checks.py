import hashlib
import json
import random

from waymark import call, check, expect, fail, outcome, probe


def named(value):
    """What digest should give."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:12]


def add(params, *inputs):
    """Everything in the inputs, added up, and something on top."""
    return sum(sum(one) if isinstance(one, list) else one for one in inputs) + params.get("plus", 0)


def even(params, rows):
    """The even rows."""
    return [row for row in rows if row % 2 == 0]


@check("names a value by its content", hint="Two dicts with the same entries are equal. Are their texts?")
def by_content(lab):
    digest = lab.pipeline.digest
    call(digest, {"rows": [1, 2.5, "é"], "gauge": None}).gives(
        named({"rows": [1, 2.5, "é"], "gauge": None}),
        known=[
            (
                hashlib.sha256(b'{"rows":[1,2.5,"\\u00e9"],"gauge":null}').hexdigest()[:12],
                "The entries of the dict are taken as they stand. Whoever writes the same parameters in another order "
                "gets another digest, and all is made again: sort the keys.",
            ),
            (lambda got: isinstance(got, str) and len(got) > 12, "The first 12 digits are enough."),
        ],
    )
    expect(digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}), "the two digests").is_true(
        "Two equal dicts have different digests because their keys stand in another order."
    )
    expect(digest([1, 2]) != digest([2, 1]), "the two digests").is_true("[1, 2] and [2, 1] have the same digest.")


@check("keeps values that nobody can change", hint="What does `values[name] = value` keep, the rows or the list?")
def keeps(lab):
    store, rows = lab.pipeline.Store(), [[1, 2], [3]]
    name = call(store.put, rows).named("store.put([[1, 2], [3]])").result
    expect(name, "what put gave").equals(named([[1, 2], [3]]))
    rows[0].append(99)
    reference = (
        lambda got: got == [[1, 2, 99], [3]],
        "The store holds the caller's own list, and what stands under a digest is no longer what the digest says.",
    )
    call(store.get, name).named("store.get(name), after the caller changed its list").gives(
        [[1, 2], [3]], known=[reference]
    )
    store.get(name)[0].append(99)
    call(store.get, name).named("store.get(name), after somebody changed what get gave").gives(
        [[1, 2], [3]], known=[reference]
    )
    call(store.get, "000000000000").raises(KeyError)


@check("puts every step after what it needs", hint="Which steps could come first? And once one of them is done?")
def ordered(lab):
    Step, in_order = lab.pipeline.Step, lab.pipeline.in_order
    steps = [
        Step("report", add, ["train", "pairs"]),
        Step("train", add, ["pairs"]),
        Step("clean", even, ["april"]),
        Step("count", add, ["april"]),
        Step("pairs", add, ["clean"]),
    ]
    got = [step.name for step in call(in_order, steps, {"april": [1]}).named("in_order(steps, {'april': …})").result]
    expect(got, "the order").equals(
        ["clean", "count", "pairs", "train", "report"],
        known=[
            (["report", "train", "clean", "count", "pairs"], "That is the order in which they were listed: `report` comes before `train`, which it needs."),
            (["clean", "pairs", "train", "report", "count"], "Of those that could come next, the one listed first comes: `count` waits for nothing."),
            (["clean", "pairs", "count", "train", "report"], "Of those that could come next, the one listed first comes, and `count` is listed before `pairs`."),
        ],
    )
    loop = [Step("a", add, ["b"]), Step("b", add, ["a"])]
    call(in_order, loop, {}).named("in_order([a needs b, b needs a], {})").raises(
        ValueError, because="The two wait for each other, and neither can begin."
    )
    call(in_order, [Step("a", add, ["may"])], ["april"]).named("in_order([a needs may], ['april'])").raises(
        ValueError, saying="may"
    )
    call(in_order, [Step("a", add), Step("a", add)], []).named("in_order([a, a], [])").raises(ValueError, saying="a")
    call(in_order, [Step("april", add)], ["april"]).named("in_order([april], ['april'])").raises(
        ValueError, saying="april", because="A step with the name of a source would be made and read under one name."
    )


@check(
    "executes only what its recipe or its inputs changed",
    hint="Would this step give another value than an earlier one? Make one text of all that decides it.",
)
def only_what_changed(lab):
    pipeline, store = lab.pipeline, lab.pipeline.Store()
    Step, run = pipeline.Step, pipeline.run

    def steps(plus=0, version="1", name="total", needs=("evens",)):
        return [Step("evens", even, ["april"], {}, version), Step(name, add, list(needs), {"plus": plus})]

    def executes(expected, sources, said, known=(), **changes):
        got = run(steps(**changes), sources, store)
        expect(got.executed, f"the list of steps executed {said}").equals(expected, known=list(known))
        return got

    april = {"april": [1, 2, 4]}
    first = executes(["evens", "total"], april, "the first time")
    expect(first.artefacts, "the digests of the first run").equals(
        {"april": named([1, 2, 4]), "evens": named([2, 4]), "total": named(6)}
    )
    expect(first.recipes, "the recipes of the first run").equals(
        {
            "evens": {"version": "1", "params": {}, "needs": ["april"]},
            "total": {"version": "1", "params": {"plus": 0}, "needs": ["evens"]},
        }
    )
    second = executes([], april, "the second time, with nothing changed")
    expect(second.artefacts, "the digests of the second run").equals(first.artefacts)
    executes(["total"], april, "after a parameter of `total` changed", [([], "The parameters are not part of what it remembers.")], plus=5)
    executes([], april, "after the parameter was set back", [(["total"], "Only the latest result of each step is remembered; this one was made two runs ago.")])
    executes(
        ["evens", "total"],
        {"april": [1, 2, 6]},
        "after the file changed under the same name",
        [([], "It goes by the names of the inputs; the file of that name is another one now."), (["evens"], "`evens` has another result now, and `total` adds that up.")],
    )
    executes(
        ["evens"],
        {"april": [1, 3, 2, 4]},
        "after a file in which only odd rows changed",
        [(["evens", "total"], "`evens` gives [2, 4], as in the first run, and `total` has seen that: what counts is the content of an input, not how it was made.")],
    )
    executes(
        ["evens"],
        april,
        "after a new version of `evens` that gives the same",
        [([], "The version is not part of what it remembers: a mended step would never run."), (["evens", "total"], "`evens` gives what it gave before, so `total` has nothing new to add up.")],
        version="2",
    )
    executes(["sum"], april, "with a step `sum` that has the version, params and inputs of `total`", [([], "Another step with the same version, params and inputs was taken for this one: its name belongs to the key.")], name="sum")
    two = {"april": [2], "may": [4]}
    for needs, expected in ((("april", "may"), ["evens", "total"]), (("may", "april"), ["total"])):
        executes(
            expected,
            two,
            f"with `total` needing {list(needs)}",
            [([], "The inputs are compared in no order. A step that subtracts would tell the difference.")],
            needs=needs,
        )


@check(
    "lets no step spoil another, and survives one that fails",
    hint="Whose list does a step get, if it is going to sort it? And when is a result noted as made?",
)
def spoils_nothing(lab):
    pipeline, store = lab.pipeline, lab.pipeline.Store()
    Step, run = pipeline.Step, pipeline.run

    def greedy(params, rows):
        rows.pop()
        params["plus"] = 100
        return rows

    params, source = {"plus": 1}, [1, 2, 3]
    steps = [Step("greedy", greedy, ["april"], params), Step("total", add, ["april", "greedy"], params)]
    got = run(steps, {"april": source}, store)
    shared = "`greedy` took a row out of its list and changed its params, and others hold the same ones."
    expect(store.get(got.artefacts["total"]), "what `total` gave after `greedy`").equals(6 + 3 + 1, because=shared)
    expect([params, source], "the params and the source, afterwards").equals([{"plus": 1}, [1, 2, 3]], because=shared)
    params["plus"] = 7
    expect(got.recipes["total"]["params"], "the params in the recipe of the Run, after the caller changed its own").equals({"plus": 1})
    params["plus"] = 1

    broken = {"now": True}
    tried = []

    def fails(params, total):
        tried.append(total)
        if broken["now"]:
            raise OSError("the disk is full")
        return total

    steps = [Step("first", add, ["april"], {"plus": 4}), Step("fails", fails, ["first"])]
    call(run, steps, {"april": source}, store).named("run([first, fails], …)").raises(OSError)
    broken["now"] = False
    got = run(steps, {"april": source}, store)
    expect(got.executed, "the list of steps executed after the failure was mended").equals(
        ["fails"],
        known=[
            ([], "The step that failed was noted as made before it had given anything."),
            (["first", "fails"], "What `first` made before the failure is forgotten."),
        ],
    )
    expect(store.get(got.artefacts["fails"]), "what the mended step gave").equals(10)
    loop = [Step("first", add, ["april"], {"plus": 9}), Step("a", add, ["b"]), Step("b", add, ["a"])]
    call(run, loop, {"april": source}, store).named("run of a pipeline that goes round").raises(ValueError)


def harbour(lab, plus=0, april=(1, 2), junk=(5,), tail="model", clean="1"):
    """A model of two files, one through another step, and a test beside it."""
    Step = lab.pipeline.Step
    steps = [
        Step("clean", even, ["april"], {}, clean),
        Step(tail, add, ["clean", "may"], {"plus": plus}),
        Step("test", add, [tail, "june"]),
    ]
    return lab.pipeline.run(steps, {"april": list(april), "may": [30], "june": list(junk)}, lab.pipeline.Store())


@check(
    "registers versions that do not change, and aliases that move",
    hint="Who else holds the dict of metrics that you were given? And what must somebody know who wants to go back?",
)
def registers(lab):
    registry, metrics = lab.registry.Registry(), {"off": 0.25}
    run = harbour(lab)
    got = call(registry.register, run, "model", metrics).named("registry.register(run, 'model', {'off': 0.25})").result
    expect([got.number, got.step, got.artefact, got.metrics], "its number, step, artefact and metrics").equals(
        [1, "model", named(32), {"off": 0.25}]
    )
    made_of = {"april": named([1, 2]), "clean": named([2]), "may": named([30]), "model": named(32)}
    beside = "`june` and `test` ran beside it or after it; the model has read neither."
    expect(got.made_of, "what it was made of").equals(
        made_of,
        known=[
            (lambda has: "june" in has or "test" in has, beside),
            (lambda has: "april" not in has, "`april` reached the model through `clean`; follow the needs all the way."),
        ],
    )
    expect(got.recipes, "the recipes of its lineage").equals(
        {
            "clean": {"version": "1", "params": {}, "needs": ["april"]},
            "model": {"version": "1", "params": {"plus": 0}, "needs": ["clean", "may"]},
        }
    )
    again = registry.register(run, "model", {"off": 0.25})
    expect(again.number, "the number of the second version").equals(2, because="Each registration is a version of its own.")
    metrics["off"] = 9.0
    run.recipes["model"]["params"]["plus"] = 9
    run.artefacts["april"] = "?"
    got.metrics["off"] = 8.0
    got.made_of["april"] = "?"
    got.recipes["clean"]["needs"].append("?")
    kept = registry.get(1)
    expect([kept.metrics, kept.made_of, kept.recipes["model"]["params"], kept.recipes["clean"]["needs"]], "what version 1 says after others changed what they hold").equals(
        [{"off": 0.25}, made_of, {"plus": 0}, ["april"]], because="A version must hold nothing that anybody else holds."
    )
    for _ in range(2):
        registry.register(harbour(lab), "model", {})
    call(registry.point, "champion", 2).named("registry.point('champion', 2), the first time").gives(None)
    call(registry.point, "champion", 3).named("registry.point('champion', 3), when it pointed to 2").gives(2)
    call(registry.point, "challenger", 3).gives(None)
    expect([registry.get("champion").number, registry.get(2).number], "the numbers got").equals([3, 2])
    for which in (5, 0, "nobody"):
        call(registry.get, which).raises(KeyError)
    call(registry.point, "champion", 7).raises(KeyError, because="There is no version 7 to serve.")
    expect(registry.get("champion").number, "the champion after an alias to nothing was refused").equals(3)


@check("finds what was made of a file, and what changed", hint="A model has read what its step needs, and what that needs, and so on.")
def finds(lab):
    registry = lab.registry.Registry()
    runs = [
        harbour(lab),
        harbour(lab, april=(1, 4)),
        harbour(lab, april=(1, 2), junk=(1, 4)),
        harbour(lab, plus=1, april=(1, 4), clean="2"),
    ]
    for run in runs:
        registry.register(run, "model", {})
    for alias, number in (("champion", 4), ("zurich", 2), ("antwerp", 2)):
        registry.point(alias, number)
    call(registry.made_from, named([1, 4])).named("made_from(the digest of april as versions 2 and 4 had it)").gives(
        {2: ["antwerp", "zurich"], 4: ["champion"]},
        known=[
            (lambda got: 3 in got, "Version 3 was only tested on a file with that content: it has not learned from it."),
            ({}, "`april` is read by `clean`, which the model needs: follow the needs all the way."),
        ],
    )
    call(registry.made_from, named([30])).named("made_from(the digest of may)").gives(
        {1: [], 2: ["antwerp", "zurich"], 3: [], 4: ["champion"]}
    )
    call(registry.made_from, named(32)).named("made_from(the digest of the model of version 1)").gives(
        {}, known=[({1: [], 3: []}, "The model is not made of itself.")]
    )
    call(registry.changed, 1, 3).gives([], known=[(["june"], "`june` is in the lineage of neither.")])
    call(registry.changed, 1, "zurich").gives(
        ["april"],
        known=[
            (["april", "clean", "model"], "`clean` and `model` differ because `april` does. Name the cause, not what follows from it."),
            (["clean", "model"], "These differ because `april` does: name that."),
        ],
    )
    call(registry.changed, "champion", 2).gives(["clean", "model"])
    registry.register(harbour(lab, tail="other"), "other", {})
    call(registry.changed, 5, 1).gives(["model", "other"], because="Each of them is in one lineage only.")
    loose = lab.pipeline.Step("noise", lambda params: random.random(), [], {})
    made = []
    for _ in range(2):
        run = lab.pipeline.run([loose, lab.pipeline.Step("model", add, ["noise"])], {}, lab.pipeline.Store())
        made.append(registry.register(run, "model", {}).number)
    call(registry.changed, *made).gives(
        ["noise"],
        known=[
            ([], "`noise` has the same recipe and no inputs, and gave two results. That is the step without a seed, and the one to name."),
            (["model", "noise"], "`model` differs because `noise` does."),
        ],
    )


NAMES = ["a", "b", "c", "d", "e"]


def drawn_steps(lab, rng, sources):
    """Steps that need each other in all ways, listed in any order."""
    names = rng.sample(NAMES, rng.randrange(1, 6))
    steps = []
    for at, name in enumerate(names):
        pool = [*names[:at], *sources]
        needs = rng.sample(pool, min(len(pool), rng.choice([0, 1, 1, 2, 3])))
        kind = rng.choice([add, lambda params, *inputs: params.get("plus", 0) % 2])
        steps.append(lab.pipeline.Step(name, kind, needs, {"plus": rng.randrange(3)}, rng.choice("12")))
    rng.shuffle(steps)
    return steps


@probe(cases=40)
def orders_of_any_steps(lab, rng):
    """Steps that need each other in all ways, also in circles, also under names that are taken or missing."""
    sources = rng.sample(["x", "y", "a"], rng.randrange(4))
    steps = []
    for name in rng.choices(NAMES, k=rng.randrange(5)) if rng.random() < 0.2 else rng.sample(NAMES, rng.randrange(6)):
        pool = [*NAMES, *sources, *sources]
        needs = [rng.choice(pool)] if rng.random() < 0.4 else []
        steps.append(lab.pipeline.Step(name, add, needs))
    if rng.random() < 0.6:
        sources = [one for one in sources if one != "a"]
        steps = drawn_steps(lab, rng, sources)
    return outcome(lambda: [step.name for step in lab.pipeline.in_order(steps, sources)])


@probe(cases=30)
def mornings_of_any_pipeline(lab, rng):
    """Several runs with one store, between which files, parameters and versions change and change back."""
    store, told = lab.pipeline.Store(), []
    sources = {"x": [1, 2], "y": [3]}
    steps = drawn_steps(lab, rng, ["x", "y"])
    for _ in range(6):
        change = rng.randrange(4)
        if change == 0:
            sources = {**sources, rng.choice("xy"): [rng.randrange(3) for _ in range(rng.randrange(3))]}
        elif change == 1:
            at = rng.randrange(len(steps))
            old = steps[at]
            fresh = {"plus": rng.randrange(3)}
            steps = [*steps[:at], lab.pipeline.Step(old.name, old.run, old.needs, fresh, rng.choice("12")), *steps[at + 1 :]]
        run = lab.pipeline.run(steps, sources, store)
        told.append([run.executed, run.artefacts, run.recipes, [store.get(name) for name in run.artefacts.values()]])
    return told


@probe(cases=30)
def questions_to_any_registry(lab, rng):
    """Versions of many runs, aliases that move, and who was made from what and why two differ."""
    registry, digests, told = lab.registry.Registry(), set(), []
    steps = drawn_steps(lab, rng, ["x", "y"])
    for _ in range(rng.randrange(1, 6)):
        sources = {"x": [rng.randrange(3)], "y": [rng.randrange(3)]}
        if rng.random() < 0.5:
            steps = [
                lab.pipeline.Step(old.name, old.run, old.needs, {"plus": rng.randrange(2)}, rng.choice("112")) for old in steps
            ]
        run = lab.pipeline.run(steps, sources, lab.pipeline.Store())
        version = registry.register(run, rng.choice(steps).name, {"off": rng.random()})
        told.append([version.number, version.artefact, version.metrics, version.made_of, version.recipes])
        digests.update(run.artefacts.values())
        told.append(outcome(registry.point, rng.choice(["champion", "challenger"]), rng.randrange(0, version.number + 2)))
    for digest in sorted(digests):
        told.append([[number, aliases] for number, aliases in registry.made_from(digest).items()])
    for one in ("champion", 1, 2, 3):
        told.append(outcome(registry.changed, one, rng.choice([1, 2, "challenger"])))
        told.append(outcome(lambda one=one: registry.get(one).number))
    return told
