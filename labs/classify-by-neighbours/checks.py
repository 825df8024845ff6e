import tracemalloc

import numpy as np

from waymark import call, check, expect, fail, lines_run, probe, replaced, spy, unchanged

TRAIN = np.array([[1.0, 100.0], [3.0, 300.0], [5.0, 800.0]])


@check("takes mean and spread from the training rows alone", hint="What does a query of tonight know about the minutes of last year?")
def from_train_alone(lab):
    queries = np.array([[3.0, 400.0], [9.0, 100.0]])
    mean, spread = TRAIN.mean(axis=0), TRAIN.std(axis=0)
    both = np.vstack([TRAIN, queries])
    wrong = (TRAIN - both.mean(axis=0)) / both.std(axis=0)
    rows = (TRAIN - TRAIN.mean(axis=1, keepdims=True)) / TRAIN.std(axis=1, keepdims=True)
    call(lab.nearest.standardise, TRAIN, queries).gives(
        ((TRAIN - mean) / spread, (queries - mean) / spread),
        tolerance=1e-9,
        known=[
            (lambda got: np.allclose(got[0], wrong), "Mean and spread come from all rows here. The queries are not there yet when the scale is made."),
            (lambda got: np.allclose(got[0], rows), "Each row was put on one scale: `axis=1` runs along a row. It is the columns that differ."),
            (lambda got: np.allclose(got[0], TRAIN - mean), "The mean is gone, and the spread is as it was."),
            (
                lambda got: np.allclose(got[1], (queries - queries.mean(axis=0)) / queries.std(axis=0)),
                "The queries were put on a scale of their own: the same pump would stand somewhere else every night.",
            ),
        ],
    )


@check("leaves a column of a single value at zero", hint="What is 0.0 / 0.0, and how far is it from anything?")
def single_value(lab):
    train = np.array([[1.0, 0.1, 7.0], [2.0, 0.1, 7.0], [6.0, 0.1, 7.0]])
    got = call(lab.nearest.standardise, train, np.array([[3.0, 0.5, 9.0]])).result
    for what, rows in zip(("the training rows", "the queries"), got):
        expect(rows[:, 1:], f"what became of the two columns in {what}").equals(
            np.zeros((len(rows), 2)),
            known=[
                (lambda rows: np.isnan(rows).any(), "A spread of 0 gives nan, and a row with a nan is near to nothing."),
                (
                    lambda rows: np.abs(rows[:, 0]).max() > 0.5,
                    "Three times 0.1 has a mean of 0.10000000000000002 and a spread of 1e-17. Ask whether the values are the same, not whether the spread is 0.",
                ),
            ],
        )


@check("gives one distance for each pair of rows", hint="Three rows and two rows: how many pairs?")
def each_pair(lab):
    a, b = np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]])
    wanted = np.array([[0.0, 9.0, 16.0], [25.0, 16.0, 9.0]])
    call(lab.nearest.squared_distances, a, b).gives(
        wanted,
        tolerance=1e-9,
        known=[
            (lambda got: np.allclose(got, np.sqrt(wanted)), "That is the distance; the brief asks for its square, which has the same order and needs no root."),
            (lambda got: got.shape == (3, 2), "It is turned round: a row for each row of `a`, a column for each row of `b`."),
            (lambda got: np.allclose(got, wanted + 4 * (a @ b.T)), "The middle term of (x - y)² is subtracted."),
        ],
    )
    call(lab.nearest.squared_distances, np.ones((2, 3)), np.zeros((1, 3))).gives(np.array([[3.0], [3.0]]), tolerance=1e-9)


