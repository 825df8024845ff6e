import math

import numpy as np

from waymark import call, check, expect, fail, probe, unchanged

MEAN = np.array([0.62, 0.48, 0.55, 0.71, 0.30, 0.44])
SPREAD = np.array([0.05, 0.09, 0.04, 0.06, 0.11, 0.02])


def belt(rng, rows, at=None, channel=0, by=0.0):
    """Rows as the brief's plant sees them, from row `at` on with one channel that has moved."""
    seen = rng.normal(MEAN, SPREAD, (rows, 6))
    if at is not None:
        seen[at:, channel] += by * SPREAD[channel]
    seen[rng.random((rows, 6)) < 0.01] = np.nan
    return seen


def by_shares(p, q):
    return sum((b - a) * math.log(b / a) for a, b in zip(p, q))


REFERENCE = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])
CURRENT = np.array([5.0, 6.0, 7.0, 8.0])


@check("measures how the shares have moved, in bins of the reference", hint="Who decides where the bins are, the spring or this week?")
def shares(lab):
    # With four bins the edges are 2.75, 4.5 and 6.25: two values of the reference in each.
    p, q = [2.5 / 10] * 4, [0.5 / 6, 0.5 / 6, 2.5 / 6, 2.5 / 6]
    call(lab.drift.psi, REFERENCE, CURRENT, 4).gives(
        by_shares(p, q),
        tolerance=1e-9,
        known=[
            (by_shares([5.5 / 10, 1.5 / 10, 1.5 / 10, 1.5 / 10], [0.25] * 4), "The bins were made from the current values, in which those are always equally full. What is common in the reference may then all lie in one."),
            (lambda got: math.isinf(got) or math.isnan(got), "Two bins are empty now, and the logarithm of 0 is no number: add the 0.5."),
            (-by_shares(p, q), "The signs of the difference and of the logarithm belong together: (q - p) goes with ln(q / p)."),
            (sum(b * math.log(b / a) for a, b in zip(p, q)), "That is the divergence in one direction; the index has (q - p) in front."),
        ],
    )
    # An edge at 2 takes its value to the right; the four equal edges are one.
    many = np.array([0.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 9.0, np.nan])
    call(lab.drift.psi, many, np.array([2.0, 1.0, np.nan]), 5).gives(
        by_shares([1.5 / 9, 7.5 / 9], [1.5 / 3, 1.5 / 3]),
        tolerance=1e-9,
        known=[
            (lambda got: math.isnan(got) or abs(got - by_shares([0.85, 0.15], [2.5 / 4, 1.5 / 4])) < 1e-9, "A missing reading is no value: leave the NaN out before the edges are computed, and before the values are counted."),
            (by_shares([1.5 / 9.5, 7.5 / 9.5], [1.5 / 4, 1.5 / 4]), "The missing readings are counted among the values."),
        ],
        because="Of the four edges at 2 one is left, so there are two bins, and 2 itself is in the right one.",
    )
    with unchanged(many, "the array of reference values"):
        lab.drift.psi(many, CURRENT)
    call(lab.drift.psi, REFERENCE, REFERENCE).gives(0.0, tolerance=1e-12)


@check("measures the widest gap between two samples", hint="Up to 4 lie half of the reference. How many of the current values?")
def widest_gap(lab):
    tied = (0.625, "Equal values belong together: up to 5 lie five of eight here and one of four there, whichever of the fives comes first.")
    call(lab.drift.ks, REFERENCE, CURRENT).gives(0.5, tolerance=1e-12, known=[tied, (0.0, "The current values lie above the reference here. The gap counts in either direction.")])
    call(lab.drift.ks, CURRENT, REFERENCE).gives(0.5, tolerance=1e-12, known=[tied, (0.0, "The current values lie below the reference here. The gap counts in either direction.")])
    call(lab.drift.ks, np.array([1.0, 1.0, 1.0, 2.0]), np.array([1.0, 2.0, 2.0, 2.0])).gives(
        0.5,
        tolerance=1e-12,
        known=[
            (0.75, "Equal values belong together: up to 1 lie three of four here and one of four there. Nothing lies between the ones."),
            (0.25, "Equal values belong together: count all the ones on both sides before you compare."),
        ],
    )
    call(lab.drift.ks, np.array([np.nan, 3.0, 1.0, 2.0]), np.array([9.0, np.nan])).gives(
        1.0, tolerance=1e-12, known=[(lambda got: got != got or got < 1, "A missing reading is no value, neither in the sample nor in its length.")]
    )


