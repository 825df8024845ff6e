import math

import numpy as np

from waymark import call, check, expect, fail, outcome, probe, unchanged

ROWS, TONNES = np.array([[10.0, 5.0], [30.0, 5.0]]), np.array([4.0, 10.0])
# Two columns that have nothing to do with each other: mean 0 and 20, spread 1 and 10.
CROSS = np.array([[-1.0, 10.0], [-1.0, 30.0], [1.0, 10.0], [1.0, 30.0]])


def drawn(rng, count, columns, counting=3):
    """Columns that rise and fall together, of which the first few count."""
    rows = rng.normal(size=(count, columns)) + 0.7 * rng.normal(size=(count, 1))
    return 50 + 4 * rows, 20 + rows[:, :counting] @ np.array([3.0, -2.5, 2.0])[:counting] + rng.normal(0, 1, count)


def by_hand(rows, line):
    """What a line says, whatever type its parts have."""
    return rows @ np.asarray(line[0]) + line[1]


@check("takes the threshold off, and no more", hint="Where does -2 end when it is moved by 3 towards 0?")
def takes_off(lab):
    values = np.array([-3.0, -0.5, 0.0, 0.5, 2.0])
    with unchanged(values, "the values"):
        call(lab.penalties.soft_threshold, values, 1.0).gives(
            np.array([-2.0, 0.0, 0.0, 0.0, 1.0]),
            known=[
                (np.array([-3.0, 0.0, 0.0, 0.0, 2.0]), "Small values are gone, and large ones as they were: that is a hard threshold. Those that stay pay, too."),
                (lambda got: np.allclose(got[[0, 1, 3, 4]], [-2.0, 0.5, -0.5, 1.0]), "Small values went past 0 to the other side."),
                (np.array([0.0, 0.0, 0.0, 0.0, 1.0]), "Negative values are lost: their size is compared, and their sign kept."),
                (np.array([-4.0, -1.5, -1.0, -0.5, 1.0]), "Everything went down. Negative values are moved up, towards 0."),
            ],
        )
    call(lab.penalties.soft_threshold, values, 0.0).gives(values)
    call(lab.penalties.soft_threshold, -2.5, 1.0).gives(-1.5, because="A single number is moved as well.")


@check("lets ridge shrink the weights, and not the constant", hint="With a target of mean 0 and columns of mean 0, which constant is best?")
def ridge_shrinks(lab):
    with unchanged(ROWS, "the rows"), unchanged(TONNES, "the tonnes"):
        weights, intercept = call(lab.penalties.ridge, ROWS, TONNES, 0.5).result
    expect(np.asarray(weights), "the weights of ridge").equals(
        np.array([0.2, 0.0]),
        tolerance=1e-9,
        known=[
            (np.array([0.3, 0.0]), "That is least squares: nothing was paid."),
            (np.array([0.24, 0.0]), "The price stands beside a sum of squares here. The brief takes the mean, so that more rows do not make weights cheaper."),
            (np.array([30 / 100.5, 0.0]), "The columns were centred and not scaled, so that a gauge in other units pays another price."),
            (np.array([2.0, 0.0]), "These are the weights of the scaled column. The line is to weigh lorries from raw readings."),
            (np.array([0.24 / 1.2 * 1.5, 0.0]), "Nothing was paid."),
        ],
    )
    expect(intercept, "the intercept of ridge").equals(
        3.0,
        tolerance=1e-9,
        known=[
            (7.0, "That is the mean of the tonnes: what the line says of an average lorry, not of readings of 0."),
            (7 / 1.5 - 4, "The constant has paid, too. It is free."),
        ],
    )
    weights, intercept = lab.penalties.ridge(CROSS, np.array([1.0, 3.0, 7.0, 9.0]), 1.0)
    expect(np.asarray(weights), "the weights of ridge for two columns").equals(np.array([1.5, 0.05]), tolerance=1e-9)
    twins = np.repeat(np.array([[10.0], [30.0], [50.0]]), 2, axis=1)
    weights, _ = call(lab.penalties.ridge, twins, np.array([1.0, 5.0, 9.0]), 0.5).named("ridge(two columns that are the same, y, 0.5)").result
    expect(float(np.ptp(weights)), "the difference of the two weights").equals(0.0, tolerance=1e-9, because="Two gauges that say the same share the work: that is cheaper than one weight twice as large.")
    for price in (0.0, -1.0):
        call(lab.penalties.ridge, ROWS, TONNES, price).raises(ValueError, because="A price is above 0.")


