import itertools
import random

from waymark import call, check, counted, expect, fail, probe, spy


def shard(rows):
    """A shard as the brief describes it, which counts how often it is opened."""
    return spy(lambda: iter(rows))


@check("reads the shards one after the other", hint="What does `yield from` do with an iterator?")
def reads_in_order(lab):
    call(lab.batching.rows_of, [shard("ab"), shard(""), shard("cde")]).named(
        'rows_of([shard "ab", shard "", shard "cde"])'
    ).gives(
        ["a", "b", "c", "d", "e"],
        known=[
            (["a", "b"], "Only the first shard was read: a `return` inside the loop ends it."),
            (lambda got: all(hasattr(item, "__next__") for item in got), "These are the shards, not their rows."),
        ],
    )


@check(
    "opens a shard only when its rows are needed",
    hint="A list holds everything before the first row is used. What hands rows on one at a time?",
)
def opens_lazily(lab):
    week = [shard(range(3)) for _ in range(7)]
    rows = iter(lab.batching.rows_of(week))
    opened = [one.calls for one in week]
    expect(opened, "the number of times each shard was opened before any row was asked for").equals(
        [0] * 7,
        because="Every open shard is an open file, and here nobody has asked for a row yet.",
    )
    for _ in range(4):
        next(rows)
    opened = [one.calls for one in week]
    expect(opened, "the number of times each shard was opened for the first four rows").equals(
        [1, 1, 0, 0, 0, 0, 0],
        because="Four rows lie in the first two shards; the rest of the week must stay closed.",
    )


@check("makes batches of the size asked for", hint="When a batch is complete, what does the next one start from?")
def right_size(lab):
    call(lab.batching.batches, range(6), 3).gives(
        [[0, 1, 2], [3, 4, 5]],
        known=[
            (
                lambda got: len(got) == 2 and got[0] is got[1],
                "Every batch is the same list. `clear()` also empties the batch that the caller still holds: "
                "start a new list instead.",
            ),
            ([[0, 1, 2], [3, 4, 5], []], "Nothing is left after the second batch, and an empty batch is no batch."),
            ([[0, 1, 2, 3, 4, 5]], "That is one batch with everything in it."),
        ],
    )


@check(
    "keeps the last, shorter batch unless told to drop it",
    hint="What is still in your hands when the loop over the rows has ended?",
)
def last_batch(lab):
    call(lab.batching.batches, range(5), 2).gives(
        [[0, 1], [2, 3], [4]],
        known=[([[0, 1], [2, 3]], "The last rows are lost when they do not fill a batch: the model never sees them.")],
    )
    call(lab.batching.batches, range(5), 2, drop_last=True).gives(
        [[0, 1], [2, 3]],
        known=[([[0, 1], [2, 3], [4]], "With `drop_last=True` the shorter batch is left out.")],
    )
    call(lab.batching.batches, range(4), 2, drop_last=True).gives(
        [[0, 1], [2, 3]],
        known=[([[0, 1]], "The last batch is full here. `drop_last` leaves out only one that is too short.")],
    )
    call(lab.batching.batches, [], 2).gives([], known=[([[]], "Without rows there are no batches at all.")])


@check(
    "refuses a size below 1 at once",
    hint="Which lines of a generator function run when it is called, and which when the first item is asked for?",
)
def refuses_at_once(lab):
    rows = counted(range(10))
    for size in (0, -3):
        try:
            lab.batching.batches(rows, size)
        except ValueError as error:
            expect(str(error), "the message of the ValueError").contains("size")
        else:
            call(lab.batching.batches, rows, size).raises(ValueError, saying="size")
            fail(
                "The error comes only when the first batch is asked for, perhaps hours later and far away from the "
                "call that is wrong: a function with `yield` in it runs nothing when it is called.",
                call=f"batches(rows, {size})",
                got="a generator",
                expected="ValueError: … size …",
            )
    expect(rows.taken, "the number of rows read before the error").equals(0)


@check(
    "takes no more rows than the next batch needs",
    hint="`list(rows)` never ends on this stream. What takes one row at a time?",
)
def takes_only_what_it_needs(lab):
    rows = counted(
        itertools.count(),
        at_most=1_000,
        because="This stream never ends, and one batch of 4 was asked for.",
    )
    stream = iter(lab.batching.batches(rows, 4))
    expect(rows.taken, "the number of rows taken before any batch was asked for").equals(0)
    expect(next(stream), "the first batch").equals([0, 1, 2, 3])
    expect(rows.taken, "the number of rows taken for the first batch").equals(
        4, known=[(5, "You look one row ahead before giving the batch: on a live stream it would come a row late.")]
    )
    expect(next(stream), "the second batch").equals([4, 5, 6, 7])
    expect(rows.taken, "the number of rows taken for two batches").equals(8)


