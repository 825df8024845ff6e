import math

import numpy as np

from waymark import call, check, expect, fail, outcome, probe, unchanged

X3 = np.array([[1.0, -1.0], [1.0, 0.0], [1.0, 1.0]])
Y3 = np.array([2.0, 3.0, 7.0])


def crossings(rng, count, cargo, wind):
    rows = np.column_stack([rng.uniform(*cargo, count), rng.normal(13.5, 1.6, count), rng.normal(wind, 4, count)])
    return rows, 90 + 0.0011 * rows[:, 0] + 31 * rows[:, 1] + 6 * rows[:, 2] + rng.normal(0, 12, count)


@check("learns one scale, and uses it on other rows", hint="Which of the two functions may look at the rows of winter to find a mean?")
def one_scale(lab):
    rows = np.array([[1.0, 100.0, 0.1], [3.0, 300.0, 0.1], [5.0, 800.0, 0.1]])
    later = np.array([[3.0, 400.0, 0.3], [5.0, 100.0, 0.1]])
    with unchanged(rows, "the rows"), unchanged(later, "the later rows"):
        scale = call(lab.linear.learn_scale, rows).result
        got = call(lab.linear.design, later, scale).named("design(later, learn_scale(rows))").result
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    expect(np.array(scale[1]), "the spread of each column").equals(
        np.array([spread[0], spread[1], 1.0]),
        tolerance=1e-9,
        known=[
            (lambda got: got[2] < 1e-9, "The third column holds one value, and whatever is divided by its spread is inf or nan: its spread is to be 1. Three times 0.1 has a spread of 1e-17, so ask whether the values are the same."),
            (lambda got: np.allclose(got[:2], rows[:, :2].std(axis=0, ddof=1)), "You divide by the number of rows less one; `std(axis=0)` divides by their number."),
        ],
    )
    expect(np.array(scale[0]), "the mean of each column").equals(mean, tolerance=1e-9)
    spread[2] = 1.0
    expect(got, "the design of later rows").equals(
        np.column_stack([np.ones(2), (later - mean) / spread]),
        tolerance=1e-9,
        known=[
            (lambda got: got.shape == (2, 3), "The column of ones is missing: without it the line must pass through zero."),
            (lambda got: got.shape == (2, 4) and np.allclose(got[:, 1:], later), "The columns are as they were measured: the scale was not used."),
            (lambda got: got.shape == (2, 4) and not got[:, 0].any(), "The ones were put on a scale, too: less their mean they are 0, and nothing carries the constant."),
            (lambda got: got.shape == (2, 4) and np.allclose(got[:, 1], [-1.0, 1.0]), "The later rows were put on a scale of their own: 4 tonnes would stand for something else every evening."),
            (lambda got: got.shape == (2, 4) and np.allclose(got[:, 3], 1.0), "The ones come first."),
        ],
    )


@check("gives the slope of every weight at once", hint="`X` has the shape (3, 2) and `y - X @ w` the shape (3,). How do you get two numbers out of them?")
def slope(lab):
    call(lab.linear.gradient, X3, Y3, np.zeros(2)).gives(
        np.array([-8.0, -10 / 3]),
        tolerance=1e-9,
        known=[
            (np.array([8.0, 10 / 3]), "The sign is turned round: a step against this would climb."),
            (np.array([-24.0, -10.0]), "That is the slope of the sum. The loss is a mean: with ten times the rows the slope would be ten times as steep."),
            (np.array([-4.0, -5 / 3]), "The square's derivative brings a factor of 2, which is missing."),
            (np.array([0.0, 0.0]), "It is flat, so that nothing ever moves."),
        ],
    )
    call(lab.linear.gradient, X3, Y3, np.array([4.0, 2.5])).gives(
        np.zeros(2), tolerance=1e-9, because="These weights solve the normal equations, where every slope is 0."
    )
    for y in (Y3[:, None], Y3[None, :], Y3[:2]):
        shape = y.shape
        try:
            got = lab.linear.gradient(X3, y, np.zeros(2))
        except ValueError as error:
            expect(str(error), f"the message for a y of shape {shape}").contains("shape")
        else:
            fail(
                "It was accepted. A column less a row is every pair of rows, and nothing says so.",
                call=f"gradient(X, y of shape {shape}, w)",
                got=f"an array of shape {np.shape(got)}",
                expected="ValueError: … shape …",
            )