@check("lets the lasso drop what is not worth its price", hint="By how much does the mean squared residual fall for the first bit of a weight, and what does that bit cost?")
def lasso_drops(lab):
    with unchanged(ROWS, "the rows"), unchanged(TONNES, "the tonnes"):
        weights, intercept = call(lab.penalties.lasso, ROWS, TONNES, 1.0).result
    expect(np.asarray(weights), "the weights of the lasso").equals(
        np.array([0.25, 0.0]),
        tolerance=1e-6,
        known=[
            (lambda got: np.isnan(got).any(), "The second gauge always reads 5. Scaled it is 0 throughout, and nothing can be divided by the mean of its squares."),
            (lambda got: np.allclose(got, [0.2, 0.0], atol=1e-6), "The whole price was taken off. The slope of a squared residual has a factor of 2, so that half of the price is."),
            (lambda got: np.allclose(got, [0.275, 0.0], atol=1e-6), "The price stands beside a sum of squares here; the brief takes the mean."),
            (lambda got: np.allclose(got, [2.5, 0.0], atol=1e-6), "These are the weights of the scaled column."),
            (lambda got: np.allclose(got, [0.15, 0.0], atol=1e-6), "That is ridge: the weight was divided, not reduced."),
        ],
    )
    expect(intercept, "the intercept of the lasso").equals(2.0, tolerance=1e-5)
    y = 5 + 3 * CROSS[:, 0] + 0.04 * (CROSS[:, 1] - 20)
    weights, intercept = call(lab.penalties.lasso, CROSS, y, 1.0).named("lasso(two columns, y, 1.0)").result
    expect(np.asarray(weights), "the weights of the lasso for two columns").equals(np.array([2.5, 0.0]), tolerance=1e-6)
    expect(int(np.count_nonzero(weights)), "the number of weights that are not exactly 0").equals(
        1, because="A gauge whose weight is 1e-9 still has to be kept under the bridge."
    )
    weights, _ = lab.penalties.lasso(CROSS, 5 - 3 * CROSS[:, 0], 1.0)
    expect(np.asarray(weights), "the weights of the lasso for a column that falls").equals(np.array([-2.5, 0.0]), tolerance=1e-6)
    still = np.array([[0.1], [0.1], [0.1]])
    weights, intercept = call(lab.penalties.lasso, still, np.array([4.0, 10.0, 7.0]), 1.0).result
    expect([float(np.asarray(weights)[0]), float(intercept)], "weight and intercept where the only gauge always reads 0.1").equals(
        [0.0, 7.0],
        tolerance=1e-6,
        known=[(lambda got: np.isnan(got).any(), "No column moves here, so that nothing is steep: a rate of 1 by the largest eigenvalue is a rate of 1 by 0.")],
    )
    for price in (0.0, -1.0):
        call(lab.penalties.lasso, ROWS, TONNES, price).raises(ValueError, because="A price is above 0.")


@check("goes on until the lasso has arrived", hint="When one weight moves, what does that change for those that you have already set?")
def arrives(lab):
    for seed in range(3):
        rng = np.random.default_rng(seed)
        rows, y = drawn(rng, 40, 8)
        rows[:, 7] = rows[:, 6] + rng.normal(0, 0.6, 40)
        mean, spread = rows.mean(axis=0), rows.std(axis=0)
        line = call(lab.penalties.lasso, rows, y, 0.3).named("lasso(40 rows of 8 columns that rise and fall together, y, 0.3)").result
        w, Z = np.asarray(line[0]) * spread, (rows - mean) / spread
        expect(float(np.mean(y - by_hand(rows, line))), "the mean residual on the rows of the fit").equals(0.0, tolerance=1e-6)
        pull = 2 / 40 * Z.T @ (y - by_hand(rows, line))
        wrong = np.where(w != 0, np.abs(pull - 0.3 * np.sign(w)), np.maximum(np.abs(pull) - 0.3, 0))
        if wrong.max() > 1e-5:
            at = int(wrong.argmax())
            fail(
                "It has not arrived: where a weight is not 0, its column's pull must equal the price, and where it is 0, the pull must be no more than the price. "
                "One round through the columns is not enough when they rise and fall together.",
                call="lasso(40 rows of 8 columns, y, 0.3)",
                got=f"a pull of {pull[at]:.4f} on column {at}, whose weight is {w[at]:.4f}",
                expected="0.3 in size where there is a weight, and at most 0.3 elsewhere",
            )


