import numpy as np

from waymark import call, check, expect, fail, outcome, probe, unchanged

SHOWN = dict(delay=1, test_weeks=4, train_weeks=12, gain=0.002, harm=0.05, fewest=120, off=0.25, draws=150, decay=0.03, rest=3, at_latest=13)


def settings(lab, **other):
    return lab.evidence.Settings(**{**SHOWN, **other})


def book_of(lab, week, leak, *, district=None, rows=None, chance=None, listened=None):
    """A book whose columns are all there; every stretch was listened to unless something else is said."""
    count = len(week)
    return lab.evidence.Book(
        np.array(week),
        np.zeros(count, dtype=int) if district is None else np.array(district),
        np.zeros((count, 2)) if rows is None else np.array(rows, dtype=float),
        np.ones(count) if chance is None else np.array(chance, dtype=float),
        np.ones(count, dtype=bool) if listened is None else np.array(listened),
        np.array(leak),
    )


def says(chance):
    return lambda rows: np.full(len(rows), float(chance))


def first_column(rows):
    return rows[:, 0]


def second_column(rows):
    return rows[:, 1]


def loss(chance, leak):
    return -np.log(chance if leak else 1 - chance)


@check("lets the lot choose some, and says how likely each was", hint="Two go to the highest scores. Two of the other four are drawn: what was the chance of each of the four?")
def lets_the_lot_choose(lab):
    scores = np.array([0.1, 0.9, 0.5, 0.5, 0.2, 0.3])
    seen = np.zeros(6)
    for seed in range(60):
        with unchanged(scores, "the array of scores"):
            listened, chance = lab.evidence.choose(scores, 2, 2, np.random.default_rng(seed))
        expect(int(np.sum(listened)), "the number of stretches listened to for sure=2, drawn=2").equals(4)
        seen += listened
        expect(chance, "the chances for the scores 0.1, 0.9, 0.5, 0.5, 0.2, 0.3").equals(
            np.array([0.5, 1, 1, 0.5, 0.5, 0.5]),
            tolerance=1e-9,
            known=[
                (lambda got: np.all(np.asarray(got) == 1), "Every stretch is given a chance of 1. Of four others two are drawn, so each of those had a chance of one half, those that were not drawn as well."),
                (lambda got: np.allclose(got, [1 / 3, 1, 1, 1 / 3, 1 / 3, 1 / 3]), "Two are drawn from the four that are not sure of it anyway, not from all six."),
                (lambda got: len(got) == 6 and got[2] != 1 and got[3] == 1, "Of equal scores the earlier stretch is sure."),
            ],
        )
    if seen[1] < 60 or seen[2] < 60:
        fail("The highest scores, 0.9 and the first 0.5, are listened to every time.", call="choose(scores, 2, 2, rng) for 60 seeds", got=f"{seen.astype(int).tolist()} times each")
    if min(seen[[0, 3, 4, 5]]) < 10 or max(seen[[0, 3, 4, 5]]) > 50:
        fail(
            "Each of the other four should be drawn in about half of the weeks. Where nobody is ever sent, nobody ever hears that something has changed.",
            call="choose(scores, 2, 2, rng) for 60 seeds",
            got=f"listened to {seen.astype(int).tolist()} times",
        )
    listened, chance = lab.evidence.choose(scores, 4, 5, np.random.default_rng(1))
    expect([bool(one) for one in listened], "who is listened to if five of two others are to be drawn").equals([True] * 6)
    expect(chance, "the chances then").equals(np.ones(6), because="Both are drawn for certain.")
    listened, chance = lab.evidence.choose(scores, 1, 0, np.random.default_rng(1))
    expect(chance, "the chances if none is drawn").equals(np.array([0.0, 1, 0, 0, 0, 0]), because="Whoever is neither sure nor in the draw has no chance.")


