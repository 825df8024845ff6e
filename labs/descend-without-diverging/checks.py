import math

from waymark import call, check, expect, fail, outcome, probe, unchanged

ROWS = [[1.0, 2.0], [3.0, -1.0], [0.0, 4.0]]
TARGETS = [2.0, 5.0, 1.0]


def nothing(step, value):
    pass


class Watched:
    """A `watch` that remembers what it was told."""

    def __init__(self):
        self.steps, self.losses = [], []

    def __call__(self, step, value):
        self.steps.append(step)
        self.losses.append(value)

    def __repr__(self):
        return "watch"


@check("measures the loss as a mean of squares", hint="What is the loss of one row with an error of 3? Of two such rows?")
def measures(lab):
    call(lab.descent.loss, [0.0], 0.0, [[1.0], [3.0]], [2.0, 4.0]).gives(
        10.0,
        tolerance=1e-9,
        known=[
            (20.0, "That is the sum. With twice as many rows, every step would be twice as long."),
            (5.0, "Half the mean is another common loss; the brief asks for the mean itself."),
        ],
    )
    call(lab.descent.loss, [1.0, 0.5], -1.0, ROWS, TARGETS).gives(13.25 / 3, tolerance=1e-9)


@check(
    "gives the slope that small steps confirm",
    hint="Write the loss of one row as (w·x + b − y)², and take its derivative by w. Where does x come from?",
)
def slopes(lab):
    call(lab.descent.gradient, [0.0], 0.0, [[2.0]], [3.0]).gives(
        ([-12.0], -6.0),
        tolerance=1e-9,
        known=[
            (([-6.0], -3.0), "The square's derivative brings a factor of 2, which is missing."),
            (([12.0], 6.0), "The sign is turned round: steps would go uphill."),
            (([-6.0], -6.0), "The derivative by a weight is the error times that weight's own x."),
            (([0.0], -6.0), "Only the bias has a slope, so that no weight ever learns."),
        ],
    )
    weights, bias = [0.3, -0.2], 0.5
    got = call(lab.descent.gradient, weights, bias, ROWS, TARGETS).result
    expect(got, "the gradient").is_a(tuple)
    for at in (0, 1):
        up, down = list(weights), list(weights)
        up[at], down[at] = up[at] + 1e-5, down[at] - 1e-5
        slope = (exact_loss(up, bias) - exact_loss(down, bias)) / 2e-5
        expect(got[0][at], f"the slope by weight {at} at {weights}").equals(
            slope,
            tolerance=1e-6,
            known=[(slope * 3, "That is a sum over the three rows; the loss is a mean, and so is its slope.")],
            because="Moving that weight by 0.00001 each way says so.",
        )
    slope = (exact_loss(weights, bias + 1e-5) - exact_loss(weights, bias - 1e-5)) / 2e-5
    expect(got[1], "the slope by the bias").equals(slope, tolerance=1e-6)


def exact_loss(weights, bias):
    errors = [sum(w * x for w, x in zip(weights, row)) + bias - target for row, target in zip(ROWS, TARGETS)]
    return sum(error**2 for error in errors) / len(errors)


@check("brings every column to one scale", hint="Mean and deviation belong to a column, not to a row. What does `zip(*rows)` give?")
def scales(lab):
    rows = [[1_000.0, 1.0], [3_000.0, 5.0]]
    with unchanged(rows, "the rows that were passed in"):
        call(lab.descent.standardise, rows).gives(
            [[-1.0, -1.0], [1.0, 1.0]],
            tolerance=1e-9,
            known=[
                (
                    lambda got: abs(got[0][0] + 0.5**0.5) < 1e-6,
                    "You divide by the number of rows less one; the brief divides by their number.",
                ),
                ([[1_000.0, 1.0], [3_000.0, 5.0]], "The rows come back as they were."),
                (lambda got: got[0][0] == 1.0 and got[0][1] == -1.0, "Each row was standardised; it is the columns that differ in scale."),
            ],
        )
    call(lab.descent.standardise, [[2.0, 7.0], [4.0, 7.0]]).gives(
        [[-1.0, 0.0], [1.0, 0.0]],
        tolerance=1e-9,
        known=[(ZeroDivisionError, "The second column never changes: its deviation is 0, and nothing can be divided by that.")],
    )
    call(lab.descent.standardise, [[0.1], [0.1], [0.1]]).gives(
        [[0.0], [0.0], [0.0]],
        because="The mean of three 0.1 is not quite 0.1 in floating point. Ask whether the values are the same, not whether the deviation is 0.",
    )


@check("moves all weights from one gradient", hint="How often is `gradient` called in one step, and with which weights?")
def moves(lab):
    call(lab.descent.fit, [[1.0], [3.0]], [2.0, 4.0], 0.1, 1, nothing).named(
        "fit([[1.0], [3.0]], [2.0, 4.0], 0.1, 1, watch)"
    ).gives(
        ([1.4], 0.6),
        tolerance=1e-9,
        known=[
            (([-1.4], -0.6), "The step goes up the slope: subtract the gradient."),
            (lambda got: abs(got[0][0] - 1.4) < 1e-9, "The weight has moved, and the bias took its slope from there: compute both before either moves."),
        ],
    )
    weights, bias = call(lab.descent.fit, ROWS, TARGETS, 0.05, 3_000, nothing).named(
        "fit(three rows, their targets, 0.05, 3_000, watch)"
    ).result
    expect(exact_loss(weights, bias), "the loss after 3,000 steps on three rows that a plane fits exactly").is_between(0, 0.05)