@check("knows the price at which nothing is left", hint="At weights of 0, how steep is the mean squared residual along each column?")
def nothing_left(lab):
    call(lab.penalties.dearest, ROWS, TONNES).gives(
        6.0,
        tolerance=1e-9,
        known=[
            (3.0, "The slope of a squared residual has a factor of 2."),
            (12.0, "That is the slope of the sum; the loss is a mean."),
            (60.0, "The columns were centred and not scaled."),
        ],
    )
    rows, y = drawn(np.random.default_rng(5), 40, 8)
    y = y - 2 * np.abs(y).max()
    price = call(lab.penalties.dearest, rows, y).named("dearest(40 rows of 8 columns, y)").result
    left = [int(np.count_nonzero(lab.penalties.lasso(rows, y, price * share)[0])) for share in (1.001, 0.98)]
    expect(left, "the number of weights just above that price, and just below").equals(
        [0, 1], because="Just above nothing is left, and just below the first weight appears."
    )
    falling = np.array([[10.0], [30.0]])
    call(lab.penalties.dearest, falling, TONNES[::-1]).gives(
        6.0, tolerance=1e-9, known=[(-6.0, "The pull is downwards here, and it is its size that counts.")]
    )


@check("says the same in other units", hint="Put a column in other units and shift it. What became of its scaled values?")
def other_units(lab):
    rng = np.random.default_rng(8)
    rows, y = drawn(rng, 30, 5)
    others = rows * np.array([1.0, 1000.0, 1e-6, 1.0, 1.0]) + np.array([0.0, 0.0, 0.0, 300.0, 0.0])
    for name in ("ridge", "lasso"):
        fit = getattr(lab.penalties, name)
        said, again = by_hand(rows, fit(rows, y, 0.4)), by_hand(others, fit(others, y, 0.4))
        expect(again, f"what {name} says of the lorries when the gauges read in other units").equals(
            said, tolerance=1e-5, because="One column was multiplied by 1,000, one by 0.000001, and one had 300 added."
        )
        heavier = by_hand(rows, fit(rows, y + 500, 0.4))
        expect(heavier, f"what {name} says when every lorry is 500 tonnes heavier").equals(
            said + 500, tolerance=1e-5, because="Only the constant moves then, and the constant is free."
        )


class Watched:
    """A fit that remembers what it was called with, and answers with a line of its own."""

    def __init__(self, lines):
        self.lines, self.seen = lines, []

    def __call__(self, rows, y, price):
        self.seen.append((np.asarray(rows)[:, 0].tolist(), [float(one) for one in y], float(price)))
        return self.lines[float(price)]


