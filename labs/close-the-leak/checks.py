import numpy as np

from waymark import call, check, expect, outcome, probe, unchanged


def plain(folds):
    return [[[int(at) for at in side] for side in pair] for pair in folds]


def tests_of(folds):
    return [pair[1] for pair in plain(folds)]


def pairs(*folds):
    return [(np.array(train), np.array(test)) for train, test in folds]


@check("keeps a group on one side", hint="Write the groups of train and of test side by side. Which name stands twice?")
def one_side(lab):
    groups = ["ann", "bo", "ann", "cy", "bo", "dee", "ann"]
    folds = plain(call(lab.splits.group_folds, groups, 2).result)
    expect(len(folds), "the number of folds").equals(2)
    for train, test in folds:
        both = sorted({groups[at] for at in train} & {groups[at] for at in test})
        expect(both, "the groups on both sides of a fold").equals(
            [], because="What a model knows of a group from training, it gets right again in the test."
        )
        expect(sorted(train + test), "the rows of a fold, train and test together").equals(list(range(7)))
    expect(sorted(at for _, test in folds for at in test), "the rows of all tests together").equals(
        list(range(7)), because="Each row is asked about exactly once."
    )


@check("fills the folds evenly", hint="Who should be placed first, the patient with 40 recordings or the one with 2?")
def evenly(lab):
    groups = [7, 5, 3, 5, 9, 5, 3, 9, 5, 9]
    got = tests_of(call(lab.splits.group_folds, groups, 2).result)
    expect(got, "the rows of each test").equals(
        [[0, 1, 3, 5, 8], [2, 4, 6, 7, 9]],
        known=[
            ([[0, 2, 6], [1, 3, 4, 5, 7, 8, 9]], "The groups are dealt out in turn, whatever they hold. Give each to the fold with the fewest rows so far."),
            ([[0, 2, 4, 6, 7, 9], [1, 3, 5, 8]], "The groups are placed as they appear, or by name, and a large one comes when it can no longer be balanced. Begin with the largest."),
            ([[1, 2, 3, 5, 6, 8], [0, 4, 7, 9]], "The groups are cut by name into as many names for each fold. Six rows and four: count the rows."),
            ([[0, 4, 7, 9], [1, 2, 3, 5, 6, 8]], "The smallest group was placed first. Begin with the largest, and the small ones fill the holes."),
            ([[2, 4, 6, 7, 9], [0, 1, 3, 5, 8]], "Of folds with the same number of rows, the lower one gets the group."),
        ],
    )
    got = tests_of(call(lab.splits.group_folds, ["z", "a", "m", "b"], 2).result)
    expect(got, "the rows of each test, for four groups of one row").equals(
        [[0, 2], [1, 3]], known=[([[1, 2], [0, 3]], "Of groups of the same size, the one that appears first is placed first; yours go by name.")]
    )
    got = tests_of(call(lab.splits.group_folds, ["a", "a", "a", "b", "c", "d"], 2).result)
    expect(got, "the rows of each test, for one group of three rows and three of one").equals(
        [[0, 1, 2], [3, 4, 5]], because="Three groups of one row fill a fold as much as one group of three: it is rows that are counted."
    )
    call(lab.splits.group_folds, ["a", "a", "b"], 3).raises(ValueError)
    call(lab.splits.group_folds, ["a", "a", "b"], 1).raises(ValueError, because="With one fold there is nothing to learn from.")
    expect(tests_of(lab.splits.group_folds(["a", "b", "b"], 2)), "the rows of each test, for as many groups as folds").equals([[1, 2], [0]])