@check("tells the loss at every step, and after the last", hint="How many losses are there along a walk of three steps?")
def tells(lab):
    watch = Watched()
    lab.descent.fit(ROWS, TARGETS, 0.05, 3, watch)
    expect(watch.steps, "the steps that `watch` was told of for 3 steps").equals(
        [0, 1, 2, 3],
        known=[
            ([0, 1, 2], "The loss after the last step is missing: it belongs to the weights that you return."),
            ([1, 2, 3], "The first loss is that of the zeros, at step 0."),
            ([1, 2, 3, 4], "Steps count from 0, where nothing has moved yet."),
        ],
    )
    expect(watch.losses[0], "the loss at step 0").equals(10.0, tolerance=1e-9)
    expect(watch.losses[0] > watch.losses[1] > watch.losses[3], "the loss").is_true("The loss must fall along the way.")


@check("stops a fit that diverges", hint="What is `float('nan') > 1000`? And `not float('nan') <= 1000`?")
def stops(lab):
    watch = Watched()
    rows, targets = [[100.0], [300.0]], [2.0, 4.0]
    try:
        lab.descent.fit(rows, targets, 0.1, 500, watch)
    except lab.descent.Diverged as error:
        expect(error.step, "the step that Diverged names").equals(
            1,
            because="At step 0 the loss is 10, at step 1 it is more than 1,000 times as much.",
            known=[(2, "It stops a step late: look at the loss before you move again.")],
        )
        expect(watch.steps, "the steps that `watch` was told of").equals(
            [0, 1], known=[([0], "`watch` must hear of the loss that ended it, or the curve ends before it turns.")]
        )
    except OverflowError:
        fail("`**` raises OverflowError above 1e308, long after this fit was lost. Compare the loss at every step.")
    else:
        fail(
            "It went on for 500 steps with a loss that grew beyond all bounds.",
            got=f"a last loss of {watch.losses[-1]:.3g}" if watch.losses else "no loss",
            expected="Diverged",
        )
    watch = Watched()
    try:
        lab.descent.fit([[1.0]], [math.nan], 0.1, 50, watch)
    except lab.descent.Diverged as error:
        expect(error.step, "the step that Diverged names for a target of nan").equals(0)
    else:
        fail("A target of nan went unnoticed: every comparison with nan is False, so ask the other way round.")
    # 999.5 times the first loss is still allowed: with one row of 1, an error is multiplied by 1 - 4 * rate.
    grows = (1 + 999.5**0.5) / 4
    lab.descent.fit([[1.0]], [1.0], grows, 1, Watched())
    call(lab.descent.fit, [[1.0]], [1.0], (1 + 1_000.5**0.5) / 4, 1, nothing).named("fit([[1.0]], [1.0], 8.157, 1, watch)").raises(
        lab.descent.Diverged, because="After the last step the loss is 1,000.5 times the first."
    )


def drawn_rows(rng, most=8):
    width = rng.randrange(1, 4)
    scale = rng.choice([1, 1, 10])
    rows = [[rng.uniform(-scale, scale) for _ in range(width)] for _ in range(rng.choice([1, 2, rng.randrange(1, most)]))]
    if rng.random() < 0.3:
        same = rng.choice([0.1, 0.7, 3.0])
        for row in rows:
            row[-1] = same
    return rows, [rng.uniform(-5, 5) for _ in rows]


@probe(cases=30, tolerance=1e-7)
def slopes_anywhere(lab, rng):
    """Loss and gradient at random weights, for one row and for many."""
    rows, targets = drawn_rows(rng)
    weights, bias = [rng.uniform(-2, 2) for _ in rows[0]], rng.uniform(-2, 2)
    return [lab.descent.loss(weights, bias, rows, targets), lab.descent.gradient(weights, bias, rows, targets)]


@probe(cases=30, tolerance=1e-7)
def columns_on_one_scale(lab, rng):
    """Standardised columns, some of which hold one value only."""
    rows, _ = drawn_rows(rng, most=12)
    return lab.descent.standardise(rows)


@probe(cases=30, tolerance=1e-6)
def whole_fits(lab, rng):
    """Fits of 0 to 20 steps at rates that are too small, right and far too large: their end and every loss told."""
    rows, targets = drawn_rows(rng)
    watch = Watched()
    rate, steps = rng.choice([0.001, 0.05, 0.2, 2.0, 30.0]), rng.choice([0, 1, rng.randrange(20)])
    ended = outcome(lab.descent.fit, rows, targets, rate, steps, watch)
    return [ended, watch.steps, [math.log1p(value) if math.isfinite(value) else value for value in watch.losses]]