@check("chooses on rows that had no part in the fit", hint="Name for each call of `fit` the rows that it may see. Which rows may nobody see?")
def chooses(lab):
    rows = np.array([[1.0], [2.0], [math.nan], [3.0], [4.0], [5.0]])
    y = np.array([1.0, 2.0, math.nan, 3.0, 4.0, 5.0])
    Line = lab.penalties.Line
    lines = {price: Line(np.array([1.0]), off) for price, off in ((0.1, 1.0), (1.0, 0.5), (3.0, 0.55), (9.0, 0.5), (30.0, 2.0))}
    train, valid = np.array([4, 0, 3]), np.array([5, 1])

    def chosen(prices, slack):
        fit = Watched(lines)
        with unchanged(rows, "the rows"):
            return fit, call(lab.penalties.choose, fit, rows, y, train, valid, prices, slack).named(f"choose(fit, rows, y, train, valid, {prices}, {slack})").result

    fit, (price, errors, line) = chosen([0.1, 3.0, 1.0, 30.0], 0.0)
    expect([seen for seen, _, _ in fit.seen[:4]], "the rows that each price was fitted to").equals(
        [[4.0, 1.0, 3.0]] * 4,
        known=[
            (lambda got: any(value != value for seen in got for value in seen), "All rows were passed, the test among them."),
            (lambda got: any(5.0 in seen or 2.0 in seen for seen in got), "Validation rows were fitted, and then asked about."),
        ],
    )
    expect([asked for _, _, asked in fit.seen[:4]], "the prices that were tried").equals([0.1, 3.0, 1.0, 30.0])
    expect(list(errors), "the errors, in the order of the prices").equals(
        [1.0, 0.55, 0.5, 2.0],
        tolerance=1e-9,
        known=[
            (lambda got: any(value != value for value in got), "The test rows, which are nan here, were looked at."),
            (lambda got: np.allclose(got, [1.0, 0.3025, 0.25, 4.0]), "These are squares; `off_by` is in tonnes."),
            (lambda got: np.allclose(sorted(got), got), "They are sorted, and no longer stand beside their prices."),
        ],
    )
    expect(price, "the price").equals(
        1.0, known=[(30.0, "The dearest of all was taken, or the one with the highest error."), (0.1, "That is the cheapest. Which one has the lowest error?")]
    )
    expect([(seen, asked) for seen, _, asked in fit.seen[4:]], "the last fit: its rows, and its price").equals(
        [([4.0, 1.0, 3.0, 5.0, 2.0], 1.0)],
        known=[
            ([], "The line at that price is fitted once more, to train and valid rows together: the choice is made, and their measurements are paid for."),
            (lambda got: len(got) == 1 and len(got[0][0]) == 3, "The last fit takes train and valid rows together: the choice is made, and both were measured."),
            (lambda got: len(got) == 1 and len(got[0][0]) == 6, "The last fit takes train and valid rows. The test stays unseen."),
        ],
    )
    expect(line is lines[1.0], "the line").is_true("It is not the one that the last fit returned.")
    _, (price, _, _) = chosen([1.0, 0.1, 9.0], 0.0)
    expect(price, "the price where 1.0 and 9.0 are equally good").equals(9.0, because="Of equals the dearest: it makes do with less.")
    _, (price, _, _) = chosen([0.1, 1.0, 3.0, 30.0], 0.15)
    expect(price, "the price with a slack of 0.15").equals(
        3.0,
        because="Its error of 0.55 is at most 1.15 times the lowest, 0.5.",
        known=[(1.0, "The slack was not used."), (30.0, "That is the dearest of all, and its error of 2 is four times the lowest.")],
    )
    _, (price, _, _) = chosen([0.1, 1.0, 3.0, 30.0], 0.06)
    expect(price, "the price with a slack of 0.06").equals(1.0, because="0.55 is more than 0.53. The slack is a share of the lowest error, not tonnes.")


@check("weighs lorries that it has not seen", hint="Look at the errors over the prices. Does your choice stand at an end of the list?")
def weighs(lab):
    for seed in range(6):
        rng = np.random.default_rng(100 + seed)
        rows, y = drawn(rng, 400, 30)
        known = rows.copy()
        known[100:] = math.nan
        train, valid = np.arange(50), np.arange(50, 100)
        prices = (lab.penalties.dearest(rows[train], y[train]) * np.geomspace(1, 0.03, 8)).tolist()
        _, errors, line = lab.penalties.choose(lab.penalties.lasso, known, y, train, valid, prices, 0.05)
        weights = np.asarray(line[0])
        off = float(np.sqrt(np.mean((y[100:] - by_hand(rows[100:], line)) ** 2)))
        expect(off, f"tonnes off on 300 others, with seed {seed},").is_between(0.5, 1.35)
        expect(int(np.count_nonzero(weights[:3])), f"the number of the three gauges that count, kept with seed {seed},").equals(3)
        expect(int(np.count_nonzero(weights)), f"the number of gauges kept with seed {seed}").is_between(3, 15)