@check("says beforehand which rates hold", hint="Along its steepest direction a step multiplies the distance by 1 - rate * h. When is that below -1?")
def says_beforehand(lab):
    got = call(lab.linear.borders, np.array([[1.0, 3.0], [1.0, -3.0], [1.0, 3.0], [1.0, -3.0]])).result
    expect(got[0], "the largest rate").equals(
        1 / 9,
        tolerance=1e-9,
        known=[
            (1 / 18, "At 1 / h the steepest direction arrives in one step; it takes twice that to diverge."),
            (2 / 9, "H is 2 / n times the product of X with itself: the factor 2 is missing."),
            (1 / 36, "H is divided by n, the number of rows."),
            (1.0, "That is decided by the flattest direction. The steepest overshoots first."),
        ],
    )
    expect(got[1], "the condition number").equals(
        9.0,
        tolerance=1e-9,
        known=[
            (3.0, "That is the condition of X; that of H is its square."),
            (1 / 9, "The smallest was divided by the largest."),
        ],
    )
    expect(lab.linear.borders(X3)[0], "the largest rate for three rows").equals(
        1.0,
        tolerance=1e-9,
        known=[(1 / 3, "H is divided by n, the number of rows."), (2 / 3, "H is divided by the number of rows, not by that of weights.")],
    )
    twins = np.array([[1.0, 2.0, 2.0], [1.0, 3.0, 3.0], [1.0, 5.0, 5.0], [1.0, 9.0, 9.0]])
    expect(lab.linear.borders(twins)[1], "the condition where two columns are the same").equals(
        math.inf, because="One direction is flat, and what is left of its eigenvalue is rounding."
    )
    expect(lab.linear.borders(np.array([[1.0, 2.0, 5.0]]))[1], "the condition for one row and three weights").equals(
        math.inf, because="One row says nothing about two of three directions: H has an eigenvalue for each weight, not for each row."
    )
    near = np.array([[1.0, 1e-5], [1.0, -1e-5]])
    expect(lab.linear.borders(near)[1], "the condition of a column in hundred thousandths").equals(1e10, tolerance=1e-4)


@check("arrives where the slope is gone", hint="What do you look at to say that you have arrived: the loss, the step, or the slope?")
def arrives(lab):
    rng = np.random.default_rng(4)
    rows = rng.normal(size=(60, 3)) @ np.array([[1.0, 0.9, 0.0], [0.0, 0.15, 0.0], [0.0, 0.0, 0.05]])
    X = np.column_stack([np.ones(60), rows])
    y = 40 + rows @ np.array([3.0, -20.0, 60.0]) + rng.normal(0, 1, 60)
    largest = 2 / np.linalg.eigvalsh(2 / 60 * X.T @ X)[-1]
    exact = np.linalg.lstsq(X, y, rcond=None)[0]
    with unchanged(X, "X"), unchanged(y, "y"):
        w, steps = call(lab.linear.descend, X, y, largest / 2, 1e-6, 20_000).named("descend(X, y, largest / 2, 1e-6, 20_000)").result
    if np.abs(w - exact).max() > 0.01:
        at = np.sqrt(np.mean((y - X @ w) ** 2))
        fail(
            "It is not where the normal equations end. A loss that hardly falls says that the steps are short, not that the slope is gone.",
            call="descend(X, y, largest / 2, 1e-6, 20_000)",
            got=f"weights {np.round(w, 3).tolist()} after {steps} steps, off by {at:.3f}",
            expected=f"weights {np.round(exact, 3).tolist()}, off by {np.sqrt(np.mean((y - X @ exact) ** 2)):.3f}",
        )
    expect(steps < 20_000, "the number of steps").is_true("It made all 20,000 steps. The weights are there; it did not notice, or returned the number of steps allowed.")


