import numpy as np

from waymark import call, check, expect, fail, outcome, probe, replaced, unchanged

ROWS = np.array([[1.0, 2.0], [3.0, 0.0], [-1.0, 4.0], [2.0, 2.0]])
LABELS = np.array([1, 0, 1, 1])


def pair(got, shown):
    """The two things that a call returned."""
    if not isinstance(got, tuple | list) or len(got) != 2:
        fail("Two things come back, as a pair: first the array, then the number.", call=shown, got=repr(got), expected="(array, number)")
    return got


def chance(z):
    return 0.5 + 0.5 * np.tanh(np.asarray(z) / 2)


@check("turns scores into chances without infinity", hint="What is exp(1000)? For which scores does your exponent come out that large?")
def chances(lab):
    z = np.array([-1000.0, -np.log(3), 0.0, np.log(3), 1000.0])
    with unchanged(z, "the array of scores"):
        call(lab.logistic.sigmoid, z).gives(
            np.array([0.0, 0.25, 0.5, 0.75, 1.0]),
            tolerance=1e-6,
            known=[
                (lambda got: np.isnan(got).any(), "Infinity by infinity is `nan`: exp(1000) is in both halves of the fraction."),
                (lambda got: np.allclose(got, [1.0, 0.75, 0.5, 0.25, 0.0]), "That is the chance of making it: a high score is a high chance of missing."),
            ],
        )
    call(lab.logistic.sigmoid, np.array([[0.0, np.log(4)], [-np.log(4), 0.0]])).gives(np.array([[0.5, 0.8], [0.2, 0.5]]), tolerance=1e-6)
    seen, plain = [], np.exp

    def watched(x, *args, **kw):
        got = plain(x, *args, **kw)
        seen.append(bool(np.isinf(got).any()))
        return got

    with replaced(np, "exp", watched), np.errstate(over="ignore", invalid="ignore"):
        lab.logistic.sigmoid(z)
        lab.logistic.sigmoid(np.array([800.0]))
        lab.logistic.sigmoid(np.array([-800.0]))
    expect(any(seen), "an infinite `np.exp`").equals(
        False,
        known=[
            (
                True,
                "The chances are right, but on the way some `np.exp` came to infinity. `np.where` computes both of its "
                "sides for every score, and takes its pick afterwards.",
            )
        ],
    )


@check("takes the loss from the scores", hint="log(1 + e^z) is one of numpy's own functions. Which part of the loss is it?")
def loss(lab):
    z, labels = np.array([0.0, np.log(3), -np.log(3)]), np.array([1, 1, 0])
    with unchanged(z, "the array of scores"), unchanged(labels, "the labels"):
        call(lab.logistic.log_loss, z, labels).gives(
            float(np.mean([np.log(2), np.log(4 / 3), np.log(4 / 3)])),
            tolerance=1e-6,
            known=[
                (lambda got: abs(got - np.sum([np.log(2), 2 * np.log(4 / 3)])) < 1e-6, "That is the sum over the bags. The mean does not grow with their number."),
                (lambda got: abs(got - np.mean([np.log(2), np.log(4), np.log(4)])) < 1e-6, "The labels are swapped: a bag that missed costs little where its score is high."),
                (lambda got: abs(got + np.mean([np.log(2), 2 * np.log(4 / 3)])) < 1e-6, "A log loss is never below 0: the logarithm of a chance is, so it is turned round."),
                (lambda got: abs(got - np.mean([np.log(2), np.log(4 / 3), 0])) < 1e-6, "The bag that made it costs something too: the logarithm of the chance that it would."),
                (lambda got: abs(got * np.log(2) - np.mean([np.log(2), 2 * np.log(4 / 3)])) < 1e-6, "Natural logarithms here, as in the gradient; these are of base 2."),
            ],
        )
    for score, label, cost in ((40.0, 0, 40.0), (-40.0, 1, 40.0), (1000.0, 0, 1000.0), (1000.0, 1, 0.0), (-1000.0, 0, 0.0)):
        call(lab.logistic.log_loss, np.array([score]), np.array([label])).gives(
            cost,
            tolerance=1e-6,
            known=[
                (lambda got: not np.isfinite(got), "A chance so close to 1 is rounded to 1, and the logarithm of what is left is of 0. Start from the score."),
                (lambda got: 10 < got < cost - 1, "A clipped chance has a highest loss: being wrong at a score of 40 costs no more than at 36, and pulls no harder."),
            ],
        )