@check("learns from the past alone", hint="What does the model of March know on the first of April?")
def past_alone(lab):
    got = plain(call(lab.splits.time_folds, [10, 11, 12, 13, 14, 15, 16], 2, 0).result)
    expect(got, "the folds").equals(
        [[[0, 1], [2, 3]], [[0, 1, 2, 3], [4, 5, 6]]],
        known=[
            (lambda got: any(train and max(train) > max(test) for train, test in got), "Days after the test are in train: the model has read tomorrow's paper."),
            (lambda got: len(got) == 3, "The first block is tested, too, and nothing comes before it."),
            (lambda got: any(set(train) & set(test) for train, test in got), "A day of the test is in its own train, too: before is `<`, also without a gap."),
        ],
    )
    got = plain(call(lab.splits.time_folds, [14, 10, 13, 11, 12, 15], 2, 0).result)
    expect(got, "the folds of rows that are not in order").equals(
        [[[1, 3], [2, 4]], [[1, 2, 3, 4], [0, 5]]],
        known=[([[[0, 1], [2, 3]], [[0, 1, 2, 3], [4, 5]]], "The rows are cut by their place here. Their times say when they were.")],
    )
    got = plain(call(lab.splits.time_folds, [1, 1, 1, 1, 2, 3], 2, 0).result)
    expect(got, "the folds where four rows share a time").equals(
        [[[0, 1, 2, 3], [4]], [[0, 1, 2, 3, 4], [5]]],
        known=[(lambda got: any(set(test) & {0, 1, 2, 3} for _, test in got), "Rows of one moment are cut apart: it is the distinct times that make the blocks.")],
    )


@check("keeps the gap in time", hint="A label of day 10 looks 3 days ahead. On which day is it first known, and which day may learn from it?")
def gap_in_time(lab):
    got = plain(call(lab.splits.time_folds, list(range(9)), 2, 2).result)
    expect(got, "the folds with a gap of 2").equals(
        [[[0], [3, 4, 5]], [[0, 1, 2, 3], [6, 7, 8]]],
        known=[
            ([[[0, 1, 2], [3, 4, 5]], [[0, 1, 2, 3, 4, 5], [6, 7, 8]]], "There is no gap: the label of the day before the test is decided during the test."),
            ([[[0, 1], [3, 4, 5]], [[0, 1, 2, 3, 4], [6, 7, 8]]], "A label that is settled on the first day of the test is not known before it: before is `<`."),
        ],
    )
    got = plain(call(lab.splits.time_folds, [0, 10, 20, 30, 40, 50], 2, 15).result)
    expect(got, "the folds of rows ten days apart, with a gap of 15 days").equals(
        [[[0], [2, 3]], [[0, 1, 2], [4, 5]]],
        known=[(lambda got: len(got) < 2, "Fifteen rows or moments were taken away, not fifteen days.")],
    )
    got = plain(call(lab.splits.time_folds, list(range(9)), 2, 5).result)
    expect(got, "the folds where the gap eats the first train").equals(
        [[[0], [6, 7, 8]]], known=[(lambda got: got and got[0][0] == [], "A fold without train rows is left out: there is nothing to learn from.")]
    )
    for count, gap in ((9, 0), (0, 0), (2, -1)):
        call(lab.splits.time_folds, list(range(9)), count, gap).raises(ValueError)
    expect(len(lab.splits.time_folds(list(range(9)), 8, 0)), "the number of folds for nine times and a count of 8").equals(8)


@check("uses the scale that it has learned", hint="Call the step, then the function that it returned. Which rows does each see?")
def learned_scale(lab):
    rows = np.array([[1.0, 5.0], [3.0, 5.0]])
    later = np.array([[5.0, 8.0], [2.0, 5.0], [0.0, 4.0]])
    change = call(lab.scoring.standardise, rows, np.array([0, 1])).result
    call(change, later).named("standardise(rows, labels)(later)").gives(
        np.array([[3.0, 3.0], [0.0, 0.0], [-2.0, -1.0]]),
        tolerance=1e-9,
        known=[
            (lambda got: np.isnan(got).any() or np.isinf(got).any(), "The second column held one value, and its spread is 0: divide by 1."),
            (lambda got: np.allclose(got[:, 0], (later[:, 0] - later[:, 0].mean()) / later[:, 0].std()), "The later rows are put on a scale of their own: nothing was learned."),
        ],
    )