@check("asks six questions and pays for six", hint="At 0.05 each, how often does at least one of six quiet channels answer?")
def pays_for_six(lab):
    drifted = lab.drift.drifted
    rng = np.random.default_rng(3)
    reference = belt(rng, 400)
    window = belt(rng, 100, 0, 2, 1.2)
    window[:, 5] -= 1.5 * SPREAD[5]
    call(drifted, reference, window, 0.05).named("drifted(reference, a window in which channels 2 and 5 have moved, 0.05)").gives(
        [2, 5],
        known=[(lambda got: set(got) > {2, 5}, "A channel is named that has not moved. The limit is the one for a single channel: with six there are six chances to be wrong.")],
    )
    # The gap is exactly 1 - 20 / 32 in each of two channels: n = 16, m = 32.
    low = np.arange(16.0)
    high = np.concatenate([low, [3.0, 7.0, 11.0, 15.0], np.full(12, 99.0)])
    gap = 0.375
    at_limit = 2 * 2 * math.exp(-2 * (gap / math.sqrt(48 / 512)) ** 2)
    two, moved = np.column_stack([low, low]), np.column_stack([high, high])
    for alpha, expected in ((at_limit * 1.01, [0, 1]), (at_limit * 0.99, [])):
        call(drifted, two, moved, alpha).named(f"drifted of two channels with a gap of {gap}, n = 16, m = 32, alpha = {alpha:.3f}").gives(
            expected,
            known=[
                ([0, 1], "The limit is the one for a single channel. With two there are two chances to be wrong: 2c under the logarithm, not 2."),
                ([], "The limit is too high here; n is the values of the reference, m those of the window."),
            ],
        )
    moved[3:, 1] = np.nan
    two[:, 1] = np.where(np.arange(16) < 2, np.nan, 50.0)
    n, m, c = 14, 3, 2
    exact = 2 * c * math.exp(-2 * n * m / (n + m))
    for alpha, expected in ((exact * 1.01, [1]), (exact * 0.99, [])):
        got = [one for one in drifted(two, moved, alpha) if one == 1]
        expect(got, f"what drifted says of channel 1 with 14 and 3 values that are there, a gap of 1 and alpha = {alpha:.3f}").equals(
            expected, because="n and m count the values that are there; a missing reading says nothing."
        )
    rings = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        rings += bool(drifted(belt(rng, 300), belt(rng, 100), 0.05))
    expect(rings, "the number of quiet windows, of 100, in which some channel is said to have drifted").is_between(
        0, 8, because="With alpha = 0.05 that should be about five, for all channels together."
    )


@check("adds up small steps in both directions", hint="What is left of a step of 0.7 spreads when the slack of 0.5 is taken off, and after ten of them?")
def adds_up(lab):
    mean, spread = np.array([10.0, 0.0]), np.array([2.0, 1.0])
    got = lab.drift.Cusum(mean, spread, slack=0.5, threshold=1.0)
    rows = [[12.0, -0.8], [12.0, -0.8], [12.0, -0.8], [12.0, -0.8], [9.0, 1.0], [7.0, -1.0], [7.0, -0.5], [7.0, 3.0]]
    shown = "Cusum(mean=[10, 0], spread=[2, 1], slack=0.5, threshold=1), row by row"
    told = [[bool(one) for one in np.asarray(got.update(np.array(row)))] for row in rows]
    both_ways = "there is a sum for each direction, and neither goes below 0."
    expect([one for one, _ in told], "the alarms of channel 0", call=shown).equals(
        [False, False, True, False, False, False, True, False],
        known=[
            ([False, False, True, True, False, False, True, True], "After an alarm the sums of the channel begin at 0 again, so the next one is three rows away."),
            ([False, True, False, True, False, True, True, True], "A sum that has reached the threshold is not above it."),
            ([False, False, True, False, False, False, False, False], f"Channel 0 sank by 1.5 spreads in each of the last three rows, and nothing rang: {both_ways}"),
            ([False, False, True, False, False, False, False, True], f"Channel 0 sank by 1.5 spreads in each of the last three rows, and it rang late: {both_ways}"),
            ([True, True, True, True, False, True, True, True], "12 is one spread above 10: divide by the spread."),
        ],
    )
    expect([one for _, one in told], "the alarms of channel 1", call=shown).equals(
        [False, False, False, True, False, False, False, True],
        known=[
            (lambda had: had[:4] == [False] * 4, "Channel 1 sank by 0.8 spreads in each of the first four rows, and nothing rang by then. Each channel has sums of its own, and an alarm of channel 0 leaves them alone."),
        ],
    )
    got = lab.drift.Cusum(np.array([0.0]), np.array([1.0]), slack=0.0, threshold=2.5)
    told = [bool(np.asarray(got.update(np.array([one])))[0]) for one in (1.0, np.nan, 1.0, 1.0, np.nan, 1.0, 1.0, 1.0)]
    expect(told, "the alarms for 1, missing, 1, 1, missing, 1, 1, 1, with a threshold of 2.5").equals(
        [False, False, False, True, False, False, False, True],
        known=[
            ([False] * 8, "One missing reading makes a sum NaN, and NaN is above nothing: the channel is deaf from then on."),
            ([False, False, False, False, False, False, False, True], "A missing reading has set the sums back to 0. It says nothing: they stay as they are."),
        ],
    )
    got = lab.drift.Cusum(np.array([5.0]), np.array([0.0]), slack=0.5, threshold=1.0)
    told = [bool(np.asarray(got.update(np.array([one])))[0]) for one in (5.0, 6.0, 7.0)]
    expect(told, "the alarms for 5, 6, 7 where the reference was 5 throughout").equals(
        [False, False, True], known=[([False, True, True], "A spread of 0 counts as 1."), ([False, False, False], "0 / 0 is NaN. A spread of 0 counts as 1.")]
    )


