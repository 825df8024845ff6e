"""The features of a quarter, and what of its total they do not explain."""

import random

import pandas as pd
import waymark
from features import by_month, per_customer, unexplained, with_plan


def quarter(seed):
    """600 customers, of whom some changed their plan, and what they ordered."""
    rng = random.Random(seed)
    customers, orders = [], []
    for number in range(600):
        name = f"c{number:03}"
        customers.append([name, rng.choice(["basic", "basic", "plus"]), "2025-06-01"])
        if rng.random() < 0.12:
            customers.append([name, rng.choice(["plus", "team", None]), f"2026-02-{rng.randrange(1, 29):02}"])
        for _ in range(rng.choice([0, 1, 1, 2, 3, 6])):
            amount = round(rng.expovariate(1 / 70), 2) * rng.choice([1] * 19 + [-1])
            orders.append([name, f"2026-{rng.randrange(1, 4):02}-{rng.randrange(1, 29):02}", amount])
    for _ in range(40):
        orders.append([rng.choice([None, "c999"]), f"2026-03-{rng.randrange(1, 29):02}", 25.0])
    rng.shuffle(orders)
    return (
        pd.DataFrame(orders, columns=["customer_id", "placed", "amount"]),
        pd.DataFrame(customers, columns=["customer_id", "plan", "since"]),
    )


orders, customers = quarter(8)
print(f"the ledger:          {orders['amount'].sum():12,.2f} in {len(orders)} orders")
joined = with_plan(orders, customers)
print(f"orders with a plan:  {joined['amount'].sum():12,.2f} in {len(joined)} rows")
table = per_customer(orders, customers)
print(f"features:            {table['amount'].sum():12,.2f} of {len(table)} customers, {(table['orders'] == 0).sum()} without an order")
months = by_month(orders, customers)
print(f"unexplained:         {round(unexplained(orders, months), 2) + 0.0:12,.2f}")
waymark.show(months)
waymark.table(table.sort_values("amount", ascending=False).head(8), caption="Who spent most")
