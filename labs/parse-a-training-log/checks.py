import itertools
import math

from waymark import call, check, counted, expect, fail, probe

NAN, INF = math.nan, math.inf


def told(item):
    """An item of `read_log` in words; `line` is what only a Skipped has."""
    if hasattr(item, "line"):
        return f"skipped line {item.line}"
    return f"{item.kind} at step {item.step}" if hasattr(item, "kind") else repr(item)


@check("reads a train line", hint="The starter does this already. What does it do with the rest of the log?")
def reads_train(lab):
    record = lab.training_log.Record
    call(lab.training_log.parse_line, "step 8100/12000 loss=0.000143 took=1.21s\n").gives(
        record("train", 8100, 0.000143, 1.21)
    )
    call(lab.training_log.parse_line, "step 100/12000 loss=0.812 took=1.5s").gives(record("train", 100, 0.812, 1.5))


@check(
    "reads the whole number, in seconds",
    hint="Who knows every way in which a number can be written: your pattern, or `float`?",
)
def reads_numbers(lab):
    record, parse_line = lab.training_log.Record, lab.training_log.parse_line
    lost = (
        lambda got: got is None,
        "The line was taken for a note and is lost, without a word. The pattern knows only one way to write a number.",
    )
    call(parse_line, "step 11500/12000 loss=8.7e-05 took=1.02s\n").gives(
        record("train", 11500, 8.7e-05, 1.02),
        known=[
            lost,
            (
                lambda got: got.loss == 8.7,
                "The number was read up to the `e`, which makes the loss 100,000 times larger.",
            ),
        ],
    )
    call(parse_line, "step 6800/12000 loss=0.5 took=978.4ms\n").gives(
        record("train", 6800, 0.5, 0.9784),
        tolerance=1e-9,
        known=[
            lost,
            (lambda got: got.seconds == 978.4, "These are milliseconds, and `seconds` is where they went."),
            (ValueError, "A number of milliseconds ends in `s`, too: which unit is looked for first?"),
        ],
    )
    for text, loss in [("nan", NAN), ("inf", INF), ("-inf", -INF), ("3", 3.0), ("1E-3", 0.001)]:
        call(parse_line, f"step 6700/12000 loss={text} took=2s\n").gives(
            record("train", 6700, loss, 2.0),
            known=[
                lost,
                (ValueError, "This is a loss that the run reported. A line with a bad value is not a bad line."),
            ],
        )


@check(
    "reads evaluations and restarts",
    hint="What does `json` give for NaN? And which of the keys does a record need?",
)
def reads_others(lab):
    record, parse_line = lab.training_log.Record, lab.training_log.parse_line
    call(parse_line, 'eval {"step": 8000, "val_loss": 8.7e-05, "val_mae": 0.0075}\n').gives(
        record("eval", 8000, 8.7e-05),
        known=[
            (None, "An evaluation was taken for a note, and with it goes every answer about the best step."),
            (lambda got: got.kind == "train", "The kind of this record is `eval`."),
        ],
    )
    call(parse_line, 'eval {"val_loss": NaN, "step": 500}\n').gives(
        record("eval", 500, NAN),
        known=[
            (
                lambda got: got.step != 500 or got.kind != "eval",
                "The keys of an object come in any order: ask for them by name.",
            ),
            (ValueError, "NaN is no JSON by the book, but Python writes it, and reads it, too."),
        ],
    )
    call(parse_line, 'eval {"step": 1000, "val_loss": 2}\n').gives(record("eval", 1000, 2.0))
    call(parse_line, "resumed from step 6000\n").gives(
        record("resume", 6000, None, None),
        known=[(lambda got: got is None, "A restart is no note: it decides what counts.")],
    )