@check("learns from what was heard, and compares on what came later", hint="A leak of week 9 stands in the book from week 10 on. Which weeks can you count at the end of week 9?")
def windows_in_time(lab):
    weeks = [week for week in range(10) for _ in range(2)]
    book = book_of(lab, weeks, [0] * 20, listened=[at % 2 == 0 or at == 15 for at in range(20)])
    train, test = lab.evidence.windows(book, 9, settings(lab, delay=1, test_weeks=2, train_weeks=3))
    shown = "windows(two rows for each week from 0 to 9, now=9), with delay=1, test_weeks=2, train_weeks=3"
    train, test = [int(one) for one in train], [int(one) for one in test]
    expect(test, "the rows to compare on", call=shown).equals(
        [14, 15, 16],
        known=[
            (lambda got: min(got, default=14) < 14, "There are rows among them that the challenger has learned from, and on those it wins by heart."),
            (lambda got: 18 in got, "A leak of week 9 is not in the book yet, so that week looks drier than it was. The last week that is complete is 9 - delay."),
            (lambda got: 17 in got or 14 not in got and 16 in got, "Rows to which nobody listened have a 0 in the book, and nobody knows whether they leak. Only those that were listened to say anything."),
        ],
    )
    expect(train, "the rows to learn from", call=shown).equals(
        [8, 10, 12],
        known=[
            (lambda got: set(got) & set(test), "Some rows are in both. A challenger that has learned from the rows that it is compared on wins by heart."),
            (lambda got: any(one % 2 for one in got), "Rows to which nobody listened have a 0 in the book. Learned as dry, they teach the model that what it avoids is sound."),
            (lambda got: 0 in got, "train_weeks is how far back it learns. Older weeks are left out."),
        ],
        because="They are those of the three weeks before the ones that are compared on.",
    )


@check("compares both on the same rows, each weighted by how likely it was", hint="A row that had a chance of 1/4 stands for four rows. And in each draw, which rows does the champion get, and which the challenger?")
def compares(lab):
    rows = [[0.5, 0.25], [0.5, 0.75], [0.75, 0.5], [0.125, 0.25]]
    leak, chance = [1, 0, 1, 0], [1, 0.25, 0.5, 1]
    book = book_of(lab, [1, 1, 1, 1], leak, rows=rows, chance=chance)
    places = np.arange(4)
    weights = 1 / np.array(chance)
    each = np.array([loss(row[0], one) for row, one in zip(rows, leak)])
    other = np.array([loss(row[1], one) for row, one in zip(rows, leak)])
    plain = "Every row counts once here. A row that was drawn with a chance of 1/4 stands for four, or the drawn ones hardly count beside those that the model has chosen."
    call(lab.evidence.mean_loss, book, places, first_column).named("mean_loss(book, four rows, a model)").gives(
        float((weights * each).sum() / 8), tolerance=1e-9, known=[(lambda got: np.isclose(got, each.mean()), plain), (lambda got: np.isclose(got, (weights * each).sum() / 4), "Divide by the sum of the weights, not by the number of rows.")]
    )
    call(lab.evidence.mean_loss, book, np.array([2, 0]), first_column).named("mean_loss(book, rows 2 and 0, a model)").gives(float((2 * each[2] + each[0]) / 3), tolerance=1e-9)
    got = call(lab.evidence.compare, book, places, second_column, first_column, 80, np.random.default_rng(4)).named("compare(book, four rows, champion, challenger, 80, rng)").result
    drawn = np.random.default_rng(4).integers(0, 4, size=(80, 4))
    better = weights * (other - each)
    low, high = np.quantile(better[drawn].sum(axis=1) / weights[drawn].sum(axis=1), [0.05, 0.95])
    expect(float(got.mean), "the mean gain", call="compare(book, four rows, champion, challenger, 80, rng)").equals(
        float(better.sum() / 8),
        tolerance=1e-9,
        known=[
            (lambda value: np.isclose(value, -better.sum() / 8), "The sign is turned round: what the challenger has less of is its gain."),
            (lambda value: np.isclose(value, (other - each).mean()), plain),
        ],
    )
    nothing = lab.evidence.compare(book, places, first_column, first_column, 80, np.random.default_rng(4))
    expect([float(one) for one in nothing], "the gain of a challenger that says what the champion says").equals(
        [0.0, 0.0, 0.0],
        tolerance=1e-9,
        because="On the same rows both lose the same. An interval round it means that they were measured on different draws.",
    )
    expect([float(got.low), float(got.high)], "the ends of the interval").equals(
        [float(low), float(high)],
        tolerance=1e-9,
        known=[
            (lambda ends: np.isclose(ends[0], ends[1]), "Both ends are the same: nothing was drawn, so nobody knows how sure that is."),
            (lambda ends: np.allclose(ends, np.quantile((other - each)[drawn].mean(axis=1), [0.05, 0.95])), plain),
            (lambda ends: np.allclose(ends, np.quantile(better[drawn].sum(axis=1) / 8, [0.05, 0.95])), "Each draw has weights of its own, which its sum is divided by."),
        ],
        because="They are the 0.05 and 0.95 quantiles over rng.integers(0, n, size=(draws, n)).",
    )