@check("keeps the columns that tell the labels apart", hint="A column that falls with the label says as much as one that rises.")
def best_columns(lab):
    labels = np.array([0, 0, 1, 1])
    rows = np.array([[0.0, 4.0, 1.0, 0.0], [0.0, 4.0, 1.0, 2.0], [2.0, 0.0, 1.0, 3.0], [2.0, 0.0, 1.0, 3.0]])
    step = call(lab.scoring.keep_best, 2).result
    change = call(step, rows, labels).named("keep_best(2)(rows, labels)").result
    call(change, np.array([[10.0, 11.0, 12.0, 13.0]])).named("keep_best(2)(rows, labels)(later)").gives(
        np.array([[10.0, 11.0]]),
        known=[
            (lambda got: np.array_equal(got, [[10.0, 13.0]]), "The column that falls by 4 from label 0 to label 1 is taken for the worst: compare the size of the difference."),
            (lambda got: np.array_equal(got, [[11.0, 10.0]]), "These are the right columns; they stay in the order in which they stood."),
            (lambda got: got.shape == (1, 2) and 12.0 in got, "A column that is the same for both labels was kept."),
            (lambda got: np.array_equal(np.sort(got), [[11.0, 13.0]]), "Two columns are equally far apart, and the higher place was kept: it is the lower one, and all that are kept stay in their order."),
        ],
    )
    turned = call(step, rows[:, ::-1], labels).named("step(other_rows, labels), with the same step").result
    call(turned, np.array([[10.0, 11.0, 12.0, 13.0]])).named("step(other_rows, labels)(later), with the same step").gives(
        np.array([[10.0, 12.0]]), because="A step that is called with other rows learns anew: the next fold must not get the columns of the last."
    )


class Watched:
    """A step that adds what it learned, and remembers the rows that it was shown."""

    def __init__(self):
        self.shown = []

    def __call__(self, rows, labels):
        self.shown.append((rows[:, 0].tolist(), [int(one) for one in labels]))
        most = rows.max()
        return lambda later: later + most


@check("fits everything inside the fold", hint="Move the lines that fit the steps. Where does a fold begin?")
def inside(lab):
    rows, labels = np.array([[1.0], [2.0], [4.0], [8.0]]), np.array([0, 1, 0, 1])
    folds = pairs(([0, 1], [2, 3]), ([2, 3], [0, 1]))
    first, second, taught, asked = Watched(), Watched(), [], []

    def learn(known, answers):
        taught.append((known[:, 0].tolist(), [int(one) for one in answers]))

        def predict(later):
            asked.append(later[:, 0].tolist())
            return (later[:, 0] > 9).astype(int)

        return predict

    with unchanged(rows, "the array of rows"), unchanged(labels, "the labels"):
        result = call(lab.scoring.evaluate, rows, labels, folds, [first, second], learn).result
    expect(first.shown, "what the first step learned from, fold after fold").equals(
        [([1.0, 2.0], [0, 1]), ([4.0, 8.0], [0, 1])],
        known=[
            (lambda got: any(len(seen) == 4 for seen, _ in got), "It was fitted on all rows, those of the test among them. The labels of the test have chosen the columns before it began."),
            (lambda got: len(got) == 4, "It was fitted a second time, on the test: then train and test are changed in two different ways."),
            (lambda got: len(got) == 1, "It was fitted once and kept for the later folds, where its training rows are the test."),
        ],
    )
    expect(second.shown, "what the second step learned from").equals(
        [([3.0, 4.0], [0, 1]), ([12.0, 16.0], [0, 1])],
        known=[([([1.0, 2.0], [0, 1]), ([4.0, 8.0], [0, 1])], "It was fitted on the rows as they came, not as the first step left them.")],
    )
    expect(taught, "what the model learned from").equals(
        [([7.0, 8.0], [0, 1]), ([28.0, 32.0], [0, 1])],
        known=[(lambda got: any(len(seen) == 4 for seen, _ in got), "The model was taught all rows, and then asked about some of them.")],
    )
    expect(asked, "what the model was asked").equals(
        [[10.0, 14.0], [25.0, 26.0]], known=[([[4.0, 8.0], [1.0, 2.0]], "The test rows did not go through the steps, and the model has never seen such rows.")]
    )
    expect(result, "the scores").equals([0.5, 0.5], known=[(0.5, "One share for each fold: a mean alone hides how far the folds lie apart.")])


@check("scores a model of nothing at chance", hint="Random labels, 400 columns, 10 kept. What should any model get?")
def at_chance(lab):
    def middle(rows, labels):
        one, zero = rows[labels == 1].mean(axis=0), rows[labels == 0].mean(axis=0)
        return lambda asked: (((asked - one) ** 2).sum(axis=1) < ((asked - zero) ** 2).sum(axis=1)).astype(int)

    means = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        rows, labels = rng.normal(size=(60, 400)), np.arange(60) % 2
        folds = lab.splits.group_folds(list(range(60)), 5)
        got = lab.scoring.evaluate(rows, labels, folds, [lab.scoring.standardise, lab.scoring.keep_best(10)], middle)
        means.append(float(np.mean(got)))
    expect(float(np.mean(means)), "the mean score over 12 sets of random labels").is_between(0.4, 0.6)
    expect(max(means) > min(means), "the scores").is_true("They are the same for 12 different sets of rows: a model that looks at none gets that.")