# Lines that are no records and no notes, and what is said to whoever lets one pass.
BAD_LINES = [
    (
        "step 4300/12000 loss=0.0step 4300/12000 loss=0.00811 took=1.04s\n",
        "Two processes wrote into one line. Something in it looks right, but who knows which part belongs together?",
    ),
    (
        "step 4400/12000 loss=0.00738 took=1.08s 0.00702\n",
        "The line goes on after what was read: does the pattern have to fit to the end?",
    ),
    (
        "step 7400/12000 loss=0,412 took=1.01s\n",
        "A comma may stand before decimals or between thousands. Nothing on the line says which, so do not guess.",
    ),
    ("step 7400/12000 loss=0.412 took=1.01\n", "Seconds or milliseconds? Without a unit this is no duration."),
    ('eval {"step": 500, "val_lo\n', "The JSON breaks off."),
    (
        'eval {"step": 500, "loss": 0.4}\n',
        "The object is sound and lacks `val_loss`. Whoever calls parse_line expects ValueError from it; anything "
        "else ends the whole report at this line.",
    ),
    (
        'eval {"step": 500, "val_loss": null}\n',
        "`null` is no number. Whoever calls parse_line expects ValueError from it; anything else ends the whole "
        "report at this line.",
    ),
    (
        "eval [500, 0.4]\n",
        "This JSON is a list. Whoever calls parse_line expects ValueError from it; anything else ends the whole "
        "report at this line.",
    ),
    (
        "RuntimeError: CUDA error: device-side assert triggered\n",
        "Nobody said that this is a note. What is not understood must be told, or the crash stays unseen.",
    ),
]


@check(
    "tells a note from a line that it cannot read",
    hint="Which lines did somebody decide to leave out? All others must be understood from the first character to "
    "the last.",
)
def refuses(lab):
    parse_line = lab.training_log.parse_line
    for note in ("[warn] gradient overflow, loss scale halved\n", "\n", "\r\n", ""):
        call(parse_line, note).gives(
            None,
            known=[(ValueError, "Blank lines and lines that begin with `[` are notes: nothing is wrong with them.")],
        )
    for line, because in BAD_LINES:
        call(parse_line, line).raises(ValueError, because=because)
    call(parse_line, "step 100/12000 loss=0.812 took=1.5s\r\n").gives(
        lab.training_log.Record("train", 100, 0.812, 1.5),
        known=[(ValueError, "A log from Windows ends its lines with `\\r\\n`.")],
    )


@check(
    "skips with the line's number, one line at a time",
    hint="How can a line be told that is still being written, from one that is complete?",
)
def reads_logs(lab):
    log = [
        "[info] demand-forecast\n",
        "step 100/300 loss=0.9 took=1.5s\n",
        "\n",
        "step 200/300 lo\n",
        "step 300/300 loss=0.7 took=900.0ms\n",
        "resumed from step 1",
    ]
    items = list(itertools.islice(lab.training_log.read_log(iter(log)), 20))
    right = ["train at step 100", "skipped line 4", "train at step 300", "skipped line 6"]
    expect([told(item) for item in items], "what read_log gives for a log of six lines").equals(
        right,
        known=[
            (
                lambda got: not any("skipped" in one for one in got),
                "Nobody will ever hear of the lines that could not be read.",
            ),
            (
                [*right[:3], "resume at step 1"],
                "Line 6 has no line end yet: it was going to be `resumed from step 1000`, and half of it would undo "
                "the whole run.",
            ),
            (right[:3], "Line 6 has no line end yet. That is a reason to skip it, not to be silent about it."),
            (lambda got: "skipped line 3" in got, "Editors and `grep -n` count the lines from 1."),
            (
                lambda got: "skipped line 2" in got,
                "Notes and blank lines are lines of the file as well: somebody will look for line 4 in an editor.",
            ),
        ],
    )
    skipped = [item for item in items if hasattr(item, "line")]
    expect(all(isinstance(one.reason, str) and one.reason for one in skipped), "the reasons").is_true(
        "Each Skipped needs a reason in words: somebody will ask what was wrong with that line."
    )
    endless = counted(
        itertools.cycle(["[info] alive\n", "step 100/300 loss=0.9 took=1.5s\n"]),
        at_most=1_000,
        name="lines",
        because="This log never ends, and one item was asked for.",
    )
    next(iter(lab.training_log.read_log(endless)))
    expect(endless.taken, "the number of lines taken for the first record").equals(
        2, because="The first record stands on line 2, and a log that is still growing must not wait for more."
    )