@check("asks at every gate", hint="A challenger may be better overall because it gave up a district. Which numbers does each gate look at?")
def at_every_gate(lab):
    Gain, gates = lab.evidence.Gain, lab.evidence.gates
    leak = [1, 0, 0, 0] * 4
    book = book_of(lab, [1] * 16, leak, district=[5] * 8 + [2] * 8, rows=[[0.25, 0.5]] * 8 + [[0.25, 0.125]] * 8)
    places = np.arange(16)
    small = settings(lab, gain=0.25, harm=0.05, fewest=8, off=0.25)
    same = says(0.25)

    def ask(gain, challenger=same, champion=same, given=small, at=places, of=book):
        return [str(one) for one in gates(of, at, champion, challenger, Gain(0.5, gain, 0.7), given)]

    expect(ask(0.3), "the gates shut for a challenger that says what the champion says, with a gain of 0.5 (0.3 to 0.7)").equals([])
    expect(ask(0.3, given=small._replace(harm=0.0)), "the gates shut for it where a district may lose nothing").equals([], because="It loses nothing: what is exactly as much as `harm` is put up with.")
    expect(ask(0.2), "the gates shut for a gain of 0.5 (0.2 to 0.7), where 0.25 is the least").equals(
        ["gain"], known=[([], "The mean gain is above the least that is worth a change, but its lower end is not: it may well be less.")]
    )
    expect(ask(0.25), "the gates shut where the lower end is exactly the least gain").equals(["gain"], because="It must be above it.")
    hurt = lambda rows: np.where(rows[:, 1] == 0.5, 0.25, 0.03125)  # noqa: E731
    shut = ask(0.3, hurt)
    if "district 2" not in shut:
        fail("District 2 loses 0.33 by this challenger, whatever the other one gains.", call="gates(…) for a challenger that is worse in district 2", got=repr(shut), expected="'district 2' among them")
    expect(shut, "the gates shut for a challenger that promises an eighth of district 2's leaks").equals(["district 2", "calibration"], because="It promises 2.25 leaks where 4 were found, and the champion 4.")
    expect(ask(0.3, hurt, given=small._replace(fewest=9)), "the gates shut if a district needs 9 rows").equals(["calibration"], because="District 2 has only eight.")
    both = says(0.03125)
    expect(ask(0.1, both), "the gates shut for a challenger that is worse everywhere").equals(["gain", "district 2", "district 5", "calibration"], because="The gain first, districts in ascending order, calibration last.")
    expect(ask(0.3, says(0.375)), "the gates shut for a challenger that promises half as many leaks again").equals(["calibration"], known=[([], "Its chances add up to 6 leaks, and 4 were found. Too many is as far off as too few.")])
    expect(ask(0.3, says(0.3125)), "the gates shut for one that promises exactly a quarter too many").equals([])
    expect(ask(0.3, says(0.375), says(0.875), small._replace(harm=9)), "the gates shut for 6 leaks promised, 4 found, where the champion promises 14").equals(
        [], known=[(["calibration"], "It is far off, and the champion is further off still: to refuse it is to keep the worse one.")]
    )
    weighted = book._replace(chance=np.where(np.array(leak) == 1, 1.0, 0.25))
    expect(ask(0.3, says(0.0625), says(0.0625), of=weighted), "the gates shut where the dry rows stand for four each, and 1 in 16 is promised of 52").equals(
        [], because="That is 3.25 leaks of the whole, and 4 were found: rows count by their weights."
    )
    expect(ask(0.3, hurt, at=np.arange(8)), "the gates shut for the rows of district 5 alone").equals([], because="Only the rows that were asked for count.")