@check("has the slopes of the penalised loss", hint="Write the shape below each factor: (rows, columns), (rows,), (columns,).")
def slopes(lab):
    weights, bias = np.array([0.5, -0.25]), 0.125
    error = chance(ROWS @ weights + bias) - LABELS
    plain = ROWS.T @ error / 4
    with unchanged(ROWS, "the array of rows"), unchanged(LABELS, "the labels"), unchanged(weights, "the weights"):
        got = pair(call(lab.logistic.gradient, ROWS, LABELS, weights, bias, 0.0).result, "gradient(rows, labels, weights, bias, 0.0)")
    expect(np.asarray(got[0]), "the slopes by the weights, without a penalty").equals(
        plain,
        tolerance=1e-6,
        known=[
            (lambda got: got.shape == plain.shape and np.allclose(got, -plain), "The slopes point downhill: the error is chance minus label, not the reverse."),
            (lambda got: got.shape == plain.shape and np.allclose(got, 4 * plain), "These are the slopes of the sum of the losses; divide by the number of rows."),
            (lambda got: got.shape == (2,) and np.allclose(got, ROWS.T @ (ROWS @ weights + bias - LABELS) / 4), "The errors are those of the scores: a chance goes through `sigmoid` first."),
            (lambda got: got.shape == (2,) and np.allclose(got, 2 * plain), "That is the slope of a squared error, which has a factor of 2. The log loss has none."),
            (
                lambda got: got.shape == (2,) and np.allclose(got, ROWS.T @ (error * chance(ROWS @ weights + bias) * (1 - chance(ROWS @ weights + bias))) / 4),
                "A factor p(1 - p) too many: in the log loss it cancels against the slope of the logarithm.",
            ),
        ],
    )
    expect(got[1], "the slope by the bias").equals(
        float(error.mean()), tolerance=1e-6, known=[(lambda got: abs(got - error.sum()) < 1e-6, "That is a sum, where the weights' slopes are means.")]
    )
    got = call(lab.logistic.gradient, ROWS, LABELS, weights, bias, 0.5).result
    expect(np.asarray(got[0]), "the slopes by the weights, with a penalty of 0.5").equals(
        plain + 0.5 * weights,
        tolerance=1e-6,
        known=[
            (lambda got: got.shape == (2,) and np.allclose(got, plain), "The penalty was not looked at."),
            (lambda got: got.shape == (2,) and np.allclose(got, plain + 0.25 * weights), "Half of the square is penalised, and the slope of a square has a factor of 2: what is left is the penalty times the weight."),
            (lambda got: got.shape == (2,) and np.allclose(got, plain + weights), "Half of the square is penalised, so that its slope is the penalty times the weight, once."),
            (lambda got: got.shape == (2,) and np.allclose(got, plain + 0.5 * weights / 4), "The penalty is not divided by the number of rows: it stands beside the mean."),
            (lambda got: got.shape == (2,) and np.allclose(got, plain - 0.5 * weights), "This penalty pushes the weights away from 0."),
        ],
    )
    expect(got[1], "the slope by the bias, with a penalty of 0.5").equals(
        float(error.mean()), tolerance=1e-6, known=[(lambda got: abs(got - error.mean() - 0.5 * bias) < 1e-6, "The bias costs nothing: it says how many bags miss at all, and must be free to.")]
    )


@check("comes to rest, where something holds it", hint="On labels that a line parts, what does one more step always gain?")
def rest(lab):
    rows, labels = np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([0, 0, 1, 1])
    with unchanged(rows, "the array of rows"), unchanged(labels, "the labels"):
        weights, bias = pair(call(lab.logistic.fit, rows, labels, 1.0, 1, 0.0).result, "fit(rows, labels, 1.0, 1, 0.0)")
    expect(np.asarray(weights), "the weights after one step from zeros").equals(
        np.array([0.75]),
        tolerance=1e-6,
        known=[(lambda got: np.allclose(got, -0.75), "The step goes uphill: take the gradient away."), (lambda got: np.allclose(got, 0), "No step was taken.")],
    )
    size = {steps: float(np.asarray(lab.logistic.fit(rows, labels, 1.0, steps, 0.0)[0])[0]) for steps in (10, 1000)}
    expect(size[1000] > size[10] + 2, "the weight after 1,000 steps").is_true(
        f"These rows can be parted without a rest and nothing holds the weight: from 10 steps to 1,000 it must grow by more than 2. It went from {size[10]:.3f} to {size[1000]:.3f}."
    )
    weights, bias = lab.logistic.fit(rows, labels, 1.0, 2_000, 0.1)
    left = -np.mean([row / (1 + np.exp(row * weights[0])) for row in (2.0, 1.0, 1.0, 2.0)]) + 0.1 * weights[0]
    expect(float(left), "the slope where the fit ended, with a penalty of 0.1").equals(0.0, tolerance=1e-6)
    tilted, answers = np.array([[1.0], [1.0], [2.0], [0.0]]), np.array([1, 0, 1, 0])
    at_once = lab.logistic.fit(tilted, answers, 1.0, 2, 0.0)
    w, b = 0.25, 0.0
    error = chance(tilted[:, 0] * w + b) - answers
    expect([float(at_once[0][0]), float(at_once[1])], "weight and bias after two steps on four other bags").equals(
        [w - float((error * tilted[:, 0]).mean()), b - float(error.mean())],
        tolerance=1e-6,
        because="Both steps are taken from the same place: weights and bias move together, by a gradient taken before either has moved.",
    )


