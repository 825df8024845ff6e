import random
import sys

from waymark import call, check, expect, fail, probe

DAY = 24 * 60 * 60
NOON = 1_790_000_000


def rows_of(lab, *rows):
    """Transactions from (customer, seconds after NOON, pence)."""
    return [lab.features.Transaction(customer, NOON + after, pence) for customer, after, pence in rows]


def slowly(transactions):
    """What the starter computes."""
    activities = []
    for row in transactions:
        earlier = [
            other.amount
            for other in transactions
            if other.customer == row.customer and row.time - 30 * DAY <= other.time < row.time
        ]
        activities.append((len(earlier), sum(earlier) / len(earlier) if earlier else None))
    return activities


@check(
    "counts and averages the customer's earlier rows",
    hint="Which rows of the example in the brief lie in the window of the last one?",
)
def earlier_rows(lab):
    rows = rows_of(
        lab,
        ("ann", 0, 1_000),
        ("bob", 1 * DAY, 9_000),
        ("ann", 2 * DAY, 3_000),
        ("ann", 5 * DAY, 500),
        ("bob", 31 * DAY + 1, 700),
        ("ann", 31 * DAY + 2, 800),
    )
    call(lab.features.recent_activity, rows).named("recent_activity(ann and bob in turn)").gives(
        [(0, None), (0, None), (1, 1_000.0), (2, 2_000.0), (0, None), (2, 1_750.0)],
        known=[
            (
                lambda got: [count for count, _ in got] == [0, 0, 2, 3, 3, 3],
                "The rows of ann and bob are counted together: the window belongs to one customer.",
            ),
            (
                lambda got: [count for count, _ in got] == [0, 0, 1, 2, 1, 3],
                "Rows stay in the window for ever: ann's first is 31 days old at her last, and bob's is 30 days and "
                "a second.",
            ),
            (
                lambda got: [count for count, _ in got] == [1, 1, 2, 3, 1, 3],
                "Each row counts itself. The model would know the amount that it is asked to judge.",
            ),
            (
                lambda got: got[0] == (0, 0),
                "A mean of 0 says that ann spent nothing; None says that nobody knows, as the model was taught.",
            ),
        ],
    )


@check(
    "leaves out the same second and keeps the thirtieth day",
    hint="Put three rows of one second on paper. What does each of them know of the other two?",
)
def ties_and_borders(lab):
    rows = rows_of(lab, ("ann", 0, 100), ("ann", 60, 200), ("ann", 60, 300), ("ann", 60, 400), ("ann", 61, 500))
    call(lab.features.recent_activity, rows).named("recent_activity(ann at 0 s, three times at 60 s, at 61 s)").gives(
        [(0, None), (1, 100.0), (1, 100.0), (1, 100.0), (4, 250.0)],
        known=[
            (
                lambda got: [count for count, _ in got] == [0, 1, 2, 3, 4],
                "Rows of the same second count each other, so the order of the file decides. Two charges of one "
                "second do not know of each other: a row enters the window when a later second comes.",
            ),
            (
                lambda got: got[4][0] < 4,
                "Rows of the same second stand for one another: the last row has four before it, and three of them "
                "share a second.",
            ),
        ],
    )
    rows = rows_of(lab, ("bob", 0, 100), ("bob", 1, 300), ("bob", 30 * DAY, 500), ("bob", 30 * DAY + 1, 700))
    call(lab.features.recent_activity, rows).named("recent_activity(bob at 0 s, 1 s, 30 days, 30 days and 1 s)").gives(
        [(0, None), (1, 100.0), (2, 200.0), (2, 400.0)],
        known=[
            (
                lambda got: got[2][0] == 1,
                "A row exactly 30 days old is still in the window: `row.time - WINDOW <= other.time`.",
            ),
            (
                lambda got: got[3][0] == 3,
                "A row 30 days and one second old has left the window.",
            ),
        ],
    )


@check(
    "answers in the order of the rows, and leaves them alone",
    hint="If you sort row numbers instead of rows, what can you still do when you have an answer?",
)
def order_of_the_input(lab):
    rows = rows_of(lab, ("ann", 300, 30), ("bob", 200, 70), ("ann", 100, 10), ("ann", 300, 50), ("ann", 200, 20))
    before = list(rows)
    call(lab.features.recent_activity, rows).named("recent_activity(rows at 300, 200, 100, 300, 200 s)").gives(
        [(2, 15.0), (0, None), (0, None), (2, 15.0), (1, 10.0)],
        known=[
            (
                lambda got: rows == before and got == slowly(sorted(rows, key=lambda row: row.time)),
                "These are the answers in the order of time. Row 3 of the answer belongs to row 3 of the input.",
            ),
            (
                lambda got: rows == before and got == slowly(sorted(rows)),
                "These are the answers sorted by customer. Row 3 of the answer belongs to row 3 of the input.",
            ),
            (
                lambda got: rows != before and got == slowly(rows),
                "You sorted the list that belongs to the caller: its rows no longer stand beside their labels.",
            ),
            (
                lambda got: [count for count, _ in got] == [0, 0, 0, 1, 1],
                "The rows come in no order, and a window that only looks at rows further up misses some.",
            ),
        ],
    )
    expect(rows == before, "the input").is_true(
        "You changed the list that belongs to the caller: its rows no longer stand beside their labels."
    )