class Teacher:
    """A fit that notes what it is shown, and returns the models of a list in turn."""

    def __init__(self, *models):
        self.models, self.shown = list(models), []

    def __call__(self, rows, labels, weights):
        self.shown.append((np.array(rows), np.array(labels), np.array(weights)))
        return self.models[len(self.shown) - 1]


def pipes(rng, count, week, change):
    """Stretches as in the brief: from a week on, plastic that was sound begins to leak."""
    rows = np.column_stack([rng.normal(size=(count, 3)), rng.random(count) < 0.2])
    score = -3 + rows @ [1.1, 0.8, 0.5, -3.0 if week < change else 1.8]
    return rng.integers(0, 3, count), rows, (rng.random(count) < 1 / (1 + np.exp(-score))).astype(int)


def logistic(rows, labels, weights):
    x = np.column_stack([np.ones(len(rows)), rows])
    pull = np.array([0.0] + [1.0] * rows.shape[1])
    weights, beta = weights / weights.mean(), np.zeros(x.shape[1])
    for _ in range(7):
        p = 1 / (1 + np.exp(-x @ beta))
        bend = (x * (weights * p * (1 - p))[:, None]).T @ x + np.diag(pull + 1e-6)
        beta = beta - np.linalg.solve(bend, x.T @ (weights * (p - labels)) + pull * beta)
    return lambda asked: 1 / (1 + np.exp(-beta[0] - asked @ beta[1:]))


def by_heart(rows, labels, weights):
    """Knows the label of every row that it was shown, and says the mean of all others."""
    known = {row.tobytes(): label for row, label in zip(rows, labels)}
    mean = float((weights * labels).sum() / weights.sum())
    return lambda asked: np.array([known.get(np.ascontiguousarray(row).tobytes(), mean) for row in asked], dtype=float)


def same_for_all(rows, labels, weights):
    return says(float((weights * labels).sum() / weights.sum()))


def heard(lab, seed, weeks, change=999, of_each=100):
    """A book in which all of a few stretches were listened to, every week."""
    rng = np.random.default_rng(seed)
    parts = [pipes(rng, of_each, week, change) for week in range(weeks)]
    district, rows, leak = (np.concatenate(column) for column in zip(*parts))
    return book_of(lab, np.repeat(np.arange(weeks), of_each), leak, district=district, rows=rows)