@check("knows what no skill would score", hint="Which label would you always say, if you had only seen train?")
def no_skill(lab):
    labels = np.array([0, 0, 1, 1, 1, 0])
    call(lab.scoring.baseline, labels, pairs(([0, 1, 2], [3, 4, 5]), ([2, 3, 4, 5], [0, 1]), ([0, 3], [1, 2, 5, 4]))).gives(
        [1 / 3, 0.0, 0.5],
        tolerance=1e-9,
        known=[
            (lambda got: np.allclose(got, [2 / 3, 1.0, 0.5]), "That is the commonest label of the test, which nobody knows before it."),
            (lambda got: np.allclose(got, [2 / 3, 0.0, 0.5]), "Of equals, 0; and it is train that is counted."),
        ],
    )
    call(lab.scoring.baseline, labels, pairs(([0, 4], [1, 5, 2]))).gives([2 / 3], tolerance=1e-9, because="Of equals, the label is 0.")


@probe(cases=30)
def folds_of_any_groups(lab, rng):
    """Groups of all sizes, as names or numbers, some rows of a group far apart, also too few groups."""
    names = rng.choice([["f", "a", "q", "c", "z"], [3, 1, 2], [9, 8, 7, 6, 5, 4, 3, 2, 1]])
    groups = [rng.choice(names[: rng.randrange(1, len(names) + 1)]) for _ in range(rng.choice([1, 2, rng.randrange(1, 40)]))]
    return outcome(lambda: plain(lab.splits.group_folds(groups, rng.choice([1, 2, 2, 3, 4]))))


@probe(cases=40)
def folds_of_any_times(lab, rng):
    """Times in any order, with holes and with rows that share one; gaps from none to more than there is."""
    times = [rng.choice([1, 1, 7]) * rng.randrange(rng.choice([3, 12, 40])) for _ in range(rng.choice([2, 3, rng.randrange(1, 40)]))]
    return outcome(lambda: plain(lab.splits.time_folds(times, rng.choice([0, 1, 2, 3, 4]), rng.choice([-1, 0, 0, 1, 2, 5, 30]))))


@probe(cases=20, tolerance=1e-9)
def scores_of_random_labels(lab, rng):
    """Steps, folds and scores for labels that depend on nothing, and for a model that knows every row it was taught."""
    count, columns = rng.choice([8, 12, 20]), rng.randrange(2, 9)
    rows = np.array([[rng.gauss(0, 1) for _ in range(columns)] for _ in range(count)])
    if rng.random() < 0.5:
        rows[:, 0] = 2.5
    labels = np.array([at % 2 for at in rng.sample(range(count), count)])
    order = rng.sample(range(count), count)
    cut = rng.randrange(4, count - 2)
    folds = [(np.array(sorted(side[:cut])), np.array(sorted(side[cut:]))) for side in (order, order[::-1])]
    folds = [pair for pair in folds if 0 < labels[pair[0]].sum() < len(pair[0])]

    def by_heart(known, answers):
        book = {tuple(row): int(label) for row, label in zip(known.round(9).tolist(), answers)}
        return lambda asked: np.array([book.get(tuple(row), 0) for row in asked.round(9).tolist()])

    def nearest(known, answers):
        return lambda asked: answers[((asked[:, None, :] - known[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)]

    scoring, best = lab.scoring, rng.randrange(1, columns + 1)
    steps = [scoring.standardise, scoring.keep_best(best)]
    return [
        scoring.evaluate(rows, labels, folds, steps, by_heart),
        scoring.evaluate(rows, labels, folds, steps, nearest),
        scoring.evaluate(rows, labels, folds, [], nearest),
        scoring.baseline(labels, folds),
        scoring.standardise(rows[:cut], labels[:cut])(rows),
        scoring.keep_best(best)(rows, labels)(rows[:2]),
    ]
