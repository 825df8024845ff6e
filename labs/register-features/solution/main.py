"""A night's run over three cities, the first of them twice, and the weeks of a strike in one of them."""

import random

import waymark
from features import FEATURES, compute

TODAY = 90


def city(name, seed, *, restaurants, a_day, strike=range(0)):
    """The orders of 91 days; while the riders of another service are on strike, everything takes longer."""
    rng = random.Random(seed)
    return [
        {
            "restaurant": f"{name} {rng.randrange(restaurants):02}",
            "day": day,
            "minutes": round(rng.gauss(44 if day in strike else 33, 8)),
        }
        for day in range(TODAY + 1)
        for _ in range(a_day)
    ]


def main():
    cities = {
        "Leipzig": city("Leipzig", 1, restaurants=48, a_day=60),
        "Halle": city("Halle", 2, restaurants=23, a_day=25, strike=range(76, 91)),
        "Dresden": city("Dresden", 3, restaurants=52, a_day=55, strike=range(45, 59)),
    }
    table = []
    for name in [*cities, "Leipzig"]:
        values = compute(FEATURES, cities[name], today=TODAY)
        table.append({"city": name, **{feature: round(value, 3) for feature, value in values.items()}})
    waymark.table(table, caption="One run, city after city")
    print("Leipzig, first and last:", "the same" if table[0] == table[-1] else "NOT the same")

    days = range(30, TODAY + 1)
    windows = {7: "late_share_7", 30: "late_share_30"}
    figure = waymark.plot.Figure(title="Late orders in Dresden, strike from day 45 to 58", x="day", y="share of orders")
    for window, feature in windows.items():
        shares = [compute(FEATURES, cities["Dresden"], only=[feature], today=day)[feature] for day in days]
        figure.line(days, shares, name=f"last {window} days")
    figure.show()


if __name__ == "__main__":
    main()
