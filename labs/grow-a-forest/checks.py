import random

import numpy as np

from waymark import call, check, expect, outcome, probe, replaced, spy, unchanged


def plain(tree):
    """A tree as lists, whatever its modules are."""
    if hasattr(tree, "label"):
        return int(tree.label)
    return [int(tree.column), float(tree.threshold), plain(tree.left), plain(tree.right)]


def grown(lab, *args, **more):
    return plain(lab.tree.grow(*args, **more))


@check("measures how mixed a set of rows is", hint="Two rows drawn with replacement: how often do their labels differ?")
def how_mixed(lab):
    call(lab.tree.gini, [4, 0]).gives(0.0, tolerance=1e-9)
    call(lab.tree.gini, [1, 1, 2]).gives(
        0.625,
        tolerance=1e-9,
        known=[
            (0.5, "That is the share of the rows that are not of the most frequent label. Square each share instead."),
            (0.375, "That is the sum of the squares; 1 minus it is wanted, so that a pure set has 0."),
        ],
    )
    call(lab.tree.gini, [0, 0]).gives(
        0.0,
        known=[
            (ZeroDivisionError, "No rows have no shares: that is 0.0."),
            (lambda got: np.isnan(got), "No rows have no shares: that is 0.0."),
        ],
    )


@check("cuts midway, and weighs both sides by their rows", hint="One side has one row, the other five. Whose mixture matters more?")
def midway(lab):
    values, labels = np.array([5.0, 1.0, 2.0, 6.0, 3.0, 8.0]), np.array([1, 0, 1, 1, 0, 1])
    with unchanged(values, "the values that were passed in"):
        call(lab.tree.split_column, values, labels, 2, 1).gives(
            (0.222222222, 4.0),
            tolerance=1e-8,
            known=[
                (lambda got: got[1] == 1.5, "The plain mean of both sides counts one row as much as the other five. Weigh them."),
                (lambda got: got[1] in (3.0, 5.0), "The threshold is one of the values. Midway, it is right for a 3.5 of tomorrow as often as for a 4.5."),
                (lambda got: abs(got[0] - 4 / 3) < 1e-6, "Both sides are weighed by their rows, and nothing divides by all six."),
                (lambda got: got[1] == 5.5, "The values are cut in the order they came in: sort them first."),
            ],
        )
    call(lab.tree.split_column, np.array([1.0, 2.0, 2.0, 3.0]), np.array([0, 0, 1, 1]), 2, 1).gives(
        (0.333333333, 1.5),
        tolerance=1e-8,
        known=[
            (lambda got: got[1] == 2.0, "This cut lies between two rows with the same value, where no threshold can part them."),
            (lambda got: got[1] == 2.5, "Both cuts cost a third: of equals, the lower threshold."),
        ],
    )


@check("keeps rows on both sides, or makes no cut", hint="With five rows and `min_leaf` 2, which cuts are left?")
def keeps_rows(lab):
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    for labels, cut in (([0, 1, 1, 1, 1], 2.5), ([1, 1, 1, 1, 0], 3.5)):
        call(lab.tree.split_column, values, np.array(labels), 2, 2).gives(
            (0.2, cut),
            tolerance=1e-8,
            known=[(lambda got: got[1] in (1.5, 4.5), "A side with a single row: `min_leaf` holds for the left and for the right.")],
        )
    call(lab.tree.split_column, values, np.array([0, 1, 0, 1, 1]), 2, 3).gives(None)
    call(lab.tree.split_column, np.array([7.0, 7.0]), np.array([0, 1]), 2, 1).gives(
        None, because="Two rows with the same value cannot be told apart by this column."
    )