@check(
    "has no mean where nothing came before, and remembers nothing",
    hint="What is left in your dict when the function is called a second time?",
)
def nothing_before(lab):
    call(lab.features.recent_activity, []).gives([])
    rows = rows_of(lab, ("ann", 0, 100))
    for _ in range(2):
        call(lab.features.recent_activity, rows).gives(
            [(0, None)],
            known=[
                (
                    lambda got: got[0] == (0, 0),
                    "A mean of 0 says that ann spent nothing; None says that nobody knows, as the model was taught.",
                )
            ],
        )
    later = rows_of(lab, ("ann", 60, 300))
    call(lab.features.recent_activity, later).named("recent_activity(ann at 60 s), after a call with ann at 0 s").gives(
        [(0, None)],
        known=[
            (
                lambda got: got[0][0] > 0,
                "Rows of an earlier call are counted too. Something outlives the call: a default argument or a "
                "global, made once and filled for ever.",
            )
        ],
    )


@check("agrees with the slow version to the last digit", hint="Which is the only place where a fraction can appear?")
def to_the_last_digit(lab):
    rng = random.Random(30)
    rows = [
        lab.features.Transaction(rng.choice("abc"), NOON + rng.randrange(90) * DAY, rng.randrange(1, 10**7))
        for _ in range(300)
    ]
    wanted = slowly(rows)
    call(lab.features.recent_activity, rows).named("recent_activity(300 rows in 90 days, in no order)").gives(
        wanted,
        known=[
            (
                lambda got: [one[0] for one in got] == [one[0] for one in wanted]
                and all(a is b is None or abs(a - b) < 1e-3 for (_, a), (_, b) in zip(got, wanted)),
                "All counts are right, and the means differ in their last digits. A mean that is carried from row to "
                "row is rounded at each step; whole pence are not.",
            )
        ],
    )


class Steps:
    """What was done with the values of the rows, by kind."""

    def __init__(self):
        self.compared = self.added = self.moved = 0

    @property
    def all(self):
        return self.compared + self.added + self.moved

    def most(self):
        return max(("compared", "added", "moved"), key=lambda kind: getattr(self, kind))


COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__")
# What gives another whole number, which goes on counting; and what gives something else.
SUMS = ("__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__neg__", "__floordiv__", "__mod__")
READ_OUT = ("__float__", "__int__", "__index__", "__truediv__", "as_integer_ratio")


def counting(base, steps):
    """A kind of `base` whose values count what is done with them."""

    def counted(name, kind):
        original = getattr(base, name)

        def method(self, *others):
            setattr(steps, kind, getattr(steps, kind) + 1)
            result = original(self, *others)
            return counter(result) if name in SUMS and type(result) is base else result

        return method

    names = {name: counted(name, "compared") for name in COMPARISONS}
    if base is int:
        names |= {name: counted(name, "added") for name in SUMS + READ_OUT}
    counter = type(base.__name__, (base,), names)
    return counter


def watching(steps):
    """A profile function that counts the items which a list moves along to close or make a gap at its front."""
    first = {}

    def watch(_, event, function):
        row = getattr(function, "__self__", None)
        if type(row) is not list or function.__name__ not in ("pop", "insert", "remove"):
            return
        if event == "c_call" and row:
            first[id(row)] = row[0]
        elif event == "c_return" and row and id(row) in first and first.pop(id(row)) is not row[0]:
            steps.moved += len(row)

    return watch


def steps_for(lab, rows):
    """What the learner's code does with these rows, in steps; and its answers."""
    steps = Steps()
    text, number = counting(str, steps), counting(int, steps)
    # A new object for each value: `in` and dicts take the same object for equal without asking it.
    watched = [lab.features.Transaction(text(one), number(time), number(pence)) for one, time, pence in rows]
    sys.setprofile(watching(steps))
    try:
        answers = lab.features.recent_activity(watched)
    finally:
        sys.setprofile(None)
    return steps, list(answers)