def made(lab, *items):
    """Records and Skippeds, from short tuples."""
    log = lab.training_log
    return [log.Skipped(*item[1:]) if item[0] == "skipped" else log.Record(*item) for item in items]


def summary_of(lab, items, tolerate, what):
    """The summary, or a failure that shows what it was made from."""
    return call(lab.training_log.summarise, items, tolerate).named(f"summarise({what}, {tolerate})").result


@check(
    "finds the best evaluation among the finite ones",
    hint="What is `nan < 0.4`? And `0.4 < nan`? Follow `min` through the list with both answers.",
)
def finds_best(lab):
    items = made(
        lab,
        ("eval", 500, NAN),
        ("train", 600, 0.01, 1.0),
        ("eval", 1000, 0.4),
        ("eval", 1500, -INF),
        ("eval", 2000, 0.3),
        ("train", 2100, INF, 1.0),
        ("train", 2050, NAN, 1.0),
        ("eval", 2500, 0.3),
        ("eval", 3000, 0.7),
        ("train", 500, NAN, 1.0),
    )
    what = "evaluations nan, 0.4, -inf, 0.3, 0.3, 0.7 at steps 500, 1000, … 3000, and four train records"
    summary = summary_of(lab, items, 0, what)
    expect(summary.best, "the best evaluation").equals(
        lab.training_log.Record("eval", 2000, 0.3),
        known=[
            (
                lambda got: got is not None and math.isnan(got.loss),
                "Every comparison with nan is False, so a nan that comes first is never beaten.",
            ),
            (lambda got: got.loss == -INF, "-inf is smaller than all numbers, and no loss: it is not finite."),
            (lambda got: got.kind == "train", "A loss on training rows is no evaluation, however low it is."),
            (lambda got: got.step == 2500, "Two evaluations tie. The earlier checkpoint is the one to take."),
        ],
    )
    expect(summary.not_finite, "the list not_finite").equals(
        [500, 1500, 2050, 2100],
        known=[
            ([500, 500, 1500, 2050, 2100], "Step 500 is one step, although two of its records are not finite."),
            (lambda got: sorted(got) == [500, 1500, 2050, 2100], "The steps come in ascending order."),
            (lambda got: 1500 not in got, "-inf is not finite, either; and evaluations count as well."),
        ],
    )
    try:
        none = lab.training_log.summarise(made(lab, ("train", 100, 0.9, 1.0), ("eval", 100, NAN)), 0)
    except ValueError as error:
        fail(
            "A run that has no finite evaluation yet is a run all the same.",
            call="summarise(one train record and an evaluation of nan, 0)",
            got=f"ValueError: {error}",
            expected="best=None",
        )
    expect(none.best, "the best of no finite evaluation").equals(None)


@check(
    "undoes what a restart made void",
    hint="After `resumed from step 300`, which of the records before it describe a model that still exists?",
)
def undoes(lab):
    items = made(
        lab,
        ("train", 100, 0.9, 1.0),
        ("train", 200, 0.8, 1.0),
        ("train", 300, 0.7, 1.0),
        ("eval", 300, 0.6),
        ("train", 400, 0.5, 1.0),
        ("eval", 400, 0.1),
        ("train", 500, NAN, 1.0),
        ("resume", 300),
        ("train", 400, 0.6, 0.5),
        ("eval", 400, 0.55),
    )
    what = "train 100 to 500, evaluations at 300 and 400, resume at 300, train 400, evaluation at 400"
    summary = summary_of(lab, items, 0, what)
    expect(summary.best, "the best evaluation").equals(
        lab.training_log.Record("eval", 400, 0.55),
        known=[
            (
                lambda got: got.loss == 0.1,
                "The model of that evaluation was never saved: the restart took the checkpoint of step 300 and threw "
                "step 400 away. The later one counts.",
            ),
            (lambda got: got.step == 300, "The restart goes back to step 300; what was reported after it counts."),
        ],
    )
    expect(summary.not_finite, "the list not_finite").equals(
        [],
        known=[
            (
                [500],
                "The nan at step 500 was not reported again, because the run has not come that far yet. It belongs "
                "to the model that was thrown away all the same.",
            ),
        ],
    )
    expect(summary.steps, "the number of train records that count").equals(
        4,
        known=[
            (6, "Records that a restart made void count no more."),
            (5, "Step 400 counts once, and step 500 belongs to what the restart threw away."),
            (3, "The step that the run was resumed from is still there: it is in the checkpoint."),
            (2, "The evaluations are reports of their own: they do not replace the train records of their steps."),
        ],
    )
    expect(summary.seconds, "the sum of the seconds").equals(
        5.5,
        tolerance=1e-9,
        known=[(3.5, "The machine has run for the void steps as well, and it is on the bill.")],
    )
    again = made(lab, ("eval", 100, 0.3), ("train", 100, 0.7, 1.0), ("train", 100, 0.9, 1.0), ("eval", 100, 0.5))
    summary = summary_of(lab, again, 0, "evaluation at 100, train 100 twice, evaluation at 100, without a resume")
    expect(
        [summary.best and summary.best.loss, summary.steps],
        "the best loss and the number of train records, when step 100 was reported twice without a resume,",
    ).equals([0.5, 1], because="Of two reports of one step, the later counts; train and eval are two reports.")