@check("lets rounding settle nothing", hint="How does `0.1 + 0.2 == 0.3` end, and who would choose a threshold by it?")
def settles_ties(lab):
    labels = np.array([0, 0, 1, 0, 0, 0, 1, 0])
    call(lab.tree.split_column, np.arange(8) / 4, labels, 2, 1).gives(
        (0.333333333, 0.375),
        tolerance=1e-8,
        known=[
            (
                lambda got: got[1] == 1.375,
                "Two rows on the left and six on the right, or the other way round: both cost a third. Unrounded they differ in the last digit, and that digit chose.",
            )
        ],
    )
    same = np.array([[1.0, 0.5, 4.0], [2.0, 0.125, 5.0], [3.0, 0.25, 6.0], [4.0, 0.375, 7.0]])
    call(lab.tree.best_split, same, np.array([1, 0, 0, 0]), 2, [2, 1, 0], 1).gives(
        lab.tree.Split(0.0, 0, 1.5),
        tolerance=1e-9,
        known=[
            (lambda got: got.column == 2, "All three columns cost 0 here, and the first named won. Of equals, the lower column."),
            (lambda got: got.column == 1, "Of equal costs the lower column, whatever its threshold."),
        ],
    )
    call(lab.tree.best_split, same, np.array([0, 0, 0, 1]), 2, [1], 1).gives(
        lab.tree.Split(0.25, 1, 0.3125), tolerance=1e-8, because="Only the columns that were named may be looked at."
    )


@check("stops by the rules, and not before", hint="Ice where exactly one of two things is true: what does the first question gain?")
def stops(lab):
    either = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    labels = np.array([0, 1, 1, 0])
    with unchanged(either, "the rows"):
        got = call(lab.tree.grow, either, labels, 2, 5, 1).result
    expect(plain(got), "the tree over four rows, label 1 where the columns differ").equals(
        [0, 0.5, [1, 0.5, 0, 1], [1, 0.5, 1, 0]],
        known=[
            (0, "The first question gains nothing, so it was not asked; the two after it name every row. A cut that gains nothing is still a cut.")
        ],
    )
    steps = np.arange(4.0)[:, None]
    expect(grown(lab, steps, np.array([0, 1, 0, 1]), 2, 1, 1), "the tree that may ask one question").equals(
        [0, 0.5, 0, 1],
        known=[
            (lambda got: isinstance(got, list) and any(isinstance(side, list) for side in got[2:]), "A row is asked more than one question: count the first one, too."),
            (0, "It may ask one question, and asks none."),
        ],
    )
    expect(grown(lab, steps, np.array([2, 1, 2, 1]), 3, 0, 1), "a leaf with two labels, twice each").equals(
        1, known=[(2, "Of equals, the lower label.")]
    )
    expect(grown(lab, steps, np.array([1, 1, 1, 1]), 2, 5, 1), "the tree over rows of one label").equals(
        1, because="All labels are the same: there is nothing to ask."
    )


@check("leads each row to its leaf", hint="A row that is exactly on the threshold: which way did it go when the tree was grown?")
def leads(lab):
    tree = lab.tree.Node(1, 2.5, lab.tree.Leaf(2), lab.tree.Node(0, 1.0, lab.tree.Leaf(0), lab.tree.Leaf(1)))
    rows = np.array([[0.0, 3.0], [9.0, 2.5], [1.0, 4.0], [1.25, 4.0]])
    call(lab.tree.predict, tree, rows).gives(
        np.array([0, 2, 0, 1]),
        known=[
            (lambda got: list(got) == [0, 1, 1, 1], "A row on the threshold goes left, here as in the growing."),
        ],
    )
    call(lab.tree.predict, tree, rows[:0]).gives(np.zeros(0, dtype=int))


