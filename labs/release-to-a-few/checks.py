import random

from waymark import call, check, expect, fail, probe

RIDERS = [f"rider-{number}" for number in range(2_000)]


@check("gives a rider the same version, also when the share grows", hint="What would another process have to know to come to the same answer? And which buckets does the canary have at 5 %, which at 20 %?")
def same_version(lab):
    bucket, version_for = lab.router.bucket, lab.router.version_for
    call(bucket, "rider-1", "docks-v2").gives(
        643,
        known=[(3354, "The salt changes nothing. Then the same riders are the first to try every new version, bad ones included.")],
        because="It is the first 8 of 32 bytes, most significant first, modulo 10,000.",
    )
    call(bucket, "Łucja", "docks-v2").gives(7769, because="The text is encoded as UTF-8 before it is hashed.")
    call(bucket, "rider-1", "docks-v3").gives(2628)
    seen = [{version_for(rider, "docks-v2", 50) for _ in range(5)} for rider in RIDERS[:50]]
    expect(sum(len(versions) > 1 for versions in seen), "the number of riders, of 50, who saw both versions at 50 %").equals(
        0, because="A coin for each request shows a rider two models in a minute."
    )
    with_it = sum(version_for(rider, "docks-v2", 20) == "canary" for rider in RIDERS)
    expect(with_it, "the number of riders, of 2,000, who have the canary at 20 %").is_between(340, 460)

    steps = [0, 0.5, 1, 5, 20, 50, 99.99, 100]
    having = [{rider for rider in RIDERS if version_for(rider, "docks-v2", percent) == "canary"} for percent in steps]
    for less, more, percent in zip(having, having[1:], steps[1:]):
        expect(len(less - more), f"the number of riders who lose the canary when its share grows to {percent} %").equals(
            0, because="A rider who goes to and fro sees two models, and each step begins with people who know the new one."
        )
    expect([len(having[0]), len(having[-1])], "the number of riders with the canary at 0 % and at 100 %").equals([0, 2_000])
    edge = next(rider for rider in (f"rider-{number}" for number in range(99_999)) if lab.router.bucket(rider, "edge") == 7)
    got = [version_for(edge, "edge", percent) for percent in (0.06, 0.07, 0.08)]
    expect(got, "the versions of a rider in bucket 7 at 0.06, 0.07 and 0.08 %").equals(
        ["stable", "stable", "canary"],
        known=[
            (
                ["stable", "canary", "canary"],
                "At 0.07 % the canary has 7 buckets, 0 to 6. Beware: 0.07 * 100 is 7.000000000000001, hence the `round`.",
            ),
        ],
    )


def evidence_of(lab, outcomes, worse=2.0, alpha=0.05):
    judge = lab.judge.Judge(worse, alpha)
    told = []
    for canary, failed, share in outcomes:
        judge.see(canary, failed, share)
        told.append(judge.evidence)
    return judge, told


@check("weighs a failure by who had which version", hint="If a tenth of the riders have the canary and it is no worse, how many failures in ten are its own?")
def weighs(lab):
    _, told = evidence_of(lab, [(True, True, 0.25), (False, True, 0.25), (True, False, 0.25), (False, False, 0.25)])
    expect(told, "the evidence after a failure of the canary, one of the stable version, and a success of each, at 25 %").equals(
        [0.470004, 0.24686, 0.24686, 0.24686],
        tolerance=1e-5,
        known=[
            (lambda got: abs(got[0] - 0.470004) < 1e-4 and abs(got[1] - got[0]) < 1e-9, "A failure of the stable version says that the canary is no worse: it takes away from the evidence."),
            (lambda got: abs(got[0] - 0.693147) < 1e-4, "A failure of the canary adds ln 2 here only if it were as likely as not that somebody has the canary: divide by what the share makes of it."),
            (lambda got: abs(got[2] - got[1]) > 1e-9, "A success adds nothing here."),
        ],
    )
    _, told = evidence_of(lab, [(True, True, 0.01), (True, True, 0.5), (True, True, 1.0)], worse=3.0)
    expect(told, "the evidence after three failures of the canary, at 1, 50 and 100 %, with worse = 3").equals(
        [1.078810, 1.484275, 1.484275],
        tolerance=1e-5,
        because="At 1 % a failure of the canary is news, at 50 % hardly, and at 100 % every failure is one of its own.",
    )