# Twice the rows: sorting takes about 2.3 times the comparisons, everything else 2 times; a square takes 4.
MOST = 2.6

WHY = {
    "compared": "Nearly all are comparisons: a row is still looked for among all the others.",
    "added": "Nearly all are additions: the sum of a window is computed anew for each row, although the window of the "
    "row before had almost the same rows in it.",
    "moved": "Nearly all are items that a list moves along: `pop(0)` and `insert(0, …)` move everything behind them.",
}


def grows_with_the_rows(lab, title, make, rows, why=WHY):
    """Fails the check when twice the rows take more than MOST times the steps."""
    few, _ = steps_for(lab, make(rows))
    many, _ = steps_for(lab, make(2 * rows))
    factor = many.all / max(1, few.all)
    if factor > MOST:
        fail(
            f"Twice the rows, {factor:.1f} times the work. {why[many.most()]}",
            call=f"recent_activity({title})",
            got=f"{few.all:,} steps for {rows:,} rows, {many.all:,} for {2 * rows:,}: {factor:.1f} times",
            expected=f"about 2 times, at most {MOST}; 4 times is the mark of n²",
        )


def in_no_order(rng, customers, span, count):
    """(customer, time, pence) of `count` transactions within `span` seconds."""
    return [(rng.choice(customers), NOON + rng.randrange(span), rng.randrange(100, 20_000)) for _ in range(count)]


@check(
    "does about twice the work for twice the rows",
    hint="How can you get at one customer's rows without asking every row whose it is?",
)
def many_customers(lab):
    def make(count):
        return in_no_order(random.Random(5), [f"c{number}" for number in range(count // 3)], 60 * DAY, count)

    grows_with_the_rows(lab, "customers with three rows each", make, 150)


@check(
    "keeps to that when one customer has every row",
    hint="From one row to the next, which rows enter the window and which leave it?",
)
def one_customer(lab):
    def all_at_hand(count):
        return in_no_order(random.Random(6), ["guest"], 30 * DAY, count)

    def sliding(count):
        return in_no_order(random.Random(7), ["guest"], 60 * DAY, count)

    why = WHY | {
        "compared": "Nearly all are comparisons. Grouping by customer is no help to a customer who has everything: "
        "each row still goes through all rows of its group, or of its window."
    }
    grows_with_the_rows(lab, "one customer, all within 30 days", all_at_hand, 120, why)
    grows_with_the_rows(lab, "one customer, over 60 days", sliding, 300, why)


def activities(lab, rows):
    """The answers as JSON."""
    return [[one[0], one[1]] for one in lab.features.recent_activity(rows)]


@probe(cases=40)
def any_rows(lab, rng):
    """Windows of small inputs: none, one or many rows, in no order, with ties, equal rows and 30 days to the second."""
    count = rng.choice([0, 1, 2, 3, rng.randrange(4, 12), rng.randrange(12, 60)])
    customers = ["a", "b", "", "A"][: rng.randrange(1, 5)]
    # Few different times, so that ties and the borders of the window come up.
    second = rng.choice([1, DAY, 10 * DAY, 30 * DAY, 30 * DAY + 1])
    times = [NOON + second * rng.randrange(12) + rng.choice([0, 0, 0, 1, -1]) for _ in range(count)]
    shape = rng.choice(["any", "any", "sorted", "reversed", "one second"])
    if shape == "sorted":
        times.sort()
    elif shape == "reversed":
        times.sort(reverse=True)
    elif shape == "one second":
        times = times[:1] * count
    rows = [lab.features.Transaction(rng.choice(customers), time, rng.randrange(1, 10**7)) for time in times]
    rows += rows[: rng.choice([0, 0, 1, 2])]
    before = list(rows)
    return [activities(lab, rows), activities(lab, rows[:1]), rows == before]


@probe(cases=8, pool=100)
def work_for_many_rows(lab, rng):
    """Answers, and steps for twice the rows: one customer, two, or many; in one second, or over more than a year."""
    count = rng.randrange(80, 120)
    customers = rng.choice([lambda rows: 1, lambda rows: 2, lambda rows: rows // 2])
    span = rng.choice([1, DAY, 30 * DAY, 60 * DAY, 400 * DAY])
    is_sorted = rng.random() < 0.3

    def make(rows):
        made = in_no_order(rng, [f"c{number}" for number in range(customers(rows))], span, rows)
        return sorted(made, key=lambda row: row[1]) if is_sorted else made

    few, _ = steps_for(lab, make(count))
    many, answers = steps_for(lab, make(2 * count))
    fast = many.all <= MOST * few.all
    return [fast, sum(one[0] for one in answers), [[one[0], one[1]] for one in answers[:: count // 10]]]
