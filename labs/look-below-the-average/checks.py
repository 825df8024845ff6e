from waymark import call, check, expect, fail, probe, shown, unchanged


def bin_of(lab, low, high, count, score, rate):
    return lab.calibration.Bin(low, high, count, score, rate)


def plain(bins):
    return [list(one) for one in bins]


@check("makes bins of one width", hint="How many edges do four bins have?")
def one_width(lab):
    call(lab.calibration.equal_width, 4).gives([0.0, 0.25, 0.5, 0.75, 1.0], tolerance=1e-9)


@check(
    "puts every score into one bin, edges included",
    hint="Walk along the edges with a score of 0.2, then with one of 1.0. Who takes each?",
)
def every_score(lab):
    edges = [0.0, 0.2, 0.5, 1.0]
    got = call(lab.calibration.reliability, [0.0, 0.2, 0.4, 0.9, 1.0], [0, 1, 0, 1, 1], edges).result
    expect(sum(one.count for one in got), "the number of scores in all bins").equals(
        5,
        known=[
            (4, "A score of 1.0 fell out: the last bin holds its right edge, too. It is the payment the model is surest of."),
            (6, "A score on an edge is in two bins."),
        ],
    )
    expect(plain(got), "the bins").equals(
        [[0.0, 0.2, 1, 0.0, 0.0], [0.2, 0.5, 2, 0.3, 0.5], [0.5, 1.0, 2, 0.95, 1.0]],
        tolerance=1e-9,
        because="A bin holds its left edge: 0.2 belongs to the second.",
    )
    call(lab.calibration.reliability, [0.1, 0.3, 0.9], [0, 1, 1], [0.0, 0.5, 0.8, 1.0]).gives(
        [bin_of(lab, 0.0, 0.5, 2, 0.2, 0.5), bin_of(lab, 0.8, 1.0, 1, 0.9, 1.0)],
        tolerance=1e-9,
        known=[
            (lambda got: len(got) == 3, "A bin without scores has no mean: leave it out, rather than draw it at 0."),
            (ZeroDivisionError, "A bin without scores has no mean: leave it out."),
        ],
    )


@check("makes bins of about as many scores", hint="Sort the scores. Which of them stands a quarter of the way along?")
def equal_counts(lab):
    scores = [0.9, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07]
    with unchanged(scores, "the scores that were passed in"):
        call(lab.calibration.equal_count, scores, 4).gives(
            [0.0, 0.03, 0.05, 0.07, 1.0],
            known=[
                ([0.0, 0.25, 0.5, 0.75, 1.0], "These are bins of one width: seven of the eight scores are in the first."),
                ([0.01, 0.03, 0.05, 0.07, 0.9], "The edges reach from 0.0 to 1.0, so that tomorrow's scores have a bin, too."),
            ],
        )
    call(lab.calibration.equal_count, [0.5, 0.1, 0.4], 2).gives([0.0, 0.4, 1.0], because="Of 3 scores, the place is 1 * 3 // 2.")


@check("never makes a bin without width", hint="Half of all scores are 0.02. Which edges do you get, and how often?")
def no_width(lab):
    call(lab.calibration.equal_count, [0.02] * 6 + [0.5, 0.7], 4).gives(
        [0.0, 0.02, 0.5, 1.0],
        known=[([0.0, 0.02, 0.02, 0.5, 1.0], "An edge stands twice where many scores are the same: the bin between has no room.")],
    )
    for scores in ([0.0] * 5 + [0.3], [1.0] * 5 + [0.3], [], [0.0, 1.0]):
        edges = call(lab.calibration.equal_count, scores, 3).result
        if not all(a < b for a, b in zip(edges, edges[1:])) or edges[0] != 0 or edges[-1] != 1:
            fail(
                "The edges must ascend strictly, from 0.0 to 1.0: a score of 0 or 1 is no inner edge.",
                call=f"equal_count({scores}, 3)",
                got=repr(edges),
                expected="edges such as [0.0, 0.3, 1.0]",
            )


@check("weighs each bin by its scores", hint="One bin holds 9,000 payments and one holds 10. Whose gap matters more?")
def weighs(lab):
    bins = [bin_of(lab, 0.0, 0.5, 90, 0.1, 0.1), bin_of(lab, 0.5, 1.0, 10, 0.8, 0.3)]
    call(lab.calibration.calibration_error, bins).gives(
        0.05,
        tolerance=1e-9,
        known=[
            (0.25, "Both bins count the same here, though one has nine times as many payments."),
            (-0.05, "A gap counts whichever way it points, or two faults hide each other."),
        ],
    )
    under = [bin_of(lab, 0.0, 0.5, 50, 0.1, 0.2), bin_of(lab, 0.5, 1.0, 50, 0.8, 0.7)]
    call(lab.calibration.calibration_error, under).gives(
        0.1, tolerance=1e-9, known=[(0.0, "Two gaps that point in opposite ways have cancelled each other.")]
    )
    call(lab.calibration.calibration_error, []).gives(0.0)