@check("reads the weights in minutes and metres", hint="Put (x - mean) / spread for x into the score, and collect what stands beside x.")
def units(lab):
    weights, bias, mean, spread = np.array([-3.0, 1.0]), -5.0, np.array([90.0, 1200.0]), np.array([30.0, 500.0])
    with unchanged(weights, "the weights"), unchanged(mean, "the means"):
        got = pair(call(lab.logistic.in_units, weights, bias, mean, spread).result, "in_units(weights, bias, mean, spread)")
    expect(np.asarray(got[0]), "the weights in units").equals(
        np.array([-0.1, 0.002]),
        tolerance=1e-6,
        known=[(lambda got: np.allclose(got, weights * spread), "A weight for each standard deviation of 30 minutes is thirty times one for each minute: divide.")],
    )
    expect(float(got[1]), "the bias in units").equals(
        1.6,
        tolerance=1e-6,
        known=[
            (-5.0, "At 0 minutes and 0 metres the standardised columns are not 0: the means have to go into the bias."),
            (lambda got: abs(got - (-5.0 + 9.0 - 2.4) + 2 * 6.6) < 1e-6, "The means were added; they are taken from the columns, so they go off."),
            (lambda got: abs(got - (-5 + 270 - 1200)) < 1e-6, "The means were weighted by the weights as fitted. They are in minutes and metres, and need weights that are."),
        ],
    )


@check("draws the boundary of any threshold", hint="Which score has a chance of 0.5? And which a chance of 0.2?")
def boundaries(lab):
    weights, first = np.array([-0.5, 0.25]), np.array([0.0, 4.0, -2.0])
    with unchanged(first, "the first column"):
        call(lab.logistic.boundary, weights, 1.0, 0.5, first).gives(
            np.array([-4.0, 4.0, -8.0]),
            tolerance=1e-6,
            known=[
                (lambda got: np.allclose(got, [4.0, -4.0, 8.0]), "What is moved to the other side changes its sign."),
                (lambda got: np.allclose(got, [-2.0, 6.0, -6.0]), "The threshold is a chance and the line is about scores: take its log-odds, which for 0.5 is 0."),
                (lambda got: np.allclose(got, np.array([-4.0, 4.0, -8.0]) + 4 * np.log(0.5)), "The logarithm of the chance is not the log-odds: chance by counter-chance, then the logarithm."),
            ],
        )
    low = np.array([-4.0, 4.0, -8.0]) + 4 * np.log(0.25)
    call(lab.logistic.boundary, weights, 1.0, 0.2, first).gives(
        low,
        tolerance=1e-6,
        known=[
            (lambda got: np.allclose(got, [-4.0, 4.0, -8.0]), "That is the line of a chance of 0.5, whatever the threshold."),
            (lambda got: np.allclose(got, np.array([-4.0, 4.0, -8.0]) - 4 * np.log(0.25)), "The odds are upside down: with 0.2 they are 1 to 4, whose logarithm is below 0."),
        ],
    )


def bags(count, rng):
    minutes, metres = rng.integers(25, 151, count), rng.integers(5, 241, count) * 10
    red = rng.random(count) < 0.03
    missed = (rng.random(count) < chance(0.6 - 0.09 * minutes + 0.0018 * metres)) & ~red
    return np.column_stack([minutes, metres, red]).astype(float), missed.astype(int)