@check("rings when the evidence is there, and only then", hint="What is ln(1 / alpha), and what may the evidence do after it was reached?")
def rings(lab):
    judge = lab.judge.Judge(2.0, 0.05)
    rung = []
    for _ in range(12):
        judge.see(True, True, 0.25)
        rung.append(bool(judge.alarm))
    expect(rung, "the alarm after each of twelve failures of the canary at 25 %").equals([False] * 6 + [True] * 6)
    for _ in range(40):
        judge.see(False, True, 0.25)
    expect(bool(judge.alarm), "the alarm after forty failures of the stable version").equals(
        True, because="An alarm stays on: somebody has to look."
    )
    for rate, bad in ((0.04, False), (0.08, True)):
        count = 20 if bad else 50
        rang = 0
        for seed in range(count):
            rng = random.Random(seed + 1_000 * bad)
            judge = lab.judge.Judge(2.0, 0.05)
            for _ in range(3_000):
                canary = rng.random() < 0.25
                judge.see(canary, rng.random() < (rate if canary else 0.04), 0.25)
                if judge.alarm:
                    rang += 1
                    break
        if not bad and rang > 5:
            fail(
                "Looking after each request is looking 3,000 times, and each look has a chance to be wrong: the limit "
                "must hold for all of them together.",
                call="50 streams of 3,000 requests, both versions at 4 %, worse=2, alpha=0.05",
                got=f"{rang} alarms",
                expected="at most 5",
            )
        if bad and rang < 17:
            fail(
                "This is the version that left riders standing before full stations.",
                call="20 streams of 3,000 requests, 4 % and 8 %, worse=2, alpha=0.05",
                got=f"{rang} alarms",
                expected="at least 17",
            )


@check("says how many requests it takes", hint="With which chance is one request a failure of the canary, and what does that add?")
def how_many(lab):
    for share, wanted in ((0.01, 19_640), (0.25, 1_107), (0.5, 882)):
        got = call(lab.judge.needed, 0.04, 2.0, share, 0.05).result
        if abs(got - wanted) > 1:
            call(lab.judge.needed, 0.04, 2.0, share, 0.05).gives(
                wanted,
                known=[
                    (lambda got: abs(got - wanted * share) < 2, "This is how many the canary alone needs. Those of the stable version are to be counted, too."),
                    (lambda got: abs(got - wanted * 0.04) < 40, "This is how many failures it takes; most requests do not fail."),
                ],
                tolerance=1e-3,
            )


def rollout_of(lab, guards=("error",), enough=3, steps=(5, 50, 100), **options):
    return lab.rollout.Rollout("docks-v2", list(steps), enough, list(guards), **options)


def riders_with(lab, version, percent, salt="docks-v2"):
    return [rider for rider in RIDERS if lab.router.version_for(rider, salt, percent) == version]


def ends(rollout, ticket, *failures):
    rollout.end(ticket, {guard: guard in failures for guard in rollout.judges})


def stands(rollout):
    return [rollout.state, rollout.percent]


@check("goes step by step, with answers that began in the step", hint="Which answers say something about the step of 50 %: those that end in it, or those that began in it?")
def step_by_step(lab):
    rollout = rollout_of(lab)
    canary, stable = riders_with(lab, "canary", 5), riders_with(lab, "stable", 50)
    expect(stands(rollout), "the state and the percent at the beginning").equals(["running", 5])
    early = [rollout.begin(rider) for rider in canary[:5]]
    expect([ticket.version for ticket in early], "the versions of five riders with the canary").equals(["canary"] * 5)
    for _ in range(4):
        ends(rollout, rollout.begin(stable[0]))
    expect(stands(rollout), "the state and the percent after four answers of the stable version").equals(
        ["running", 5], because="Only answers of the canary say something about it."
    )
    for ticket in early[:3]:
        ends(rollout, ticket)
    expect(stands(rollout), "the state and the percent after 3 answers of the canary, with enough=3").equals(["running", 50])
    for ticket in early[3:]:
        ends(rollout, ticket)
    late = [rollout.begin(rider) for rider in canary[:3]]
    ends(rollout, late[0])
    expect(stands(rollout), "the state and the percent after two answers that began at 5 % and one that began at 50 %").equals(
        ["running", 50],
        known=[(["running", 100], "Two of the three began in the step before, and say nothing of the load at 50 %.")],
    )
    rollout.pause()
    ends(rollout, late[1])
    ends(rollout, late[2])
    expect(stands(rollout), "the state and the percent after two more, while paused").equals(["paused", 50])
    rollout.resume()
    ends(rollout, rollout.begin(canary[0]))
    ends(rollout, rollout.begin(canary[1]))
    expect(stands(rollout), "the state and the percent after resuming and two more").equals(
        ["running", 100], known=[(["running", 50], "The answer before the pause is forgotten, or no longer counted.")]
    )
    waiting = rollout.begin(riders_with(lab, "canary", 100)[0])
    for _ in range(3):
        ends(rollout, rollout.begin(stable[0]))
    expect(stands(rollout), "the state and the percent at the end").equals(["done", 100])
    ends(rollout, waiting)