@check("promotes what has won, refuses what has not, and writes down both", hint="Follow one challenger from `windows` to the trail. What is noted if a gate stays shut?")
def promotes_and_refuses(lab):
    book = heard(lab, 1, 10)
    given = settings(lab, delay=1, test_weeks=3, train_weeks=4, fewest=50)
    train, test = lab.evidence.windows(book, 9, given)
    good, bad, first = logistic(book.rows[train], book.leak[train], np.ones(len(train))), says(0.5), says(0.25)
    thinned = book._replace(chance=np.where(np.arange(len(book.week)) % 2 == 0, 1.0, 0.5))
    teacher = Teacher(good, bad, says(0.875))
    loop = lab.loop.Loop(teacher, first, 0.4, given, 5)
    loop.retrain(thinned, 9, np.random.default_rng(3))
    shown = "retrain(book, 9, rng) with a fit that gives a good model"
    rows, labels, weights = teacher.shown[0]
    expect(len(rows), "the number of rows that fit was shown", call=shown).equals(len(train), because="Those of the training weeks, and no others.")
    expect(bool(np.array_equal(rows, book.rows[train]) and np.array_equal(labels, book.leak[train])), "what fit was shown", call=shown).is_true("It is not rows and labels of the training weeks, in their order.")
    expect(weights, "the weights that fit was given", call=shown).equals(1 / thinned.chance[train], tolerance=1e-9, because="A row that was listened to with a chance of a half stands for two.")
    expect(loop.champion is good, "the champion", call=shown).is_true("A challenger that passes every gate should serve.")
    loop.retrain(thinned, 9, np.random.default_rng(4))
    expect(loop.champion is good, "the champion after a challenger that says 0.5 to everything").is_true("It passes no gate, and serves all the same.")
    for seed in range(4):
        quiet = heard(lab, 20 + seed, 24)
        usual = settings(lab)
        known, _ = lab.evidence.windows(quiet, 23, usual)
        champion = logistic(quiet.rows[known], quiet.leak[known], np.ones(len(known)))
        for words, way in (("has learned every training row by heart and knows nothing else", by_heart), ("says the same to every row", same_for_all)):
            learner = lab.loop.Loop(way, champion, 0.25, usual, 0)
            learner.retrain(quiet, 23, np.random.default_rng(seed))
            if learner.champion is not champion:
                fail(f"This challenger {words}. It wins only on rows that it was taught, so it was judged on those, or not at all.", call="retrain(book, 23, rng)", got=f"version {learner.trail[-1].serving if learner.trail else 2} serves", expected="refused")
    expect(len(loop.trail), "the number of entries in the trail after one promotion and one refusal").equals(
        2, known=[(1, "A refusal is an entry as well. Whoever asks in June why nothing was promoted since March finds nothing otherwise.")]
    )
    shut = lab.evidence.gates(thinned, test, good, bad, lab.evidence.compare(thinned, test, good, bad, given.draws, np.random.default_rng(4)), given)
    wanted = [(9, "promoted", 2, 2, ()), (9, "refused", 3, 2, tuple(shut))]
    got = [(one.week, one.what, one.version, one.serving, one.why) for one in loop.trail]
    expect(got, "the trail").equals(wanted)
    loop.retrain(thinned, 9, np.random.default_rng(5))
    expect([one.version for one in loop.trail], "the numbers of a promoted and two refused challengers").equals(
        [2, 3, 4], known=[([2, 3, 3], "A refused challenger keeps its number. A number that is used twice names two models.")]
    )
    expect(float(loop.versions[3](book.rows[:1])[0]), "what version 3 says").equals(0.5, because="It is the challenger that was refused first, kept under its number.")
    gain = lab.evidence.compare(thinned, test, first, good, given.draws, np.random.default_rng(3))
    expect([float(one) for one in loop.trail[0].gain], "the gain in the first entry").equals([float(one) for one in gain], tolerance=1e-9, because="It is that of the test weeks, against the version that served until then.")