@check("holds for whole numbers and for rows that are the same", hint="`np.uint8(200) * np.uint8(200)` is 64. Where does your code multiply?")
def whole_numbers(lab):
    sensor = np.array([[200, 10], [20, 250]], dtype=np.uint8)
    call(lab.nearest.squared_distances, sensor, sensor).gives(
        np.array([[0.0, 90_000.0], [90_000.0, 0.0]]),
        tolerance=1e-9,
        because="A uint8 counts to 255 and starts again from 0: make floats of the rows before anything is multiplied.",
    )
    rows = np.random.default_rng(3).normal(500.0, 1.0, (200, 4))
    twins = rows + 1e-7
    lowest = float(call(lab.nearest.squared_distances, rows, twins).named("squared_distances(rows, rows + 1e-7)").result.min())
    expect(lowest >= 0, "the lowest").is_true(
        f"A row is {lowest:.2g} from one that is almost the same. Large squares are subtracted, and what is left is rounding: let nothing be below 0."
    )


@check("fits into memory, and walks through no rows", hint="How many numbers does `a[:, None, :] - b[None, :, :]` hold?")
def fits(lab):
    rng = np.random.default_rng(5)
    a, b = rng.normal(size=(200, 40)), rng.normal(size=(300, 40))
    lab.nearest.squared_distances(a[:2], b[:2])
    tracemalloc.start()
    try:
        with lines_run(lab, at_most=60, because="A loop over the rows costs a microsecond a row and more: for a day that is 17,280,000 of them."):
            got = lab.nearest.squared_distances(a, b)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    expect(got.shape, "the shape for 200 and 300 rows").equals((200, 300))
    # The result is 0.48 MB; some of its size may be needed a few times over.
    if peak > 4_000_000:
        fail(
            f"It needed {peak / 1e6:.1f} MB at once for a result of 0.48 MB: somewhere there is an array with three axes.",
            call="squared_distances(a, b), 200 and 300 rows of 40 columns",
            got=f"{peak / 1e6:.1f} MB",
            expected="less than 4 MB",
        )


@check("finds the nearest in order", hint="What does `np.argsort` do with equals, and what with `kind='stable'`?")
def in_order(lab):
    distances = np.array([[4.0, 1.0, 3.0, 0.0, 2.0], [5.0, 5.0, 0.0, 5.0, 5.0]])
    call(lab.nearest.nearest, distances, 3).gives(
        np.array([[3, 1, 4], [2, 0, 1]]),
        known=[
            (lambda got: np.array_equal(np.sort(got, axis=1), [[1, 3, 4], [0, 1, 2]]), "These are the nearest, and not in order: `argpartition` only splits."),
            (lambda got: got.dtype.kind == "f", "These are the distances; the brief asks for their places."),
            (lambda got: np.array_equal(got[0], [0, 2, 4]), "The farthest come first."),
        ],
    )
    same = np.zeros((1, 400))
    same[0, ::2] = 1.0
    call(lab.nearest.nearest, same, 5).named("nearest(200 zeros among 400, 5)").gives(
        np.array([[1, 3, 5, 7, 9]]), because="Of equals, the lower place comes first; the usual sort promises nothing about them."
    )
    call(lab.nearest.nearest, distances, 1).gives(np.array([[3], [2]]))


@check("counts the votes of each class", hint="`labels[neighbours]`: which shape has it?")
def counts(lab):
    labels = np.array([0, 2, 2, 1, 0])
    neighbours = np.array([[0, 1, 2], [3, 3, 4], [1, 2, 1]])
    call(lab.nearest.votes, labels, neighbours, 4).gives(
        np.array([[1, 0, 2, 0], [1, 2, 0, 0], [0, 0, 3, 0]]),
        known=[
            (lambda got: got.shape == (3, 3), "A class that no neighbour has gets a column of zeros, too: there are `classes` of them."),
            (lambda got: got.shape == (4,), "These are the votes of all rows together."),
        ],
    )


