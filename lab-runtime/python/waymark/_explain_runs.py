"""Claims that do not hold, and loops and calls that end wrongly or never."""

import ast

from waymark._site import UNKNOWN, message_of, shown


def assertion(error, site):
    if error.args or site.tree is None or not site.direct:
        return None
    found = [
        node for node in site.parents if isinstance(node, ast.Assert) and node.lineno <= site.line <= node.end_lineno
    ]
    if len(found) != 1:
        return None
    test = found[0].test
    code = site.code(test)
    if not code or isinstance(test, ast.Constant):
        return None
    sides = [test.left, *test.comparators] if isinstance(test, ast.Compare) else [test]
    if isinstance(test, ast.BoolOp):
        sides = test.values
    facts = []
    for side in sides:
        if isinstance(side, ast.Constant):
            continue
        written, value = site.code(side), site.value(side)
        words = shown(value, 60) if value is not UNKNOWN else None
        if written and words and written != words:
            facts.append(f"`{written}` is {words}")
    if not facts:
        called = isinstance(test, ast.Call) and "it gave back something that counts as false"
        return "exceptions", f"`{code}` does not hold{f': {called}' if called else ''}."
    return "exceptions", f"`{code}` does not hold: {' and '.join(facts)}."


def recursion(error, site):
    step, frames = error.__traceback__, []
    while step is not None and len(frames) < 5_000:
        if step.tb_frame.f_code.co_filename in site.files:
            frames.append(step.tb_frame)
        step = step.tb_next
    last = [frame.f_code for frame in frames[-40:]]
    if len(last) < 20:
        return None
    names = list(dict.fromkeys(code.co_name for code in last))
    if len(names) > 2 or any(name.startswith("<") or len(name) > 60 for name in names):
        return None
    if len(names) == 2:
        return (
            "recursion",
            (
                f"`{names[0]}` and `{names[1]}` call each other again and again: one of them needs a case that calls"
                " nothing."
            ),
        )
    mine = [frame for frame in frames if frame.f_code is last[-1]]
    moved = ""
    for name in mine[0].f_code.co_varnames[: mine[0].f_code.co_argcount]:
        first, now = mine[0].f_locals.get(name), mine[-1].f_locals.get(name)
        if type(first) is int and type(now) is int:
            way = "down" if now < first else "up"
            moved = (
                f", with `{name}` going {way} from {shown(first)}"
                if first != now
                else f", with `{name}` at {shown(first)}"
            )
            break
    return (
        "recursion",
        f"`{names[0]}` calls itself again and again{moved}: it never reaches a case that returns without another call.",
    )


def runtime(error, site):
    message = message_of(error)
    if site.direct and message in ("dictionary changed size during iteration", "Set changed size during iteration"):
        loop = site.node
        while loop is not None and not isinstance(loop, (ast.For, ast.comprehension)):
            loop = site.parents.get(loop)
        code = site.code(loop.iter) if loop is not None else None
        what = "dict" if message[0] == "d" else "set"
        return (
            "loops",
            (
                f"The loop adds to the {what} that it goes through, or takes from it: go through a copy,"
                f" `list({code or '…'})`."
            ),
        )
    if message == "generator raised StopIteration":
        return (
            "iterators",
            (
                "`next` found nothing left inside a generator: `next(…, None)` gives None then, and a `for` loop just"
                " ends."
            ),
        )
    if message == "asyncio.run() cannot be called from a running event loop":
        return "async", "An event loop runs here already: write `await` in place of `asyncio.run(…)`."
    if message == "cannot reuse already awaited coroutine":
        return "async", "A coroutine can be awaited once: call its function again for another one."
    return None


def stop_iteration(error, site):
    node = site.node
    if (
        not site.direct
        or not isinstance(node, ast.Call)
        or not isinstance(node.func, ast.Name)
        or node.func.id != "next"
    ):
        return None
    inner = site.code(node.args[0]) if node.args else None
    if not inner:
        return None
    return (
        "iterators",
        f"`{inner}` has nothing left to give: `next({inner}, None)` gives None then, and a `for` loop just ends.",
    )
