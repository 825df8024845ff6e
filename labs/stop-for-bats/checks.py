import math
import random

from waymark import call, check, expect, fail, lines_run, probe, replaced, unchanged

LABELS = [1, 0, 1, 0, 1, 0, 0, 0, 0, 0]
SCORES = [0.9, 0.8, 0.7, 0.6, 0.4, 0.4, 0.3, 0.2, 0.2, 0.1]


def counts(lab, tp, fp, fn, tn):
    return lab.metrics.Counts(tp, fp, fn, tn)


@check("counts what was stopped for and what was missed", hint="Which of the four is a rotor that turned while bats flew?")
def counted(lab):
    with unchanged(LABELS, "the list of labels"), unchanged(SCORES, "the list of scores"):
        call(lab.metrics.confusion, LABELS, SCORES, 0.5).gives(
            counts(lab, 2, 2, 1, 5),
            known=[
                (counts(lab, 2, 1, 2, 5), "`fp` and `fn` are swapped: a false positive is a stop without bats."),
                (counts(lab, 5, 1, 2, 2), "Found means bats here. These are the counts of the ten minutes without."),
            ],
        )
    call(lab.metrics.confusion, LABELS, SCORES, 0.4).gives(
        counts(lab, 3, 3, 0, 4), known=[(counts(lab, 2, 2, 1, 5), "A score that is exactly the threshold stops the rotor.")]
    )
    call(lab.metrics.confusion, LABELS, SCORES, math.inf).gives(counts(lab, 0, 0, 3, 7))
    call(lab.metrics.confusion, [], [], 0.5).gives(counts(lab, 0, 0, 0, 0))


@check("takes each share of the right whole", hint="Of everything you stopped for, or of everything that flew?")
def shares(lab):
    four = counts(lab, 3, 1, 9, 87)
    call(lab.metrics.precision, four).gives(0.75, tolerance=1e-6, known=[(0.25, "That is recall: the whole of precision is the stops.")])
    call(lab.metrics.recall, four).gives(0.25, tolerance=1e-6, known=[(0.75, "That is precision: the whole of recall is the bats.")])
    call(lab.metrics.f1, four).gives(
        0.375,
        tolerance=1e-6,
        known=[
            (0.5, "That is the plain mean, in which 0.75 makes up for 0.25. The harmonic mean stays near the lower one."),
            (0.9, "That is accuracy; the 87 quiet intervals are in no F1."),
        ],
    )
    none = "There is nothing to divide by: `None` says that nobody knows, where 0 or 1 would claim something."
    for name, four, value in (
        ("precision", (0, 0, 4, 6), None),
        ("recall", (0, 3, 0, 6), None),
        ("f1", (0, 0, 0, 6), None),
        ("f1", (0, 0, 4, 6), 0.0),
        ("f1", (0, 3, 0, 6), 0.0),
        ("precision", (0, 3, 1, 6), 0.0),
        ("recall", (0, 3, 1, 6), 0.0),
    ):
        call(getattr(lab.metrics, name), counts(lab, *four)).gives(
            value,
            because="That is defined, and 0: none were right." if value == 0 else None,
            known=[(ZeroDivisionError, none), (lambda got: got in (0, 1), none)] if value is None else [],
        )
    call(lab.metrics.brier, [1, 0, 0, 1], [0.5, 0.5, 0.25, 1.0]).gives(
        0.140625, tolerance=1e-6, known=[(0.3125, "That is the mean of the absolute differences."), (0.5625, "That is their sum."), (0.375, "That is the root of it.")]
    )


@check("ranks the bats above the rest", hint="Take one 1 and one 0 at random. Who has the higher score, and what if neither has?")
def ranks(lab):
    with unchanged(LABELS, "the list of labels"), unchanged(SCORES, "the list of scores"):
        call(lab.metrics.roc_auc, LABELS, SCORES).gives(
            17.5 / 21,
            tolerance=1e-6,
            known=[
                (lambda got: abs(got - 17 / 21) < 1e-6, "The 1 and the 0 at 0.4 are a pair, too, and it counts one half."),
                (lambda got: abs(got - 18 / 21) < 1e-6, "The 1 and the 0 at 0.4 have the same score: that pair is half won."),
                (lambda got: abs(got - 3.5 / 21) < 1e-6, "These are the pairs in which the 0 has the higher score."),
                (lambda got: abs(got - (2 / 3 + 5 / 7) / 2) < 1e-6, "That is what one threshold of 0.5 gives. AUC looks at the scores, at all thresholds."),
            ],
        )
    call(lab.metrics.roc_auc, [0, 1, 0, 1, 0], [0.5] * 5).gives(
        0.5, tolerance=1e-6, known=[(lambda got: got in (0, 1), "Scores that are all the same know nothing, whatever the order of the rows.")]
    )
    call(lab.metrics.roc_auc, [1, 0, 1], [3.0, -1.0, 2.0]).gives(1.0, tolerance=1e-6)
    for labels in ([1, 1], [0, 0], []):
        call(lab.metrics.roc_auc, labels, [0.5] * len(labels)).gives(
            None, known=[(ZeroDivisionError, "Without a pair there is no share of pairs.")]
        )
    for name in ("roc_auc", "average_precision"):
        budget(lab, name, lambda rows, name=name: getattr(lab.metrics, name)(*rows))


