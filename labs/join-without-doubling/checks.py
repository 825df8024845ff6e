import pandas as pd

from waymark import call, check, expect, probe, unchanged


def customers_of(*rows):
    return pd.DataFrame(list(rows), columns=["customer_id", "plan", "since"])


def orders_of(*rows):
    return pd.DataFrame(list(rows), columns=["customer_id", "placed", "amount"])


CUSTOMERS = customers_of(
    ["c03", "basic", "2025-01-01"],
    ["c01", "team", "2026-02-10"],
    ["c01", "basic", "2025-01-01"],
    ["c02", "plus", "2025-05-01"],
)
ORDERS = orders_of(
    ["c02", "2026-01-04", 20.0],
    ["c01", "2026-02-01", 30.0],
    ["c02", "2026-02-03", -5.0],
    ["c01", "2026-03-20", 50.0],
)


def call_on(function, *tables):
    names = ", ".join(f"{what} ({len(table)} rows)" for what, table in zip(("orders", "customers"), tables))
    return call(function, *tables).named(f"{function.__name__}({names})")


def latest_of(lab, customers):
    return call(lab.features.latest, customers).named(f"latest(customers), {len(customers)} rows")


@check("keeps the latest row of each customer", hint="Sort by time, and drop the doubled. Which of the two is kept?")
def keeps_latest(lab):
    latest_of(lab, CUSTOMERS).gives(
        customers_of(["c01", "team", "2026-02-10"], ["c02", "plus", "2025-05-01"], ["c03", "basic", "2025-01-01"]),
        known=[
            (lambda got: len(got) == 4, "c01 still stands there twice."),
            (lambda got: got["plan"].tolist()[0] == "basic", "c01 has the plan of 2025: the first row was kept, and not the latest."),
            (lambda got: sorted(got["customer_id"]) != list(got["customer_id"]), "The customers are not in the order of their ids."),
            (lambda got: list(got.index) != [0, 1, 2], "The rows kept the numbers that they had: the index starts from 0 again."),
        ],
    )


@check("takes the row further down of two of the same day", hint="Which sort leaves equals in their order?")
def further_down(lab):
    same = [["c01", "basic", "2026-01-01"], ["c01", "plus", "2026-01-01"], ["c01", "team", "2025-01-01"]]
    latest_of(lab, customers_of(*same)).gives(
        customers_of(["c01", "plus", "2026-01-01"]), because="Two rows are of the same day; the one further down was written later."
    )
    many = [["c07", f"plan {at}", "2026-01-01"] for at in range(60)]
    latest_of(lab, customers_of(*many)).gives(
        customers_of(["c07", "plan 59", "2026-01-01"]), because="The usual sort promises no order among equals."
    )


@check("gives each order its plan, and keeps every order in its place", hint="`how=\"left\"` keeps the orders. Does it keep their number?")
def in_place(lab):
    orders = ORDERS.set_axis([7, 3, 9, 1])
    call_on(lab.features.with_plan, orders, CUSTOMERS).gives(
        orders.assign(plan=["plus", "team", "plus", "team"]),
        known=[
            (lambda got: len(got) > 4, "Rows were doubled: c01 stands twice among the customers, and so do its orders now. They would be paid for twice."),
            (lambda got: got["amount"].tolist() == [30.0, 50.0, 20.0, -5.0], "The orders are sorted by customer; whoever compares row by row would compare others."),
            (lambda got: list(got.index) == [0, 1, 2, 3], "The rows have new numbers: a merge forgets the index."),
        ],
    )


@check("keeps the orders of nobody", hint="What does `map` give for an id that it does not know?")
def of_nobody(lab):
    orders = orders_of([None, "2026-01-09", 5.0], ["c99", "2026-01-10", 7.0], ["c04", "2026-01-11", 9.0])
    customers = customers_of(["c04", None, "2025-01-01"], ["c05", "plus", "2025-01-01"])
    call_on(lab.features.with_plan, orders, customers).gives(
        orders.assign(plan=["unknown"] * 3),
        known=[
            (lambda got: len(got) < 3, "Orders are gone: an inner join keeps only those of known customers. Their money was spent all the same."),
            (lambda got: got["plan"].isna().any(), "A plan is missing here. `groupby` and `pivot_table` leave such rows out without a word."),
        ],
    )