@check("predicts a piece at a time", hint="Seven queries in pieces of three: how many pieces, and how long is the last?")
def in_pieces(lab):
    train = np.array([[0.0], [1.0], [10.0], [11.0], [20.0]])
    labels = np.array([0, 0, 1, 1, 2])
    queries = np.array([[0.2], [10.4], [19.0], [0.9], [11.2], [5.5], [30.0]])
    watched = spy(lab.nearest.squared_distances)
    with replaced(lab.nearest, "squared_distances", watched):
        call(lab.nearest.predict, train, labels, queries, 2, 3, 3).gives(
            np.array([0, 1, 1, 0, 1, 0, 1]),
            known=[
                (lambda got: len(got) == 6, "The last, shorter piece is lost: there are seven queries."),
                (
                    lambda got: np.array_equal(got, [0, 1, 2, 0, 1, 1, 2]),
                    "Of equals, the lower label: `argmax` gives the first of the largest.",
                ),
            ],
        )
    sizes = [len(args[0]) for args, _ in watched.arguments]
    expect(sizes, "the number of queries in each call of `squared_distances`").equals(
        [3, 3, 1], known=[([7], "All queries were taken at once, whatever `piece` says: that is the matrix that does not fit.")]
    )
    call(lab.nearest.predict, train, labels, np.zeros((0, 1)), 2, 3, 3).gives(
        np.zeros(0, dtype=int),
        known=[(ValueError, "There is nothing to join when there are no queries.")],
    )


@check("leaves what it was given as it was", hint="Is `x -= mean` a new array?")
def leaves(lab):
    train, queries = TRAIN.copy(), TRAIN[:2] + 1
    labels = np.array([0, 1, 1])
    with unchanged(train, "the training rows"), unchanged(queries, "the queries"):
        lab.nearest.standardise(train, queries)
        lab.nearest.squared_distances(train, queries)
        lab.nearest.predict(train, labels, queries, 1, 2, 2)
    distances = np.array([[3.0, 1.0, 2.0]])
    with unchanged(distances, "the distances"):
        lab.nearest.nearest(distances, 2)


def quarters(rng, count, columns):
    """Rows of quarters, so that no sum of squares is rounded and equals are equal."""
    return np.array([[rng.randrange(-12, 13) / 4 for _ in range(columns)] for _ in range(count)]).reshape(count, columns)


@probe(cases=20, tolerance=1e-9)
def scales_of_any_rows(lab, rng):
    """Training rows and queries on one scale: few rows, columns of a single value, queries far outside."""
    columns = rng.randrange(1, 5)
    train = quarters(rng, rng.choice([1, 2, rng.randrange(2, 15)]), columns) * rng.choice([1, 0.1, 1000])
    if rng.random() < 0.4:
        train[:, rng.randrange(columns)] = rng.choice([0.1, 0.7, 5])
    return lab.nearest.standardise(train, quarters(rng, rng.randrange(4), columns) + rng.choice([0, 100]))


@probe(cases=20, tolerance=1e-9)
def distances_of_any_rows(lab, rng):
    """Distances of rows of every length, also as the whole numbers of a sensor."""
    columns = rng.randrange(1, 6)
    a, b = quarters(rng, rng.choice([0, 1, rng.randrange(8)]), columns), quarters(rng, rng.randrange(1, 8), columns)
    if rng.random() < 0.4:
        a, b = (a + 3).astype(np.uint8) * 40, (b + 3).astype(np.uint8) * 40
    return lab.nearest.squared_distances(a, b)


@probe(cases=30)
def whole_predictions(lab, rng):
    """Neighbours, votes and predictions, with many equals, in pieces that do and do not divide the queries."""
    columns, count, classes = rng.randrange(1, 3), rng.randrange(1, 30), rng.randrange(1, 5)
    train, queries = quarters(rng, count, columns), quarters(rng, rng.choice([0, 1, rng.randrange(12)]), columns)
    labels = np.array([rng.randrange(classes) for _ in range(count)])
    k = rng.randrange(1, min(count, 7) + 1)
    distances = np.array([[rng.randrange(6) / 2 for _ in range(count)] for _ in range(3)])
    places = lab.nearest.nearest(distances, k)
    return [
        places,
        lab.nearest.votes(labels, places, classes),
        lab.nearest.predict(train, labels, queries, k, classes, rng.randrange(1, 7)),
    ]