@check("names the bin that is furthest off for its score", hint="0.002 where 0.001 was promised, and 0.52 where 0.5 was: which would cost you the night?")
def furthest(lab):
    low = bin_of(lab, 0.0, 0.01, 500, 0.004, 0.012)
    high = bin_of(lab, 0.5, 1.0, 500, 0.7, 0.6)
    few = bin_of(lab, 0.2, 0.5, 9, 0.3, 1.0)
    zero = bin_of(lab, 0.0, 0.0001, 500, 0.0, 0.1)
    call(lab.calibration.worst, [low, high], 10).gives(
        low, known=[(high, "That gap is larger as a number, but a seventh of its score. The other bin has three times the frauds it promised.")]
    )
    call(lab.calibration.worst, [low, few], 10).gives(low, known=[(few, "That bin has only 9 scores: by chance alone it could be anywhere.")])
    call(lab.calibration.worst, [few, high], 9).gives(few, known=[(high, "`at_least` scores are enough: 9 are 9.")])
    call(lab.calibration.worst, [zero, high], 10).gives(
        high, known=[(ZeroDivisionError, "A mean score of 0 has no gap relative to it.")]
    )
    twin = bin_of(lab, 0.6, 0.7, 500, 0.5, 0.25)
    call(lab.calibration.worst, [bin_of(lab, 0.1, 0.2, 500, 0.25, 0.125), twin], 10).gives(
        bin_of(lab, 0.1, 0.2, 500, 0.25, 0.125), known=[(twin, "Of equals, the lower bin.")]
    )
    call(lab.calibration.worst, [few], 10).gives(None)


@check("draws promise against truth, on scales that show small scores", hint="Where does 0.004 lie on an axis from 0 to 1? And on a logarithmic one?")
def draws(lab):
    bins = [bin_of(lab, 0.0, 0.01, 50, 0.004, 0.012), bin_of(lab, 0.01, 0.5, 9, 0.1, 0.0), bin_of(lab, 0.5, 1.0, 50, 0.8, 0.6)]
    with shown() as out:
        lab.calibration.draw(bins, "March")
    expect([one["kind"] for one in out.displays], "what was shown").equals(
        ["chart"], known=[(["chart", "chart"], "Line and points are two figures: make a `waymark.plot.Figure` and add both to it.")]
    )
    chart = out.displays[0]
    expect(chart["title"], "the title").equals("March")
    expect([chart["x"]["scale"], chart["y"]["scale"]], "the scales of x and y").equals(
        ["log", "log"], because="On a linear axis 95 % of the payments lie in its first tenth."
    )
    expect(bool(chart["x"]["label"] and chart["y"]["label"]), "each axis").is_true("Both axes need a label: nobody can tell promise from truth.")
    series = {one["name"]: one for one in chart["series"]}
    expect(sorted(series), "the names of the series").equals(["as it was", "as promised"])
    expect([series["as promised"]["mark"], series["as it was"]["mark"]], "the marks").equals(["line", "points"])
    truth = series["as it was"]
    expect([truth["x"], truth["y"]], "the points").equals(
        [[0.004, 0.8], [0.012, 0.6]],
        known=[
            ([[0.012, 0.6], [0.004, 0.8]], "Score belongs along x, and rate along y."),
            ([[0.004, 0.1, 0.8], [0.012, None, 0.6]], "A rate of 0 has no place on a logarithmic axis, and leaves a gap with a warning."),
        ],
    )
    promise = series["as promised"]
    expect(promise["x"] == promise["y"] and promise["x"][0] == 0.004 and promise["x"][-1] == 0.8, "the line `as promised`").is_true(
        "It should run from (0.004, 0.004) to (0.8, 0.8), where score and rate are the same."
    )
    with shown() as out:
        lab.calibration.draw([bins[1]], "nothing")
    expect(len(out.displays), "the number of figures for bins without a rate").equals(0)


def drawn(rng):
    """Scores as models give them: crowded at the bottom, some the same, now and then 0 or 1."""
    count = rng.choice([0, 1, 2, rng.randrange(60), rng.randrange(60)])
    scores = [rng.choice([0.0, 1.0, 0.25, min(1.0, rng.expovariate(20)), round(rng.random(), 1)]) for _ in range(count)]
    return scores, [int(rng.random() < score) for score in scores]


@probe(cases=30, tolerance=1e-9)
def edges_of_any_scores(lab, rng):
    """Edges of equal counts, also of no scores, of scores that are all the same, and of 0 and 1."""
    scores, _ = drawn(rng)
    return [lab.calibration.equal_count(scores, rng.randrange(1, 9)), lab.calibration.equal_width(rng.randrange(1, 20))]


@probe(cases=30, tolerance=1e-9)
def whole_reports(lab, rng):
    """Bins, calibration error and the worst bin, with scores on edges and bins without any."""
    scores, labels = drawn(rng)
    inner = sorted({0.25, round(rng.random(), 1), rng.random()} - {0.0, 1.0})
    bins = lab.calibration.reliability(scores, labels, [0.0, *inner, 1.0])
    worst = lab.calibration.worst(bins, rng.randrange(1, 6))
    return [plain(bins), lab.calibration.calibration_error(bins), worst and list(worst)]


@probe(cases=20, tolerance=1e-9)
def what_is_drawn(lab, rng):
    """The series that are shown for bins of which some have no frauds, or scores of 0."""
    bins = [
        bin_of(lab, at / 5, at / 5 + 0.2, rng.randrange(1, 9), rng.choice([0.0, rng.random()]), rng.choice([0.0, rng.random(), rng.random()]))
        for at in range(rng.randrange(6))
    ]
    with shown() as out:
        lab.calibration.draw(bins, "t")
    by_name = [sorted(one["series"], key=lambda series: series["name"]) for one in out.displays]
    return [[[series["name"], series["y"]] if series["name"] == "as it was" else [series["x"][0], series["y"][-1]] for series in one] for one in by_name]