@check("rolls back on evidence, also while paused", hint="Each failure belongs to the share at which its request began. Where is that written?")
def rolls_back(lab):
    for paused in (False, True):
        rollout = rollout_of(lab, enough=99)
        canary = riders_with(lab, "canary", 5)
        if paused:
            rollout.pause()
        states = []
        for rider in canary[:6]:
            ends(rollout, rollout.begin(rider), "error")
            states.append(rollout.state)
        before = "paused" if paused else "running"
        expect(states, f"the state after each of six failures of the canary at 5 %, {before}").equals(
            [before] * 4 + ["rolled back"] * 2,
            known=[(["paused"] * 6, "A paused rollout keeps a twentieth of the riders on the new version, so it must go on listening.")],
        )
        expect(rollout.percent, "the percent when rolled back").equals(0)
        expect(rollout.begin(canary[0]).version, "the version of a rider who had the canary").equals("stable")
        rollout.resume()
        rollout.pause()
        expect(rollout.state, "the state after `resume` and `pause`").equals("rolled back", because="Nothing changes a rollout that is over.")
    rollout = rollout_of(lab, guards=("error", "no dock"), enough=99)
    limits = sorted({round(judge.limit, 6) for judge in rollout.judges.values()})
    expect(limits, "the limits of two judges that share alpha = 0.05").equals(
        [3.688879], known=[([2.995732], "With two guards at 0.05 each there are two chances to be wrong: nearly 0.1.")], tolerance=1e-6
    )
    canary = riders_with(lab, "canary", 5)
    for rider in canary[:4]:
        ends(rollout, rollout.begin(rider), "no dock")
    for rider in canary[4:8]:
        ends(rollout, rollout.begin(rider), "error")
    expect(rollout.state, "the state after four failures of each of two guards").equals(
        "running", because="Each guard listens to its own failures; these are not to be thrown together."
    )
    for rider in canary[8:10]:
        ends(rollout, rollout.begin(rider), "no dock")
    expect(rollout.state, "the state after two more of one of them").equals("rolled back", because="One guard that rings is enough.")
    rollout = rollout_of(lab, enough=3)
    early = [rollout.begin(rider) for rider in canary[:8]]
    for ticket in early[:3]:
        ends(rollout, ticket)
    ends(rollout, early[3], "error")
    expect(rollout.judges["error"].evidence, "the evidence after a failure that began at 5 % and ended at 50 %").equals(
        0.644357,
        tolerance=1e-5,
        known=[(lambda got: abs(got - 0.287682) < 1e-4, "It was weighed with the share of now. When it began, 5 % had the canary, and that is how likely it was to be one of its own.")],
    )


@check("lets requests under way end", hint="Who may still be waiting for an answer of a version that gets no new requests?")
def under_way(lab):
    rollout = rollout_of(lab, enough=99)
    canary, stable = riders_with(lab, "canary", 5), riders_with(lab, "stable", 50)
    waiting = [rollout.begin(canary[0]), rollout.begin(canary[1]), rollout.begin(stable[0])]
    expect(dict(rollout.in_flight), "the requests under way").equals({"stable": 1, "canary": 2})
    expect(list(rollout.removable()), "what may be switched off while running").equals([])
    for rider in canary[2:7]:
        ends(rollout, rollout.begin(rider), "error")
    expect(rollout.state, "the state after five failures").equals("rolled back")
    told = [list(rollout.removable())]
    for ticket in waiting[:2]:
        ends(rollout, ticket, "error")
        told.append(list(rollout.removable()))
    expect(told, "what may be switched off after rolling back, with two answers of the canary to come, one, none").equals(
        [[], [], ["canary"]],
        known=[
            ([["canary"]] * 3, "Two riders wait for an answer of the version that is switched off here."),
            ([[]] * 3, "After rolling back, the canary can go once nobody waits for it."),
        ],
    )
    evidence = rollout.judges["error"].evidence
    ends(rollout, waiting[2], "error")
    expect(rollout.judges["error"].evidence, "the evidence after a failure that ends when all is over").equals(evidence, tolerance=1e-9)
    expect(dict(rollout.in_flight), "the requests under way at the end").equals({"stable": 0, "canary": 0})
    rollout = rollout_of(lab, enough=1, steps=(50, 100))
    slow = rollout.begin(riders_with(lab, "stable", 50)[0])
    for rider in riders_with(lab, "canary", 50)[:2]:
        ends(rollout, rollout.begin(rider))
    told = [rollout.state, list(rollout.removable())]
    ends(rollout, slow, "error")
    told += [rollout.state, list(rollout.removable())]
    expect(told, "the state and what may be switched off, when done and after the last stable answer").equals(
        ["done", [], "done", ["stable"]]
    )