@check("counts its steps, and refuses a rate that cannot hold", hint="At the minimum already: how many steps does it take to notice?")
def counts(lab):
    X, y = np.array([[2.0, 0.0], [0.0, 2.0]]), np.array([6.0, -2.0])
    call(lab.linear.descend, X, y, 0.25, 1e-9, 50).gives(
        (np.array([3.0, -1.0]), 1),
        tolerance=1e-9,
        known=[
            (lambda got: got[1] == 2, "It made one step too many, or counted the look that found it had arrived: one step of this rate is enough."),
            (lambda got: got[1] == 50, "It went on after it had arrived."),
            (lambda got: got[1] == 0, "One step was made. It was not counted."),
        ],
    )
    call(lab.linear.descend, X, y, 0.25, 12.0, 50).gives(
        (np.zeros(2), 0), because="The gradient at the start is (-12, 4), and no entry of it is larger than 12: there is nothing to do."
    )
    call(lab.linear.descend, X, np.array([6.0, 0.0]), 0.125, 5.0, 50).gives(
        (np.array([2.25, 0.0]), 2),
        because="The slope is -12, then -6, then -3: its size is what counts. A negative slope is still a slope.",
    )
    call(lab.linear.descend, X, y, 0.125, 1e-9, 3).gives((np.array([2.625, -0.875]), 3), tolerance=1e-9)
    call(lab.linear.descend, X, y, 0.125, 1e-9, 0).gives((np.zeros(2), 0))
    for rate in (0.5, 0.75, 0.0, -0.1):
        call(lab.linear.descend, X, y, rate, 1e-9, 50).raises(ValueError, because="For this X, rates must be above 0 and below 0.5.")
    call(lab.linear.descend, X, y, 0.5, 100.0, 0).raises(ValueError, because="The rate is looked at before anything else, also where no step would be made.")


@check("tells its weights in litres a knot", hint="A prediction is w0 + w1 · (x - mean) / spread. What stands before x, and what stands alone?")
def units(lab):
    scale = np.array([100.0, 12.0]), np.array([50.0, 2.0])
    w = np.array([700.0, 20.0, -6.0])
    with unchanged(w, "the weights"):
        got = call(lab.linear.in_units, w, scale).result
    expect(got[0], "the weights for rows as measured").equals(
        np.array([0.4, -3.0]),
        tolerance=1e-9,
        known=[
            (np.array([1000.0, -12.0]), "They were multiplied by the spread. A column in small units has a large spread, and its weight is small."),
            (np.array([20.0, -6.0]), "These are the weights of the scaled columns."),
        ],
    )
    expect(got[1], "the intercept for rows as measured").equals(
        696.0,
        tolerance=1e-9,
        known=[
            (700.0, "That is the prediction for an average crossing; the intercept is that for 0 kg and 0 knots."),
            (704.0, "The means were added. A row's mean is subtracted before it is weighed."),
            (-1228.0, "The means were weighed with the scaled weights. Divide by the spread first."),
        ],
    )


@check("shows where the line is wrong", hint="`np.digitize` numbers the bands from 0. To which one does a value on an edge belong?")
def where_wrong(lab):
    speed = np.array([9.0, 12.0, 15.0, 10.0, 11.5, 18.0])
    residuals = np.array([4.0, -1.0, 2.0, -6.0, -2.0, 6.0])
    call(lab.linear.by_band, speed, residuals, [10.0, 12.0, 16.0]).gives(
        [4.0, -4.0, 0.5, 6.0],
        tolerance=1e-9,
        known=[
            (lambda got: got[0] == -1.0, "10.0 is counted below the edge of 10; a band begins on its edge."),
            (lambda got: len(got) == 2, "Below the first edge and above the last there is a band, too."),
            ([4.0, -8.0, 1.0, 6.0], "These are sums: a band with many rows would look worse than one with few."),
            ([4.0, 4.0, 1.5, 6.0], "Their size was averaged. It is the sign that tells too high from too low."),
        ],
    )
    call(lab.linear.by_band, np.array([9.0, 15.0]), np.array([4.0, 2.0]), [10.0, 12.0]).gives(
        [4.0, None, 2.0],
        known=[
            (lambda got: got[1] is not None and got[1] != got[1], "The mean of no residuals is nan; the brief asks for None."),
            (lambda got: got[1] == 0, "A band without a crossing is not one in which the line is right."),
            (lambda got: len(got) == 2, "The empty band is missing, and all later ones have moved up."),
        ],
    )
    call(lab.linear.by_band, np.array([9.0, 15.0]), np.array([4.0, 2.0]), []).gives([3.0], because="Without an edge there is one band.")