@check(
    "refuses a log that it could hardly read",
    hint="Which share of the items was skipped? Ask what becomes of your answer when there are none.",
)
def refuses_logs(lab):
    good = [("train", 100 * step, 0.5, 1.0) for step in range(1, 7)]
    bad = [("skipped", 17, "two processes wrote"), ("skipped", 23, "cut off")]
    items = made(lab, *good[:3], *bad, *good[3:])
    summary = summary_of(lab, items, 0.25, "6 train records and 2 skipped lines")
    expect(summary.skipped, "the skipped lines").equals(made(lab, *bad))
    refused = call(lab.training_log.summarise, items, 0.2).named(
        "summarise(6 train records and the skipped lines 17 and 23, 0.2)"
    )
    refused.raises(
        ValueError,
        saying="17",
        because="2 of 8 items are more than 0.2 of them. Say so in a ValueError that names the first skipped line, "
        "so that somebody can look at it.",
    )
    try:
        empty = lab.training_log.summarise([], 0.0)
    except (ZeroDivisionError, ValueError, IndexError) as error:
        fail(
            "A run that was started a second ago has an empty log: there is nothing to complain about.",
            call="summarise([], 0.0)",
            got=f"{type(error).__name__}: {error}",
            expected="a Summary of nothing",
        )
    expect(empty, "the summary of an empty log").equals(lab.training_log.Summary(0, None, [], 0.0, []))


NUMBERS = ["0.5", "8.7e-05", "1E-3", "3", "-0.25", "nan", "NaN", "inf", "-inf", "1.25e+02", "0.000143", ".5"]
NO_NUMBERS = ["0,412", "1.2.3", "", "12%", "1.2e", "n/a", "None", "--", "1,024.5"]
JSON_NUMBERS = ["0.5", "8.7e-05", "1E-3", "3", "-0.25", "NaN", "Infinity", "-Infinity", "0"]
NO_JSON_NUMBERS = ["null", "[0.5]", "nan", "", "0,5", "{}"]


def train_line(rng, loss=None, took=None):
    took = took or rng.choice(["1.21s", "978.4ms", "2s", "850ms", "0.5ms", f"{rng.randrange(1, 9000) / 10}ms"])
    loss = rng.choice(NUMBERS) if loss is None else loss
    return f"step {rng.randrange(200) * 50}/12000 loss={loss} took={took}"


def eval_line(rng, loss=None, step=None):
    pairs = [
        f'"step": {rng.randrange(20) * 500 if step is None else step}',
        f'"val_loss": {rng.choice(JSON_NUMBERS) if loss is None else loss}',
    ]
    if rng.random() < 0.5:
        pairs.append('"val_mae": 0.0075')
    rng.shuffle(pairs)
    return "eval {" + ", ".join(pairs) + "}"