NAMES = ["rider-", "Łucja ", "张", "", "a:b", "🚲"]


@probe(cases=30)
def routes(lab, rng):
    """Riders with names of all kinds, salts, and shares from none to all, whole and broken."""
    salt = rng.choice(["docks-v2", "v3", "", "é"])
    riders = [f"{rng.choice(NAMES)}{rng.choice(['', rng.randrange(10**6)])}" for _ in range(30)]
    percent = rng.choice([0, 0.07, 0.29, 1, 5, 50, 57.03, 99.99, 100, rng.randrange(10_001) / 100])
    buckets = [lab.router.bucket(rider, salt) for rider in riders]
    exact = [lab.router.version_for(rider, salt, place / 100) for rider, place in zip(riders, buckets)]
    after = [lab.router.version_for(rider, salt, (place + 1) / 100) for rider, place in zip(riders, buckets)]
    return [buckets, [lab.router.version_for(rider, salt, percent) for rider in riders], exact, after]


@probe(cases=30, tolerance=1e-8)
def evidence(lab, rng):
    """Failures and successes at shares that change, with any `worse` and any `alpha`."""
    worse, alpha = rng.choice([1.25, 1.5, 2.0, 3.0, 10.0]), rng.choice([0.3, 0.05, 0.01, 0.001])
    judge, bias, told = lab.judge.Judge(worse, alpha), rng.random(), []
    for _ in range(rng.choice([1, 2, 40])):
        share = rng.choice([0.005, 0.01, 0.05, 0.25, 0.5, 1.0])
        canary = share == 1.0 or rng.random() < bias
        judge.see(canary, rng.random() < 0.8, share)
        told.append([judge.evidence, bool(judge.alarm)])
    plan = lab.judge.needed(rng.choice([0.001, 0.04, 0.3]), worse, rng.choice([0.005, 0.05, 0.5, 0.9]), alpha)
    return [told, judge.limit, plan]


@probe(cases=40, tolerance=1e-8, pool=100)
def whole_rollouts(lab, rng):
    """Whole rollouts, good and bad, whose requests end late and in any order, with pauses: who had what, in which state, and what could go when."""
    guards = rng.choice([["error"], ["error", "no dock"], ["error", "slow", "no dock"]])
    broken = rng.choice([guards, guards[:1], guards[-1:]])
    steps = rng.choice([[1, 5, 25, 50, 100], [10, 100], [100], [50, 75, 100], [0.5, 40, 100]])
    options = rng.choice([{}, {"worse": 3.0, "alpha": 0.2}])
    rollout = lab.rollout.Rollout(f"v{rng.randrange(99)}", steps, rng.choice([1, 2, 5]), guards, **options)
    bad, waiting, told, versions = rng.choice([0.0, 0.1, 0.5, 0.9]), [], [], []
    for _ in range(rng.choice([5, 60, 150])):
        chance = rng.random()
        if chance < 0.05:
            rollout.pause()
        elif chance < 0.13:
            rollout.resume()
        elif chance < 0.57 or not waiting:
            ticket = rollout.begin(f"rider-{rng.randrange(500)}")
            waiting.append(ticket)
            versions.append(ticket.version)
        else:
            ticket = waiting.pop(rng.randrange(len(waiting)))
            fails = {guard: bad if ticket.version == "canary" and guard in broken else 0.05 for guard in guards}
            rollout.end(ticket, {guard: rng.random() < fails[guard] for guard in guards})
        flight = [rollout.in_flight["stable"], rollout.in_flight["canary"]]
        told.append([rollout.state, rollout.percent, flight, list(rollout.removable())])
    heard = [[rollout.judges[guard].evidence, rollout.judges[guard].limit] for guard in guards]
    return ["".join(version[0] for version in versions), told[-1], [told[at] for at in range(0, len(told), 5)], heard]