@check("gives each tree rows, and each node columns, of its own", hint="Six rolls of a die: how many faces do you see?")
def of_its_own(lab):
    script = [2, 0, 2, 5, 0, 0]

    class Scripted(random.Random):
        def randrange(self, *args):
            return script[self.calls.append(args) or (len(self.calls) - 1) % 6]

    rng = Scripted()
    rng.calls = []
    call(lab.forest.bootstrap, 6, rng).named("bootstrap(6, an rng that draws 2, 0, 2, 5, 0, 0)").gives(
        (np.array([2, 0, 2, 5, 0, 0]), np.array([1, 3, 4])),
        known=[
            (lambda got: len(set(got[0].tolist())) == len(got[0]), "No row stands twice: drawn without replacement, all rows are drawn, and every tree is the same."),
            (lambda got: len(got[1]) == 0, "Places 1, 3 and 4 were never drawn: these are the rows on which the tree can be tried."),
        ],
    )
    either, asked = np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]]), []

    def scripted():
        asked.append([[1], [0], [2]][len(asked) % 3])
        return asked[-1]

    got = call(lab.tree.grow, either, np.array([0, 1, 1, 0]), 2, 5, 1, scripted).named("grow(four rows, …, pick), where pick gives [1], [0], [2]").result
    expect(len(asked), "the number of calls of `pick`").equals(
        3,
        known=[
            (0, "Nobody asked `pick` which columns this node may look at."),
            (1, "It was asked once for the whole tree: hand it down to both sides, and call it at each node. (Or the tree ended where its first question gained nothing.)"),
            (7, "It was asked at the leaves, too: find out first whether this is one."),
        ],
    )
    expect(plain(got), "the tree").equals(
        [1, 0.5, [0, 0.5, 0, 1], [2, 0.5, 1, 0]],
        because="The first node may look at column 1 alone, its left side at column 0, its right at column 2.",
        known=[([1, 0.5, [2, 0.5, 0, 1], [0, 0.5, 1, 0]], "The right side was grown before the left, and got the columns that were picked for the left.")],
    )
    asked.clear()
    lab.tree.grow(either[:3], np.array([0, 1, 1]), 2, 5, 2, scripted)
    expect(len(asked), "the number of calls of `pick` for three rows, two labels and a `min_leaf` of 2").equals(
        1,
        known=[(0, "No cut can keep two rows on both sides here, but that is for `best_split` to find: this node has questions left and two labels, so `pick` is asked.")],
    )
    rows = np.array([[at % 4, at % 3, at % 5, at % 7] for at in range(24)]) / 4
    labels = np.array([(at * at + at // 3) % 3 for at in range(24)])
    draws = spy(lab.forest.bootstrap)
    with replaced(lab.forest, "bootstrap", draws):
        forest = call(lab.forest.grow_forest, rows, labels, 3, 4, 6, 1, 2, random.Random(8)).named("grow_forest(24 rows, 4 trees)").result
    expect(len(forest), "the number of trees").equals(4)
    expect(draws.calls, "the number of bootstrap samples").equals(
        4, known=[(1, "One sample for all trees: then they agree in their mistakes as well, and forty are worth hardly more than one.")]
    )
    rng = random.Random(8)
    for place, one in enumerate(forest):
        drawn = [rng.randrange(24) for _ in range(24)]
        calls = []

        def pick():
            calls.append(rng.sample(range(4), 2))
            return calls[-1]

        want = grown(lab, rows[drawn], labels[drawn], 3, 6, 1, pick)
        expect(one.unseen.tolist(), f"what tree {place} never saw").equals(sorted(set(range(24)) - set(drawn)))
        expect(plain(one.tree), f"tree {place}").equals(
            want,
            because="Each node draws its columns anew, by `rng.sample(range(columns), per_split)`. Drawn once for a tree, two columns have to do for all of it.",
        )


@check("asks a row's label of trees that never saw it", hint="A tree of depth 12 about a row that it was grown on: what is it worth?")
def out_of_bag(lab):
    leaf, given = lab.tree.Leaf, lab.forest.Grown
    rows, labels = np.zeros((4, 1)), np.array([0, 1, 0, 1])
    forest = [given(leaf(0), np.array([0, 1])), given(leaf(1), np.array([1, 2]))] + [given(leaf(1), np.array([1]))] * 3
    call(lab.forest.votes, forest, rows[:2], 3).gives(
        np.array([[1, 4, 0], [1, 4, 0]]),
        because="A row for each row, a column for each of the three labels, also for one that no tree names.",
    )
    call(lab.forest.votes, forest, rows[:0], 3).gives(np.zeros((0, 3), dtype=int))
    call(lab.forest.out_of_bag, forest, rows, labels, 2).named("out_of_bag(five leaves, rows 0 to 3)").gives(
        1 / 3,
        tolerance=1e-9,
        known=[
            (0.5, "Trees have voted on rows that they were grown on. Row 3 was seen by all five, so there is nobody to ask."),
            (0.25, "Row 3 has no tree that never saw it, and counts among the rows all the same."),
            (0.2, "Each tree's own error was averaged. The trees vote first; then it counts what the vote gets wrong."),
        ],
    )
    for labels, wrong in (([0, 0, 1, 1], 1 / 3), ([1, 1, 1, 0], 1 / 3), ([1, 0, 0, 0], 1.0)):
        call(lab.forest.out_of_bag, forest, rows, np.array(labels), 2).named(f"out_of_bag(the same, labels {labels})").gives(
            wrong, tolerance=1e-9, because="Row 0 is named by one tree, row 1 by five, row 2 by one, row 3 by none; the trees of a row vote."
        )
    even = [given(leaf(1), np.array([0])), given(leaf(0), np.array([0]))]
    call(lab.forest.out_of_bag, even, rows[:1], np.array([0]), 2).gives(0.0, because="One vote each: of equals, the lower label.")
    call(lab.forest.out_of_bag, [given(leaf(0), np.zeros(0, dtype=int))], rows, np.array(labels), 2).gives(
        None, known=[(0.0, "No row has a tree that never saw it: nothing is known, which is not the same as no mistakes.")]
    )


def drawn(rng, columns, at_least=1):
    """Rows of quarters with many equals, and labels."""
    count, classes = max(at_least, rng.choice([1, 2, 3, rng.randrange(4, 12), rng.randrange(8, 40)])), rng.randrange(2, 5)
    wide = rng.choice([2, 5, 40])
    rows = np.array([[rng.randrange(-wide, wide) / 4 for _ in range(columns)] for _ in range(count)])
    used = rng.randrange(1, classes + 1)
    return rows, np.array([rng.randrange(used) for _ in range(count)]), classes


@probe(cases=40, tolerance=1e-8)
def cuts_of_any_column(lab, rng):
    """The best cut of one column and of several, with equal values, equal costs and few rows."""
    rows, labels, classes = drawn(rng, 3)
    least, columns = rng.choice([1, 1, 2, 3, 5]), rng.sample(range(3), rng.randrange(1, 4))
    split = lab.tree.best_split(rows, labels, classes, columns, least)
    return [
        lab.tree.gini([rng.randrange(4) for _ in range(rng.randrange(1, 5))]),
        lab.tree.split_column(rows[:, 0], labels, classes, least),
        split and [float(split.cost), int(split.column), float(split.threshold)],
    ]


@probe(cases=40)
def trees_of_any_rows(lab, rng):
    """Trees of every depth over rows with many equals, and what they say of other rows."""
    rows, labels, classes = drawn(rng, 2)
    tree = lab.tree.grow(rows, labels, classes, rng.choice([0, 1, 2, 3, 9]), rng.choice([1, 1, 2, 4]))
    others = drawn(rng, 2)[0]
    return [plain(tree), lab.tree.predict(tree, rows), lab.tree.predict(tree, others[: rng.choice([0, 40])])]


@probe(cases=25)
def columns_of_each_node(lab, rng):
    """Trees whose nodes may look only at the columns that were picked for them, and how often was picked."""
    rows, labels, classes = drawn(rng, 4)
    given, calls = random.Random(rng.randrange(1000)), []

    def pick():
        calls.append(given.sample(range(4), rng.choice([1, 2])))
        return calls[-1]

    tree = lab.tree.grow(rows, labels, classes, rng.randrange(5), rng.choice([1, 2]), pick)
    return [plain(tree), calls]


@probe(cases=25, tolerance=1e-9)
def forests_of_any_rows(lab, rng):
    """Whole forests: what each tree is, what it never saw, how all vote, and the error out of bag."""
    rows, labels, classes = drawn(rng, 3)
    trees = rng.choice([1, 2, 3, 8])
    forest = lab.forest.grow_forest(rows, labels, classes, trees, rng.choice([1, 3, 9]), 1, rng.randrange(1, 4), random.Random(rng.randrange(1000)))
    return [
        [[plain(one.tree), one.unseen] for one in forest],
        lab.forest.votes(forest, rows, classes),
        outcome(lab.forest.out_of_bag, forest, rows, labels, classes),
    ]