def bad_line(rng):
    """A line that is neither a record nor a note."""
    train = train_line(rng)
    number = rng.choice(NO_NUMBERS)
    return rng.choice(
        [
            train[: rng.randrange(1, len(train))],
            train_line(rng, loss=number),
            train_line(rng, took=rng.choice(["1.2", "1.2m", "1,2s", "s", "ms", "1.2min", "1.2.3ms", "1.2sec"])),
            f"{train[:rng.randrange(12, 20)]}{train}",
            f"{train}{rng.choice('~.,!x0')}",
            f"{train} loss=0.5",
            f"rank 3: {train}",
            train.replace("step ", "step x", 1),
            train.replace(" took=", " time=", 1),
            eval_line(rng, loss=rng.choice(NO_JSON_NUMBERS)),
            eval_line(rng)[: rng.randrange(1, 30)],
            eval_line(rng).replace('"val_loss"', '"loss"', 1),
            eval_line(rng).replace('"step"', '"epoch"', 1),
            eval_line(rng, step="null"),
            f"{eval_line(rng)} {{}}",
            f"eval {rng.choice(['[]', '7', 'null', 'true', '{}'])}",
            f"resumed from step {rng.choice(['', 'x', '30k', '300!', 'zero'])}",
            f"{train} resumed from step 300",
            "RuntimeError: CUDA error: device-side assert triggered",
            "Traceback (most recent call last):",
        ]
    )


def any_line(rng):
    return rng.choice(
        [
            train_line,
            train_line,
            eval_line,
            bad_line,
            bad_line,
            lambda rng: f"resumed from step {rng.randrange(20) * 500}",
            lambda rng: rng.choice(["", "[info] a step 100/12000 loss=0.5 took=1s", "[warn]", "["]),
        ]
    )(rng)


@probe(cases=30, tolerance=1e-9)
def any_line_of_a_log(lab, rng):
    """Lines of every shape: numbers in every notation, notes, and lines that only look like records."""
    answers = []
    for _ in range(12):
        line = any_line(rng) + rng.choice(["", "\n", "\r\n"])
        try:
            found = lab.training_log.parse_line(line)
        except ValueError:
            answers.append("refused")
        except Exception as error:
            answers.append(type(error).__name__)
        else:
            answers.append(None if found is None else [found.kind, found.step, found.loss, found.seconds])
    return answers


@probe(cases=30, tolerance=1e-9)
def a_growing_log(lab, rng):
    """Whole logs, empty ones too, read line by line, some with a last line that is not complete."""
    lines = [any_line(rng) + rng.choice(["\n", "\n", "\r\n"]) for _ in range(rng.choice([0, 1, 2, 12]))]
    if lines and rng.random() < 0.5:
        lines[-1] = lines[-1].rstrip("\r\n") or "step"
    source = counted(iter(lines))
    steps = [[told(item), source.taken] for item in lab.training_log.read_log(source)]
    return [*steps, source.taken]


def some_record(lab, rng):
    log = lab.training_log
    step = rng.randrange(1, 6) * 100
    loss = rng.choice([NAN, INF, -INF, 0.25, 0.25, 0.5, rng.randrange(1, 100) / 64])
    kind = rng.random()
    if kind < 0.45:
        return log.Record("train", step, loss, rng.randrange(1, 20) / 4)
    if kind < 0.85:
        return log.Record("eval", step, loss)
    return log.Record("resume", rng.randrange(6) * 100)


@probe(cases=40, tolerance=1e-9)
def a_run_with_restarts(lab, rng):
    """Summaries of runs with restarts, ties, losses that are not finite, and more or fewer skipped lines."""
    count = rng.choice([0, 1, 2, rng.randrange(20)])
    items = [some_record(lab, rng) for _ in range(count)]
    for _ in range(rng.choice([0, 0, 1, 2, 3])):
        place = rng.randrange(len(items) + 1)
        items.insert(place, lab.training_log.Skipped(rng.randrange(1, 900), "cut off"))
    tolerate = rng.choice([0.0, 0.125, 0.25, 0.5, 1.0])
    try:
        summary = lab.training_log.summarise(iter(items), tolerate)
    except ValueError as error:
        lines = [item.line for item in items if hasattr(item, "line")]
        return ["refused", any(str(line) in str(error) for line in lines[:1])]
    return [
        summary.steps,
        summary.best and [summary.best.step, summary.best.loss],
        summary.not_finite,
        summary.seconds,
        [item.line for item in summary.skipped],
    ]