def budget(lab, name, work):
    rng = random.Random(5)
    rows = [rng.randrange(2) for _ in range(4_000)], [rng.randrange(3_000) / 3_000 for _ in range(4_000)]
    with lines_run(lab, at_most=200_000, because=f"`{name}` of 4,000 rows: sort once and count along. Millions of pairs, or all rows again for each threshold, are too many."):
        work(rows)


@check("adds up precision where recall grows", hint="Go down score by score. At which of them does recall grow, and what is precision there?")
def precisions(lab):
    call(lab.metrics.average_precision, LABELS, SCORES).gives(
        (1 + 2 / 3 + 3 / 6) / 3,
        tolerance=1e-6,
        known=[
            (
                lambda got: min(abs(got - (1 + 2 / 3 + 3 / 5) / 3), abs(got - (1 + 2 / 3 + 3 / 6 + 3 / 5) / 3)) < 1e-6,
                "Two rows have 0.4, and a threshold takes both or neither. Precision there is 3 of 6, not 3 of 5.",
            ),
            (lambda got: abs(got - (1 / 3 * 1 + 1 / 3 * (1 / 2 + 2 / 3) / 2 + 1 / 3 * (1 / 2 + 1 / 2) / 2)) < 1e-6, "No straight line between two thresholds: nobody can have the precisions on it."),
        ],
    )
    call(lab.metrics.average_precision, [0, 1, 1, 0], [0.5] * 4).gives(0.5, tolerance=1e-6, because="Equal scores have no order, so all four rows are one step: it gets the share of the 1s.")
    call(lab.metrics.average_precision, [1, 0], [0.25, 0.75]).gives(0.5, tolerance=1e-6)
    call(lab.metrics.average_precision, [0, 0], [0.5, 0.75]).gives(None, known=[(0.0, "Without bats there is no recall to gain."), (ZeroDivisionError, "Without bats there is no recall to gain.")])
    call(lab.metrics.average_precision, [], []).gives(None)


@check("finds the cheapest threshold there is", hint="At which thresholds does the bill change at all? And what does never stopping cost?")
def cheap(lab):
    call(lab.deciding.cost, counts(lab, 2, 3, 4, 9), 10, 100).gives(
        450,
        known=[
            (430, "A stop costs its power, bats or none: the right ones are paid for, too."),
            (250 + 100, "It is the bats that flew into a turning rotor that are billed, `fn`."),
            (650, "A bat that was stopped for costs no fine."),
        ],
    )
    with unchanged(LABELS, "the list of labels"), unchanged(SCORES, "the list of scores"):
        call(lab.deciding.cheapest, LABELS, SCORES, 14, 150).gives(
            (0.4, 84),
            known=[
                ((0.7, 192), "The best F1 and the lowest bill are different things."),
                (lambda got: got[0] == 0.9, "From 0.9 two of three bats are missed, for 300. Is that what was to be kept small?"),
                (lambda got: got[1] == 84 and 0.3 < got[0] < 0.4, "A threshold is one of the scores: 0.4 stops for the same rows."),
                (lambda got: abs(got[0] - 14 / 150) < 0.01, "14 by 150 is right for chances. Whether these scores are chances, only the bill can tell."),
            ],
        )
    call(lab.deciding.cheapest, LABELS, SCORES, 100, 150).gives((0.9, 400))
    call(lab.deciding.cheapest, LABELS, SCORES, 14, 10).gives(
        (math.inf, 30), known=[(lambda got: got[0] == 0.9, "Never to stop is a choice as well, and here the cheapest: 3 times 10.")]
    )
    call(lab.deciding.cheapest, [1, 0, 1], [0.75, 0.5, 0.25], 2, 4).gives(
        (0.75, 6), known=[((0.25, 6), "Both cost 6: of equals the highest, which stops least.")]
    )
    call(lab.deciding.cheapest, [1, 0], [0.5, 0.25], 4, 4).gives((math.inf, 4), because="Stopping from 0.5 costs 4 as well, and the higher threshold is taken.")
    call(lab.deciding.cheapest, [1, 0, 1], [-2.5, -4.0, 3.0], 1, 10).gives((-2.5, 2), because="Scores can be any numbers.")
    call(lab.deciding.cheapest, [], [], 1, 10).gives((math.inf, 0))
    budget(lab, "cheapest", lambda rows: lab.deciding.cheapest(*rows, 14, 150))