@check("carries the bags that are worth it", hint="A bag with a chance of 0.1: what does carrying cost, and what does leaving it cost on average?")
def worth(lab):
    chances = np.array([0.0, 0.0625, 0.12, 0.125, 0.25, 0.5, 1.0])
    call(lab.logistic.carry, chances, 8, 64).gives(
        np.array([False, False, False, True, True, True, True]),
        known=[
            (lambda got: np.array_equal(got, chances >= 0.5), "A threshold of 0.5 means that a needless runner costs as much as a missed bag. Here it is an eighth."),
            (lambda got: np.array_equal(got, chances > 0.125), "At 0.125 both ways cost 8 on average: carry it."),
            (lambda got: np.array_equal(got, chances >= 8 / 72), "That divides by both costs together, which would be right if a carried bag that had missed saved 64 besides its runner. A runner is paid for either way."),
        ],
    )
    call(lab.logistic.carry, chances, 3, 4).gives(np.array([False] * 6 + [True]), because="With a runner at 3 and a missed bag at 4 it takes a chance of 0.75.")
    for seed in range(5):
        rng = np.random.default_rng(seed)
        rows, labels = bags(2_000, rng)
        later, truth = bags(3_000, rng)
        mean, spread = rows.mean(axis=0), rows.std(axis=0)
        weights, bias = lab.logistic.fit((rows - mean) / spread, labels, 2.0, 300, 0.001)
        weights, bias = lab.logistic.in_units(weights, bias, mean, spread)
        scores = later @ weights + bias
        p = lab.logistic.sigmoid(scores)
        carried = lab.logistic.carry(p, 7, 95)
        cost = [7 * int(who.sum()) + 95 * int(truth[~who].sum()) for who in (carried, p <= 2, p > 2, p >= 0.5)]
        expect(cost[0] / min(cost[1:]), f"with seed {seed}, your bill by the cheapest of all, none and 0.5").is_between(0.0, 0.7)
        same = labels.mean()
        constant = -np.mean(truth * np.log(same) + (1 - truth) * np.log(1 - same))
        expect(lab.logistic.log_loss(scores, truth) / float(constant), f"with seed {seed}, your log loss by that of one chance for all").is_between(0.0, 0.7)


def drawn(rng, columns):
    """Rows, labels of both or of one kind only, weights; sometimes scores far beyond what exp can take."""
    count, scale = rng.choice([1, 2, rng.randrange(3, 30)]), rng.choice([0.25, 1, 1, 40])
    rows = np.array([[scale * rng.randrange(-16, 17) / 4 for _ in range(columns)] for _ in range(count)])
    labels = np.array([rng.choice([0, 1, 1]) if rng.random() < 0.9 else 0 for _ in range(count)])
    return rows, labels, np.array([rng.randrange(-12, 13) / 4 for _ in range(columns)]), rng.randrange(-8, 9) / 4


@probe(cases=30, tolerance=1e-6)
def scores_and_slopes(lab, rng):
    """Chances, losses and slopes of one bag or many, some with scores in the hundreds."""
    rows, labels, weights, bias = drawn(rng, rng.randrange(1, 5))
    z = rows @ weights + bias
    slope = lab.logistic.gradient(rows, labels, weights, bias, rng.choice([0.0, 0.25, 2.0]))
    return [lab.logistic.sigmoid(z.reshape(-1, 1)), lab.logistic.log_loss(z, labels), slope[0], float(slope[1])]


@probe(cases=20, tolerance=1e-6)
def fits_of_any_bags(lab, rng):
    """Fits of no, a few or many steps, with labels that can be parted and labels that cannot."""
    rows, labels, _, _ = drawn(rng, rng.randrange(1, 4))
    rows = rows / max(1.0, float(np.abs(rows).max()))
    weights, bias = lab.logistic.fit(rows, labels, rng.choice([0.25, 1.0]), rng.choice([0, 1, 2, 60]), rng.choice([0.0, 0.125, 1.0]))
    return [weights, float(bias)]


@probe(cases=30, tolerance=1e-6)
def units_and_decisions(lab, rng):
    """Weights in units, boundaries of thresholds from nearly none to nearly all, and whom to carry at any prices."""
    weights = np.array([rng.choice([-3, -1, 0, 2]) / 4, rng.choice([-5, -1, 1, 3]) / 4])
    mean, spread = np.array([rng.randrange(-40, 90) / 2, rng.randrange(9)]), np.array([rng.choice([0.25, 1, 8]), rng.choice([0.5, 4])])
    told = lab.logistic.in_units(weights, rng.randrange(-8, 9) / 4, mean, spread)
    line = lab.logistic.boundary(weights, rng.randrange(-8, 9) / 4, rng.choice([0.01, 0.25, 0.5, 0.75, 0.96875]), np.array([rng.randrange(-20, 21) / 4 for _ in range(rng.randrange(5))]))
    chances = np.array([rng.randrange(0, 17) / 16 for _ in range(rng.choice([0, 1, 20]))])
    return [told[0], float(told[1]), line, outcome(lambda: np.asarray(lab.logistic.carry(chances, rng.choice([1, 2, 3, 8]), rng.choice([4, 8, 16]))).tolist())]