@check("holds in winter", hint="Which rows had a part in the mean and the spread with which winter was scaled?")
def winter(lab):
    for seed in range(6):
        rng = np.random.default_rng(seed)
        rows, litres = crossings(rng, 300, (20_000, 120_000), 2)
        later, taken = crossings(rng, 200, (80_000, 180_000), 9)
        scale = lab.linear.learn_scale(rows)
        X = lab.linear.design(rows, scale)
        w, _ = lab.linear.descend(X, litres, lab.linear.borders(X)[0] / 2, 0.001, 500)
        off = float(np.sqrt(np.mean((taken - lab.linear.design(later, scale) @ w) ** 2)))
        expect(off, f"litres off in winter, with seed {seed},").is_between(0.0, 15.0)
        weights, intercept = lab.linear.in_units(w, scale)
        same = float(np.sqrt(np.mean((taken - later @ weights - intercept) ** 2)))
        expect(same, f"litres off in winter by the weights in units, with seed {seed},").equals(off, tolerance=1e-6)


def quarters(rng, count, columns, size=12):
    return np.array([[rng.randrange(-size, size + 1) / 4 for _ in range(columns)] for _ in range(count)]).reshape(count, columns)


@probe(cases=30, tolerance=1e-7)
def scales_and_units(lab, rng):
    """Scales of one row and of many, columns of a single value, other rows on that scale, and weights taken back to units."""
    columns = rng.randrange(1, 5)
    rows = quarters(rng, rng.choice([1, 2, rng.randrange(2, 15)]), columns) * rng.choice([1, 0.1, 1000])
    if rng.random() < 0.4:
        rows[:, rng.randrange(columns)] = rng.choice([0.1, 0.7, 5.0])
    scale = lab.linear.learn_scale(rows)
    w = quarters(rng, 1, columns + 1)[0]
    return [scale, lab.linear.design(quarters(rng, rng.randrange(1, 4), columns) + rng.choice([0, 50]), scale), lab.linear.in_units(w, scale)]


@probe(cases=30, tolerance=1e-6)
def slopes_and_borders(lab, rng):
    """Slopes and borders for few rows and many, columns that are the same or that differ in scale, and targets of odd shapes."""
    count, columns = rng.choice([1, 2, rng.randrange(1, 12)]), rng.randrange(1, 4)
    X = np.column_stack([np.ones(count), quarters(rng, count, columns)])
    if rng.random() < 0.3:
        X[:, -1] = X[:, rng.randrange(columns)]
    if rng.random() < 0.3:
        X[:, 1] *= 64
    y, w = quarters(rng, 1, count)[0], quarters(rng, 1, columns + 1)[0]
    if rng.random() < 0.25:
        y = rng.choice([y[:, None], y[None, :], np.append(y, 0.0)])
    return [outcome(lab.linear.gradient, X, y, w), lab.linear.borders(X)]


@probe(cases=30, tolerance=1e-6)
def whole_descents(lab, rng):
    """Descents that arrive, that are cut short, that have nothing to do, and at rates that cannot hold."""
    count, columns = rng.randrange(2, 12), rng.randrange(1, 4)
    X = np.column_stack([np.ones(count), quarters(rng, count, columns)])
    y = quarters(rng, 1, count)[0]
    largest = 2 / float(np.linalg.eigvalsh(2 / count * X.T @ X)[-1])
    rate = largest * rng.choice([0.3, 0.5, 0.5, 0.9, 0.99, 1.01, 3.0, 0.0, -0.5])
    return outcome(lab.linear.descend, X, y, rate, rng.choice([1e-3, 0.0371, 1.037, 40.3]), rng.choice([0, 1, 2, rng.randrange(60)]))


@probe(cases=30, tolerance=1e-9)
def bands_of_anything(lab, rng):
    """Mean residuals in bands: values on the edges, bands without any, one edge and none."""
    count = rng.choice([1, 2, rng.randrange(1, 20)])
    values, residuals = quarters(rng, 1, count)[0], quarters(rng, 1, count)[0]
    edges = sorted({rng.randrange(-12, 13) / 4 for _ in range(rng.choice([0, 1, rng.randrange(6)]))})
    return lab.linear.by_band(values, residuals, edges)