@check("chooses on the one and pays on the other", hint="Which of the two months is over when you choose?")
def pays(lab):
    validation, test = (LABELS, SCORES), ([1, 0, 0, 1, 0], [0.35, 0.45, 0.5, 0.95, 0.1])
    asked = []
    real = lab.deciding.cheapest

    def watched(labels, scores, *prices):
        asked.append(len(labels))
        return real(labels, scores, *prices)

    with replaced(lab.deciding, "cheapest", watched):
        got = call(lab.deciding.decide, validation, test, 14, 150).result
    if 5 in asked or 15 in asked:
        fail("A threshold was looked for on the rows of `test`. In July nobody has August's labels.", call="decide(validation, test, 14, 150)")
    expect(got.threshold, "the threshold").equals(
        0.4, known=[(0.35, "That is the cheapest threshold of `test`, known only when August is over."), (0.95, "That is a threshold of `test`.")]
    )
    expect(got.expected, "what is expected").equals(8.4, tolerance=1e-6, known=[(84, "That is the bill of all ten rows; each costs a tenth of it on average.")])
    expect(got.paid, "what is paid").equals(
        (3 * 14 + 150) / 5,
        tolerance=1e-6,
        known=[
            (192, "That is the bill of all five rows. The months differ in length, so compare what ten minutes cost."),
            (19.2, "That is the bill of five rows, divided by the ten of the other month."),
            (8.4, "That is what `validation` costs. The bill comes from `test`."),
        ],
    )


def nights(count, rng):
    labels, scores = [], []
    for _ in range(count):
        evidence = -5.6 + 2.4 * rng.gauss(0, 1)
        labels.append(int(rng.random() < 1 / (1 + math.exp(-evidence))))
        scores.append(round(1 / (1 + math.exp(-evidence - 4.0)), 2))
    return labels, scores


@check("pays less than any rule without July", hint="Compare your threshold with those of main.py's table.")
def worth(lab):
    for seed in range(6):
        rng = random.Random(seed)
        july, august = nights(3_000, rng), nights(5_000, rng)
        got = lab.deciding.decide(july, august, 14, 150)
        others = [sum(14 if score >= at else 150 * label for label, score in zip(*august)) / 5_000 for at in (math.inf, -1, 0.5)]
        expect(got.paid / min(others), f"with seed {seed}, what you pay by the cheapest of never, always and 0.5").is_between(0.0, 0.85)
        own = sum(14 if score >= got.threshold else 150 * label for label, score in zip(*august)) / 5_000
        expect(got.paid, f"with seed {seed}, what is paid").equals(own, tolerance=1e-6, because="August costs something else from that threshold on.")
        known = [rng.random() for _ in august[0]]
        expect(lab.metrics.roc_auc(august[0], known), f"with seed {seed}, the AUC of scores that know nothing").is_between(0.4, 0.6)
        expect(lab.metrics.roc_auc(august[0], august[0]), f"with seed {seed}, the AUC of the labels themselves").equals(1.0, tolerance=1e-6)


def drawn(rng):
    """Rows of any number, few different scores or many, sometimes of one label only."""
    count = rng.choice([0, 1, 2, rng.randrange(3, 40), rng.randrange(3, 40)])
    kinds = rng.choice([1, 3, 8, 64])
    share = rng.choice([0, 1, 0.1, 0.5, 0.5])
    return [int(rng.random() < share) for _ in range(count)], [rng.randrange(-1, kinds) / kinds for _ in range(count)]


@probe(cases=40, tolerance=1e-6)
def metrics_of_any_rows(lab, rng):
    """Every metric, also of no rows, of one label only, and of scores of which many are the same."""
    labels, scores = drawn(rng)
    m = lab.metrics
    four = m.confusion(labels, scores, rng.choice([0.25, 0.5, 1.0, *scores[:3]]))
    return [[four.tp, four.fp, four.fn, four.tn], m.precision(four), m.recall(four), m.f1(four), m.roc_auc(labels, scores), m.average_precision(labels, scores), m.brier(labels, scores) if labels else None]


@probe(cases=40, tolerance=1e-6)
def thresholds_of_any_rows(lab, rng):
    """The cheapest threshold at all kinds of prices, among them prices at which several cost the same."""
    labels, scores = drawn(rng)
    stop, hit = rng.choice([1, 1, 2, 3]), rng.choice([0, 1, 2, 4, 20])
    four = lab.metrics.Counts(*(rng.randrange(9) for _ in range(4)))
    return [list(lab.deciding.cheapest(labels, scores, stop, hit)), lab.deciding.cost(four, stop, hit)]


@probe(cases=30, tolerance=1e-6)
def decisions(lab, rng):
    """What is chosen on one set of rows and paid on another, of other length and with other scores."""
    sets = []
    while len(sets) < 2:
        rows = drawn(rng)
        if rows[0]:
            sets.append(rows)
    got = lab.deciding.decide(*sets, rng.choice([1, 2, 3]), rng.choice([1, 4, 20]))
    return [got.threshold, got.expected, got.paid]