@check("knows when to try, and when to go back", hint="Compare the champion's loss now with what it was when it was judged. And a bad version: against whom, and on which weeks?")
def when_and_back(lab):
    book = heard(lab, 2, 30)
    given = settings(lab, fewest=150, rest=3, at_latest=13, decay=0.03)
    train, test = lab.evidence.windows(book, 20, given)
    good = logistic(book.rows[train], book.leak[train], np.ones(len(train)))
    now = lab.evidence.mean_loss(book, test, good)

    def loop(expected, tried, first=good, teacher=None):
        return lab.loop.Loop(teacher or Teacher(), first, expected, given, tried)

    for expected, tried, wanted, words in [
        (now - 0.04, 17, "decay", "It has lost 0.04 since it was judged, and 0.03 is what it may lose."),
        (now - 0.02, 17, None, "It has lost 0.02, which is less than decay, and the last attempt is 3 weeks old: nothing says that a new one would be better."),
        (now + 0.5, 17, None, "It is better than when it was judged."),
        (now - 0.04, 18, None, "The last attempt is 2 weeks old, and rest is 3: there are hardly any new rows since."),
        (now, 7, "age", "The last attempt is 13 weeks old."),
        (now, 8, None, "The last attempt is 12 weeks old, and at_latest is 13."),
        (now - 0.04, 7, "decay", "Both hold here, and decay is the graver reason."),
    ]:
        got = loop(expected, tried).due(book, 20)
        expect(got, f"what due(book, 20) returns for a champion that lost {expected:.2f} when judged and {now:.2f} now, with the last attempt in week {tried}").equals(wanted, because=words)
    strict = lab.loop.Loop(Teacher(), good, now, given._replace(decay=0.0), 17)
    expect(strict.due(book, 20), "what due returns for a champion that loses exactly what it lost when judged, where decay is 0").equals(None, because="It must have lost more than decay.")
    expect((strict.expected, strict.judged), "`expected` and `judged` of a new loop").equals(({1: now}, {1: 17}), because="The first champion is version 1, judged in the week that the loop was given.")
    empty = book_of(lab, [0] * 4, [0] * 4)
    expect(loop(0.0, -40).due(empty, 0), "what due returns where no label is known yet").equals(None)
    expect(loop(0.0, -40).due(book_of(lab, [0] * 4, [1, 0, 0, 0]), 1), "what due returns where there are rows to compare on and none to learn from").equals(None)

    served = loop(now - 0.5, 5, teacher=Teacher(says(0.4), good), first=says(0.25))
    served.retrain(book, 20, np.random.default_rng(0))
    expect(served.due(book, 22), "what due returns two weeks after a refusal").equals(None, because="A refused attempt is an attempt: it has cost what each costs.")
    served.retrain(book, 23, np.random.default_rng(0))
    expect(served.champion is good, "the champion after a refusal and a promotion").is_true("The good version should serve.")
    expect(served.due(book, 26), "what due returns three weeks after a promotion").equals(
        None, because="What it may lose is counted from its own loss when it was judged, not from that of the version before it."
    )

    def serving(lab, first, second, judged=20):
        """A loop in which the second has been promoted over the first."""
        made = loop(0.4, 5, first=first, teacher=Teacher(second))
        made.expected, made.judged = {1: 0.4, 2: 0.3}, {1: 5, 2: judged}
        made.versions, made.served = {1: first, 2: second}, [1, 2]
        return made

    shown = "check_up(book, now, rng) for a version that was judged in week 20"
    poor = says(0.3)
    made = serving(lab, good, poor)
    expect(made.check_up(book, 22, np.random.default_rng(1)), "what check_up returns in week 22", call=shown).equals(
        False, because="Of the weeks that it has served only week 21 is known: 100 rows, and fewest is 150."
    )
    expect(made.served, "the versions that serve, still").equals([1, 2])
    expect(made.check_up(book, 23, np.random.default_rng(1)), "what check_up returns in week 23 for one that is surely worse", call=shown).equals(True)
    expect(made.champion is good, "the champion after it").is_true("The version before should serve again.")
    exact = serving(lab, good, poor)
    exact.settings = given._replace(fewest=200)
    expect(exact.check_up(book, 23, np.random.default_rng(1)), "what check_up returns for it where fewest is 200, and 200 rows are known").equals(True, because="It looks from `fewest` rows on.")
    places = np.flatnonzero((book.week > 20) & (book.week <= 22))
    gain = lab.evidence.compare(book, places, good, poor, given.draws, np.random.default_rng(1))
    got = [(one.week, one.what, one.version, one.serving, one.why) for one in made.trail]
    expect(got, "the trail of it").equals([(23, "rolled back", 2, 1, ("worse than before",))])
    expect([float(one) for one in made.trail[0].gain], "the gain in that entry").equals([float(one) for one in gain], tolerance=1e-9, because="It is that of the champion over the version before it, on the weeks after it was judged.")
    expect(made.check_up(book, 24, np.random.default_rng(1)), "what check_up returns when no version is left to go back to").equals(False)
    expect(made.due(book, 24), "what due returns a week after a rollback, 19 weeks after the last attempt").equals(
        "age", because="Nothing was trained when it went back: a rollback is no attempt."
    )
    call(made.roll_back, 25, "nobody knows").raises(ValueError)
    fine = serving(lab, good, lambda rows: np.clip(good(rows) * 1.02, 0, 1))
    expect(fine.check_up(book, 27, np.random.default_rng(1)), "what check_up returns for a version that is perhaps a little worse", call=shown).equals(
        False, because="Its interval holds 0: that is luck as likely as harm, and going back is a change as well."
    )
    full = serving(lab, good, poor)
    full.served, full.versions = [1, 2, 3], {1: good, 2: good, 3: poor}
    full.roll_back(25, "smells of gas")
    full.roll_back(26, "still does")
    got = [(one.week, one.what, one.version, one.serving, one.why, one.gain) for one in full.trail]
    expect(got, "the trail of two rollbacks by hand").equals([(25, "rolled back", 3, 2, ("smells of gas",), None), (26, "rolled back", 2, 1, ("still does",), None)])
    both = serving(lab, good, poor)
    both.fit = Teacher(good)
    both.week(book, 23, np.random.default_rng(1))
    expect([one.what for one in both.trail], "what is done at the end of a week in which the champion is worse than the one before, and old").equals(
        ["rolled back"], because="First it goes back; whether to retrain is a question for a week in which that has settled."
    )
    quiet = loop(now, 18)
    quiet.week(book, 20, np.random.default_rng(1))
    expect(quiet.trail, "the trail of a week without a reason").equals([])
    tried = loop(now - 0.5, 10, teacher=Teacher(says(0.5)))
    tried.week(book, 20, np.random.default_rng(1))
    expect([one.what for one in tried.trail], "what is done in a week in which the champion has decayed").equals(["refused"])