@check("hears each row as it comes", hint="What does the detector know of row 500 when row 20 lies on the belt?")
def as_it_comes(lab):
    watch = lab.drift.watch
    reference = np.array([[0.0, 10.0], [2.0, 14.0], [np.nan, 12.0], [0.0, 12.0], [2.0, np.nan]])
    rows = np.array([[3.0, 12.0], [3.0, 12.0], [np.nan, 15.0], [1.0, 15.0], [3.0, 15.0], [-4.0, 2.0]])
    # Means 1 and 12, spreads 1 and the root of 2.
    expected = [(1, 0), (3, 1), (5, 0), (5, 1)]
    with unchanged(rows, "the array of rows"), unchanged(reference, "the reference"):
        got = call(watch, reference, rows, 0.5, 2.5).named("watch(reference, six rows, 0.5, 2.5)").result
    expect([tuple(int(one) for one in pair) for pair in got], "the alarms").equals(
        expected,
        known=[
            ([], "Nothing rang. Are mean and spread those of the reference, with its missing readings left out?"),
            ([(1, 0), (3, 0), (5, 0), (5, 1)], "Row, then channel: look at the order in the pairs."),
        ],
    )
    rng = np.random.default_rng(11)
    reference, stream = belt(rng, 500), belt(rng, 300, 100, 4, 1.5)
    whole = [tuple(map(int, pair)) for pair in watch(reference, stream, 0.4, 8.0)]
    part = [tuple(map(int, pair)) for pair in watch(reference, stream[:150], 0.4, 8.0)]
    expect(part, "the alarms of the first 150 rows, when the others have not come yet").equals(
        [pair for pair in whole if pair[0] < 150],
        because="They are others than those of the same rows within 300: something was computed from rows that were still to come.",
    )
    expect(sum(channel == 4 for _, channel in whole) >= 5, "the list of alarms").is_true(
        "Channel 4 stays 1.5 spreads too high for 200 rows and should go on ringing: the mean must stay that of the "
        "reference. One that follows the stream takes the drift for the new normal."
    )


@check("stays quiet while nothing happens", hint="Run draws false alarms against the threshold. What does one more of slack or threshold do to them?")
def stays_quiet(lab):
    rings = 0
    for seed in range(10):
        rng = np.random.default_rng(500 + seed)
        rings += len(lab.drift.watch(belt(rng, 2_000), belt(rng, 2_000), lab.drift.SLACK, lab.drift.THRESHOLD))
    if rings > 2:
        fail(
            "Nobody looks up any more for an alarm like that. A higher threshold rings less often, and later.",
            call="watch over 10 streams of 2,000 quiet rows, with your SLACK and THRESHOLD",
            got=f"{rings:,} alarms",
            expected="at most 2",
        )