@check(
    "shuffles within the buffer and loses no row",
    hint="Follow five rows through a buffer of two on paper, with the numbers that `rng.randrange(2)` draws.",
)
def shuffles(lab):
    rows = list(range(40))
    given = list(itertools.islice(lab.batching.shuffled(iter(rows), 8, random.Random(3)), 100))
    if len(given) == 32:
        fail(
            "The 8 rows that are still in the buffer when the stream ends are never given.",
            call="shuffled(range(40), 8, random.Random(3))",
            got=f"{len(given)} rows",
            expected="40 rows",
        )
    expect(sorted(given), "the rows given for range(40), sorted").equals(
        rows, because="Every row is given once, whatever the order."
    )
    expect(given != rows, "the order").is_true("The rows come in the order in which they went in.")
    again = list(lab.batching.shuffled(iter(rows), 8, random.Random(3)))
    expect(again, "the order of a second run with the same seed").equals(
        given,
        because="The same seed must give the same order, or a failed run cannot be repeated: draw from `rng`, "
        "not from the module `random`.",
    )
    early = [row for place, row in enumerate(given) if row > place + 8]
    expect(early, "rows that were given before a buffer of 8 could hold them").equals([])
    call(lab.batching.shuffled, "abcde", 2, random.Random(1)).gives(
        ["a", "c", "b", "e", "d"],
        because="With this seed the slots drawn are 0, 0 and 1, and what is left is shuffled at the end.",
    )
    endless = counted(itertools.count(), at_most=1_000, because="One row was asked for, from a stream without end.")
    next(iter(lab.batching.shuffled(endless, 8, random.Random(3))))
    expect(endless.taken, "the number of rows taken to give the first of a buffer of 8").equals(
        9, because="The first 8 rows fill the buffer; the ninth pushes one out."
    )


# Rows that are false in a condition, and rows that are equal: neither is the end of a stream.
ODD_ROWS = [None, 0, "", False, [], 0, None, "x"]


def stream_of(rng, longest):
    """A stream of any length, the lengths that people forget more often than others."""
    length = rng.choice([0, 1, 2, rng.randrange(longest), rng.randrange(longest)])
    if rng.random() < 0.3:
        return [rng.choice(ODD_ROWS) for _ in range(length)]
    return list(range(length))


def watched(make, rows):
    """What an iterator gives, each time with the number of rows taken by then."""
    source = counted(iter(rows))
    steps = [[item, source.taken] for item in make(source)]
    return [*steps, source.taken]


@probe(cases=30)
def batches_of_any_stream(lab, rng):
    """Batches of streams of every length, some with rows such as 0, None and "" in them."""
    size = rng.choice([1, 2, 3, rng.randrange(1, 9)])
    rows = stream_of(rng, 30)
    if rng.random() < 0.4:
        rows = rows[: len(rows) // size * size]
    drop_last = rng.random() < 0.5
    return watched(lambda source: lab.batching.batches(source, size, drop_last=drop_last), rows)


@probe(cases=30)
def shuffled_order(lab, rng):
    """The exact order in which rows leave a buffer, also one as long as the stream or longer."""
    rows = stream_of(rng, 30)
    buffer_size = rng.choice([1, 2, 5, max(1, len(rows)), len(rows) + 3])
    seed = rng.randrange(10**9)
    return watched(lambda source: lab.batching.shuffled(source, buffer_size, random.Random(seed)), rows)


@probe(cases=20)
def a_whole_epoch(lab, rng):
    """Several shards, some empty, through the buffer into batches, and when each shard was opened."""
    opened = []

    def make_shard(number, rows):
        def open_shard():
            opened.append(number)
            return iter(rows)

        return open_shard

    week = [make_shard(number, stream_of(rng, 12)) for number in range(rng.randrange(6))]
    rows = lab.batching.rows_of(week)
    if rng.random() < 0.5:
        rows = lab.batching.shuffled(rows, rng.randrange(1, 8), random.Random(rng.randrange(10**9)))
    return [[batch, list(opened)] for batch in lab.batching.batches(rows, rng.randrange(1, 7))] + [opened]