@check("has a row for each customer, also without an order", hint="From which of the two tables do the rows come?")
def each_customer(lab):
    got = call_on(lab.features.per_customer, ORDERS, CUSTOMERS).result
    expect(got, "the table").equals(
        pd.DataFrame(
            {
                "customer_id": ["c01", "c02", "c03"],
                "plan": ["team", "plus", "basic"],
                "orders": [2, 2, 0],
                "amount": [80.0, 15.0, 0.0],
                "largest": [50.0, 20.0, None],
            }
        ),
        known=[
            (lambda got: len(got) == 2, "c03 has no orders and no row: the model never sees whom it is there to find."),
            (lambda got: len(got) > 3, "A customer has more than one row."),
            (lambda got: got["orders"].tolist()[2:] == [1], "c03 has no order, and one is counted: after a left join there is a row without an order, and `size` counts rows."),
            (lambda got: got["orders"].isna().any() or got["amount"].isna().any(), "Nothing ordered is 0 orders and 0.0 spent; missing would be dropped, or filled with a mean."),
            (lambda got: got["largest"].tolist()[2:] == [0.0], "The largest of no orders is missing. A 0 would be larger than a refund."),
        ],
    )
    expect(got["orders"].dtype.kind, "the kind of numbers in `orders`").equals("i", because="Orders are whole numbers; where something was missing, they became floats.")


@check("sums each month and plan", hint="What does `pivot_table` do with several values for one cell, unless told?")
def months(lab):
    orders = orders_of(*ORDERS.values.tolist(), ["c02", "2026-01-31", 4.0], [None, "2026-01-09", 5.0])
    wanted = pd.DataFrame(
        {"plus": [24.0, -5.0, 0.0], "team": [0.0, 30.0, 50.0], "unknown": [5.0, 0.0, 0.0]}, index=["2026-01", "2026-02", "2026-03"]
    )
    call_on(lab.features.by_month, orders, CUSTOMERS).gives(
        wanted,
        tolerance=1e-9,
        known=[
            (lambda got: len(got) > 3, "There is a row for each day: a month is the first seven characters."),
            (lambda got: got.isna().any().any(), "Where nothing was sold stands nothing; the brief asks for 0.0."),
            (lambda got: got.to_numpy().sum() == 92.0, "That is a mean: `pivot_table` averages, unless `aggfunc` says otherwise."),
            (lambda got: "unknown" not in got, "The orders of nobody are not in the table."),
        ],
    )


@check("explains the total", hint="Which sum is what is true, and which is what is shown?")
def explains(lab):
    table = pd.DataFrame({"plus": [15.0, 0.0], "team": [0.0, 70.0]}, index=["2026-01", "2026-02"])
    call_on(lab.features.unexplained, ORDERS, table).named("unexplained(orders of 95.0, a table of 85.0)").gives(
        10.0,
        tolerance=1e-9,
        known=[(-10.0, "It is the orders less the table: what is missing there counts as more."), (25.0, "Only the last column was taken.")],
    )
    orders = orders_of(*ORDERS.values.tolist(), ["c99", "2026-01-31", 4.25], [None, "2026-01-09", 5.5])
    table = lab.features.by_month(orders, CUSTOMERS)
    expect(lab.features.unexplained(orders, table), "what is unexplained of a table of `by_month`").equals(0.0, tolerance=1e-9)


@check("leaves the tables as they were", hint="`orders[\"plan\"] = …` writes into whose table?")
def leaves(lab):
    orders, customers = ORDERS.copy(), CUSTOMERS.copy()
    with unchanged(orders, "the orders"), unchanged(customers, "the customers"):
        lab.features.latest(customers)
        lab.features.with_plan(orders, customers)
        lab.features.per_customer(orders, customers)
        lab.features.by_month(orders, customers)


def drawn(rng):
    ids = [f"c{number:02}" for number in range(rng.randrange(1, 6))]
    customers = [[rng.choice(ids), rng.choice(["basic", "plus", None]), f"2026-01-{rng.randrange(1, 4):02}"] for _ in range(rng.randrange(1, 9))]
    orders = [
        [rng.choice([*ids, *ids, None, "c99"]), f"2026-{rng.randrange(1, 4):02}-{rng.randrange(1, 29):02}", rng.randrange(-8, 40) / 4]
        for _ in range(rng.choice([1, 1, rng.randrange(1, 12)]))
    ]
    return orders_of(*orders), customers_of(*customers)


def plain(table):
    rows = table.astype(object).where(table.notna(), None).values.tolist()
    return {"columns": [str(name) for name in table.columns], "index": table.index.tolist(), "rows": rows}


@probe(cases=20, tolerance=1e-9)
def tables_of_a_quarter(lab, rng):
    """Latest rows, and orders with their plans: changes of the same day, missing plans, orders of nobody."""
    orders, customers = drawn(rng)
    return [plain(lab.features.latest(customers)), plain(lab.features.with_plan(orders, customers))]


@probe(cases=20, tolerance=1e-9)
def features_of_a_quarter(lab, rng):
    """A row for each customer, and the sums of months and plans, with refunds and customers without orders."""
    orders, customers = drawn(rng)
    table = lab.features.by_month(orders, customers)
    return [plain(lab.features.per_customer(orders, customers)), plain(table), lab.features.unexplained(orders, table.iloc[:1])]