@check("hears a lamp that ages within eighty rows", hint="Each row brings a drift of 0.8 less the slack. How many rows to the threshold?")
def hears_in_time(lab):
    heard = 0
    for seed in range(20):
        rng = np.random.default_rng(900 + seed)
        channel, by = seed % 6, 0.8 if seed % 2 else -0.8
        reference, rows = belt(rng, 2_000), belt(rng, 180, 100, channel, by)
        alarms = lab.drift.watch(reference, rows, lab.drift.SLACK, lab.drift.THRESHOLD)
        heard += any(at >= 100 and one == channel for at, one in alarms)
    if heard < 18:
        fail(
            "A lamp that nobody hears sends lorries back. A lower threshold rings earlier, and more often; and a slack "
            "near 0.8 leaves nothing of the drift to add up.",
            call="watch over 20 streams in which a channel moves by 0.8 of its spread, with your SLACK and THRESHOLD",
            got=f"that channel is named within 80 rows in {heard} of 20",
            expected="in at least 18",
        )


def dyadic(rng, count, wide):
    """Values with many ties, some missing, at least one there."""
    values = [rng.choice([rng.randrange(wide), rng.randrange(4 * wide) / 4]) for _ in range(count)]
    values = [math.nan if rng.random() < 0.1 else float(one) for one in values]
    return np.array([*values, float(rng.randrange(wide))])


@probe(cases=40, tolerance=1e-9)
def distances_of_any_samples(lab, rng):
    """Samples of all sizes with ties, missing readings and bins that fall together."""
    wide = rng.choice([2, 5, 40])
    reference, current = (dyadic(rng, rng.choice([0, 1, 2, rng.randrange(60)]), wide) for _ in range(2))
    return [lab.drift.psi(reference, current, rng.choice([2, 4, 8])), lab.drift.psi(reference, current + 2), lab.drift.ks(reference, current)]


@probe(cases=30)
def drifted_channels(lab, rng):
    """Windows of any size in which some channels have moved and readings are missing."""
    channels = rng.randrange(1, 7)
    count, size = rng.randrange(10, 80), rng.randrange(5, 60)
    reference = np.column_stack([dyadic(rng, count, 40) for _ in range(channels)])
    window = np.column_stack([dyadic(rng, size, 40) + rng.choice([0, 0, 8, 16]) for _ in range(channels)])
    return lab.drift.drifted(reference, window, rng.choice([0.01, 0.0501, 0.3]))


@probe(cases=30)
def alarms_of_any_stream(lab, rng):
    """Streams that move up, down or not at all, with missing readings, any slack and any threshold."""
    channels = rng.randrange(1, 5)
    # Each channel of the reference has mean `middle` and standard deviation 1, or is the same throughout.
    middle = np.array([float(rng.randrange(-20, 20)) for _ in range(channels)])
    swing = np.array([rng.choice([0.0, 1.0, 2.0]) for _ in range(channels)])
    reference = np.array([middle - swing, middle + swing, np.full(channels, np.nan)])
    moved = np.array([rng.choice([-1.25, -0.5, 0.0, 0.5, 1.25]) for _ in range(channels)])
    rows = np.array([[rng.randrange(-8, 9) / 4 for _ in range(channels)] for _ in range(rng.choice([0, 1, 40]))]).reshape(-1, channels)
    rows = rows + middle + moved
    rows[np.array([[rng.random() < 0.1 for _ in range(channels)] for _ in rows], dtype=bool).reshape(rows.shape)] = np.nan
    alarms = lab.drift.watch(reference, rows, rng.choice([0.0, 0.25, 0.5, 1.0]), rng.choice([1.0, 2.0, 5.0]))
    return [[int(at), int(channel)] for at, channel in alarms]


@probe(cases=8, pool=60)
def your_slack_and_threshold(lab, rng):
    """Streams with your constants: quiet for a thousand rows, then in some a channel moves by two spreads."""
    draw = np.random.default_rng(rng.randrange(2**32))
    channel, by = rng.randrange(6), rng.choice([0.0, 2.0, -2.0])
    alarms = lab.drift.watch(belt(draw, 1_000), belt(draw, 1_050, 1_000, channel, by), lab.drift.SLACK, lab.drift.THRESHOLD)
    # Good constants ring by chance, too, now and then: not three times within a thousand rows.
    named = any(at >= 1_000 and one == channel for at, one in alarms)
    return [by, sum(at < 1_000 for at, _ in alarms) <= 2, named or by == 0.0]