def any_rows(rng, most=14):
    """Rows with gauges in many units, some of which read one value only."""
    columns = rng.randrange(1, 5)
    count = rng.choice([2, 3, rng.randrange(columns + 3, most + columns)])
    units = [rng.choice([1, 1, 0.01, 100]) for _ in range(columns)]
    rows = np.array([[unit * (rng.gauss(0, 1) + 5) for unit in units] for _ in range(count)])
    if rng.random() < 0.3:
        rows[:, rng.randrange(columns)] = rng.choice([0.1, 0.7, 5.0])
    y = np.array([rng.gauss(0, 2) + 30 + rng.choice([-1, 2]) * row[0] / units[0] for row in rows])
    return rows, y


@probe(cases=30, tolerance=1e-9)
def thresholds(lab, rng):
    """Values on both sides of the threshold and on it, also a single one."""
    values = np.array([rng.randrange(-12, 13) / 4 for _ in range(rng.randrange(0, 8))])
    by = rng.choice([0.0, 0.25, 1.0, rng.randrange(12) / 4])
    return [lab.penalties.soft_threshold(values, by), lab.penalties.soft_threshold(rng.randrange(-12, 13) / 4, by)]


@probe(cases=30, tolerance=1e-6)
def ridges(lab, rng):
    """Ridge lines for few rows and many, gauges in any unit, cheap and dear, and prices that are none."""
    rows, y = any_rows(rng)
    if rng.random() < 0.2:
        rows = np.column_stack([rows, rows[:, 0]])
    price = rng.choice([0.01, 0.3, 1.0, 20.0, 0.0, -1.0])

    def line():
        weights, intercept = lab.penalties.ridge(rows, y, price)
        return [np.asarray(weights) * rows.std(axis=0), intercept, by_hand(rows, (weights, intercept))]

    return outcome(line)


@probe(cases=30, tolerance=1e-4)
def lassos(lab, rng):
    """Lasso lines from nearly free to nothing left, with the number of weights that stay, and the price of nothing; also where no gauge moves."""
    rows, y = any_rows(rng)
    columns = rows.shape[1]
    rows, y = (rows, y) if len(rows) > columns + 2 else (rows[:, :1], y)
    top = lab.penalties.dearest(rows, y)
    spread = np.where(rows.std(axis=0) < 1e-9, np.inf, rows.std(axis=0))
    dear = 2 / len(y) * float(np.abs((rows - rows.mean(axis=0)).T @ (y - y.mean()) / spread).max())
    price = rng.choice([0.05, 0.3, 0.6, 0.97, 1.03, 0.0]) * (dear or 1.0)

    def line():
        weights, intercept = lab.penalties.lasso(rows, y, price)
        return [np.asarray(weights) * rows.std(axis=0), by_hand(rows, (weights, intercept)), int(np.count_nonzero(weights))]

    return [top, outcome(line)]


@probe(cases=30, tolerance=1e-6)
def choices(lab, rng):
    """Choices among prices in any order, with equals, with slack and without, and with test rows that are nan."""
    count = rng.randrange(8, 16)
    rows = np.array([[rng.gauss(0, 1), rng.gauss(0, 1)] for _ in range(count)])
    y = np.array([2 * row[0] + rng.gauss(0, 1) for row in rows])
    order = rng.sample(range(count), count)
    cut, test = rng.randrange(3, count - 3), rng.randrange(1, 3)
    train, valid = np.array(order[:cut]), np.array(order[cut : count - test])
    rows[order[count - test :]] = math.nan
    prices = [rng.choice([0.01, 0.1, 0.5, 1.0, 3.0, 10.0]) for _ in range(rng.choice([1, 2, rng.randrange(1, 7)]))]

    def shrunk(rows, y, price):
        return lab.penalties.Line(np.array([2 / (1 + round(price)), 0.0]), float(y.mean()))

    price, errors, line = lab.penalties.choose(shrunk, rows, y, train, valid, prices, rng.choice([0.0, 0.03, 0.1, 0.5]))
    return [price, errors, line[0], line[1], lab.penalties.off_by(line, rows[train], y[train])]