def year(lab, seed, change, weeks=42, start=16):
    """A year at the utility: 80 stretches by score, 20 by lot. What the last ten weeks were like."""
    rng = np.random.default_rng(seed)
    pages, loop, first, late = [], None, None, []
    for week in range(weeks):
        district, rows, leak = pipes(rng, 300, week, change)
        if loop is None:
            listened = np.zeros(300, dtype=bool)
            listened[rng.choice(300, 100, replace=False)] = True
            chance = np.full(300, 1 / 3)
        else:
            listened, chance = lab.evidence.choose(loop.champion(rows), 80, 20, rng)
            if week >= weeks - 10:
                serving, old = (float(lab.evidence.losses(model(rows), leak).mean()) for model in (loop.champion, first))
                late.append((serving, old, leak[listened].sum(), leak.sum()))
        pages.append(lab.evidence.Book(np.full(300, week), district, rows, chance, listened, leak * listened))
        book = lab.evidence.Book(*(np.concatenate(column) for column in zip(*pages)))
        if week == start - 1:
            known = np.flatnonzero(book.listened & (book.week < start - 5))
            first = logistic(book.rows[known], book.leak[known], 1 / book.chance[known])
            later = np.flatnonzero(book.listened & (book.week >= start - 5) & (book.week < start - 1))
            loop = lab.loop.Loop(logistic, first, lab.evidence.mean_loss(book, later, first), settings(lab), week)
        elif loop:
            loop.week(book, week, rng)
    serving, old, found, all_leaks = np.array(late).sum(axis=0)
    return loop, serving / old, found / all_leaks


@check("keeps still in a quiet year, and follows a change", hint="Run shows the trail of a year. In which week could it have known, and what did it look at?")
def years(lab):
    promoted = tried = 0
    for seed in range(3):
        loop, _, _ = year(lab, 100 + seed, 999)
        promoted += sum(entry.what == "promoted" for entry in loop.trail)
        tried += len(loop.trail)
    if promoted > 1:
        fail(
            "In these years nothing has changed, and one champion is as good as the next. Each promotion was luck, and each is a risk.",
            call="three quiet years of 26 weeks",
            got=f"{promoted} promotions of {tried} attempts",
            expected="at most 1",
        )
    for seed in range(4):
        loop, ratio, found = year(lab, 200 + seed, 20)
        shown = f"a year in which plastic begins to leak in week 20 (seed {200 + seed})"
        if not any(entry.what == "promoted" for entry in loop.trail):
            fail("The first champion still serves, who holds plastic to be sound: a loop that never promotes is a loop that does nothing.", call=shown, got=f"{len(loop.trail)} entries, none promoted")
        if ratio > 0.85:
            fail(
                "The versions that served in the last ten weeks are hardly better than the first would have been. Have they ever been shown the stretches that the model does not care about?",
                call=shown,
                got=f"{ratio:.2f} of the first champion's log loss on all stretches",
                expected="at most 0.85",
            )
        if found < 0.6:
            fail("Too few of the leaks are found at the end.", call=shown, got=f"{found:.0%} of the leaks of the last ten weeks", expected="at least 60 %")


@probe(cases=20, tolerance=1e-9)
def choices_of_any_scores(lab, rng):
    """Scores with many ties, and any number of stretches for sure and by lot."""
    count = rng.choice([1, rng.randrange(2, 8), rng.randrange(3, 40), rng.randrange(3, 40)])
    scores = np.array([rng.randrange(6) / 8 for _ in range(count)])
    sure = rng.randrange(count + 1)
    listened, chance = lab.evidence.choose(scores, sure, rng.choice([0, 1, rng.randrange(10), count]), np.random.default_rng(rng.randrange(10**6)))
    return [[bool(one) for one in listened], np.asarray(chance)]


def drawn_book(lab, rng, weeks):
    """A small book in which nothing is in order and every column says something."""
    count = rng.randrange(2, 9) * weeks
    listened = [rng.random() < 0.7 for _ in range(count)]
    return book_of(
        lab,
        [rng.randrange(weeks) for _ in range(count)],
        [int(heard and rng.random() < 0.4) for heard in listened],
        district=[rng.choice([1, 4, 7]) for _ in range(count)],
        rows=[[rng.choice([0.0, 0.125, 0.25, 0.5, 0.75, 1.0]), rng.randrange(1, 8) / 8] for _ in range(count)],
        chance=[rng.choice([1.0, 0.5, 0.25]) for _ in range(count)],
        listened=listened,
    )


@probe(cases=25, tolerance=1e-9)
def evidence_of_any_book(lab, rng):
    """Windows, gains and gates of small books in any order, with any settings."""
    book = drawn_book(lab, rng, rng.randrange(4, 12))
    given = settings(
        lab, delay=rng.randrange(3), test_weeks=rng.randrange(1, 4), train_weeks=rng.randrange(1, 6), gain=rng.choice([-0.5, 0.0, 0.1]),
        harm=rng.choice([0.0, 0.2]), fewest=rng.randrange(1, 5), off=rng.choice([0.1, 0.3, 0.6]), draws=30,
    )  # fmt: skip
    evidence = lab.evidence
    train, test = evidence.windows(book, rng.randrange(3, 12), given)
    places = test if len(test) else np.flatnonzero(book.listened)
    if not len(places):
        return [np.asarray(train), np.asarray(test)]
    gain = evidence.compare(book, places, second_column, first_column, given.draws, np.random.default_rng(rng.randrange(10**6)))
    shut = evidence.gates(book, places, second_column, first_column, gain, given)
    return [np.asarray(train), np.asarray(test), [float(one) for one in gain], [str(one) for one in shut], evidence.mean_loss(book, places, first_column)]


@probe(cases=12, tolerance=1e-9, pool=60)
def weeks_of_any_loop(lab, rng):
    """Ten weeks in which the challengers are drawn, some better and some worse, and somebody rolls back by hand."""
    book = heard(lab, rng.randrange(10**6), 30, of_each=30)
    models = [says(rng.choice([0.0625, 0.125, 0.25])) for _ in range(30)]
    weights = np.array([1.1, 0.8, 0.5, -3.0]) * rng.choice([0.5, 1.0, 1.2])
    for at in range(30):
        if rng.random() < 0.4:
            by = rng.choice([0.25, 0.75, 1.0])
            models[at] = lambda rows, by=by: 1 / (1 + np.exp(3 - rows @ weights * by))
    given = settings(
        lab, test_weeks=rng.randrange(2, 5), train_weeks=3, gain=rng.choice([-0.02, 0.002]), harm=rng.choice([0.05, 9]), fewest=rng.randrange(20, 80),
        off=rng.choice([0.3, 9.0]), draws=40, decay=rng.choice([-0.05, 0.01, 0.03]), rest=rng.randrange(1, 4), at_latest=rng.randrange(3, 9),
    )  # fmt: skip
    loop, draw = lab.loop.Loop(Teacher(*models), says(0.25), 0.35, given, 9), np.random.default_rng(rng.randrange(10**6))
    said = []
    for week in range(10, 28):
        said.append(loop.due(book, week))
        loop.week(book, week, draw)
        if rng.random() < 0.15:
            said.append(outcome(loop.roll_back, week, "by hand"))
    trail = [[one.week, one.what, one.version, one.serving, list(one.why), None if one.gain is None else [float(part) for part in one.gain]] for one in loop.trail]
    return [said, trail, float(loop.champion(book.rows[:1])[0])]
