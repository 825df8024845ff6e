import { afterAll, expect, test, vi } from "vitest";
import { NodeHost } from "./node-host.ts";
import type { CheckItem } from "./protocol.ts";
import { toCheckReport } from "./reports.ts";

const host = new NodeHost(process.cwd());
afterAll(() => host.close());

// Python starts in the first test, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** How long one explanation may take, in milliseconds. */
const LIMIT_MS = 50;

/** Everything that a learner's object can do when it is looked at: it loops for ever. */
const HOSTILE = `
touched = []
def trap(*args, **kwargs):
    touched.append(args)
    while True: pass

class Meta(type):
    def __getattribute__(cls, name):
        trap(name)
    __repr__ = __eq__ = __instancecheck__ = __dir__ = trap
    def __hash__(cls): return 1

class Hostile:
    armed = False
    def __getattribute__(self, name):
        if name == "explode": raise AttributeError(name, name=name, obj=self)
        trap(name)
    __repr__ = __str__ = __eq__ = __len__ = __iter__ = __getitem__ = __bool__ = __dir__ = __format__ = trap
    __lt__ = __gt__ = __contains__ = __index__ = __int__ = trap
    def __hash__(self): return 1
    __dict__ = property(trap)
    __class__ = property(trap)

class Worse(metaclass=Meta):
    pass

class Text(str):
    __repr__ = __str__ = __eq__ = __len__ = __getitem__ = __iter__ = lower = trap
    __hash__ = str.__hash__

class Sly:
    __slots__ = ()
    __class__ = property(trap)
    __repr__ = trap

h = Hostile()
sly = Sly()
w = object.__new__(Worse)
big = list(range(1_000_000))
table = {n: n for n in range(1_000_000)}
mixed = {h: 1, "key": 2}
long = "n" * 10_000
nested = []
for _ in range(5_000): nested = [nested]
wide = Text("wide")

def key_of_hostile(): return mixed["kez"]
def explode(): return h.explode
def hostile_plus(): return h + 1
def number_plus(): return 1 + h
def worse_plus(): return w + 1
def worse_attribute(): return w.absent
def sly_attribute(): return sly.absent
def sly_called(): return sly()
def sly_item(): return sly[0]
def sly_plus(): return sly + "1"
def not_called(): return big(3)
def big_index(): return big[2_000_000]
def big_key(): return table["absent"]
def big_sort(): return big < table
def big_assert(): assert big == nested
def hostile_assert(): assert (h is None) and big
def long_name(): return eval(long, globals())
def long_attribute(): return getattr(big, long)
def long_key(): return {long: 1}[long + "x"]
def long_import(): return __import__(long)
def nested_key(): return {}[str(nested[0:0]) + "x"]
def text_key(): return {"a": 1}[wide]
def unpack(): a, b = big
def unpack_hostile(): a, b = 1, 2, h
def remove(): big.remove(h if False else "absent")
def json_of(): __import__("json").loads("[" * 900 + "'")
def raised_by_hand(): raise KeyError(h)
def raised_text(): raise ValueError(wide)
def raised_type(): raise TypeError("unsupported operand type(s) for +: 'int' and 'str'")
def raised_bare(): raise TypeError
def raised_index(): raise IndexError("list index out of range")
def raised_attribute(): raise AttributeError("'list' object has no attribute 'x'")
def raised_name(): raise NameError("name 'x' is not defined", name=wide)
def raised_name_of_hostile(): raise NameError(h, name="absent")
def raised_attribute_of_hostile(): raise AttributeError(h, name="absent", obj=None)
def raised_import_of_hostile(): raise ImportError(h, name="absent")
def raised_module_of_hostile(): raise ModuleNotFoundError(h, name="absent")
def raised_unbound(): raise UnboundLocalError(h)
def raised_file(): raise FileNotFoundError(2, "no", wide)
def raised_unicode(): raise UnicodeDecodeError("utf-8", b"", 0, 1, "x")
def raised_import(): raise ImportError("cannot import name 'x' from 'y'")
def raised_syntax(): raise SyntaxError("invalid syntax", ("code.py", 9_999, 99, "x", 9_999, 3))
def raised_syntax_text(): raise SyntaxError(wide, ("code.py", 1, None, None))
def compiled(): compile("x = (" * 80, "code.py", "exec")
def deep(n=0): return deep(n + 1)
def stop(): raise StopIteration(h)
def many_names():
    globals().update({f"name{n}": n for n in range(20_000)})
    return nane19999
def group(): raise ExceptionGroup("g", [TypeError("x"), KeyError(h)])
cases = [one for name, one in list(globals().items()) if type(one) is type(explode) and name not in ("trap",)]
`;

const CHECKS = `
import time
from waymark import check, expect, fail
from waymark import _errors
explain = _errors.own_module("waymark._explain").explain

@check("nothing of the learner's is called, nothing raises, and it is quick")
def bounded(lab):
    code, slow = lab.code, []
    files = lab._files
    for case in code.cases:
        try:
            case()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt): fail(f"{case.__name__} called the learner's code by itself")
            took = []
            for _ in range(5):
                began = time.perf_counter()
                found = explain(error, files)
                took.append(1000 * (time.perf_counter() - began))
            if code.touched: fail(f"{case.__name__} touched {len(code.touched)}")
            if found is not None and not (set(found) == {"text", "topic"} and len(found["text"]) < 400):
                fail(f"{case.__name__} gave {found}")
            slow.append((min(took), case.__name__))
        else:
            fail(f"{case.__name__} raised nothing")
    worst, name = max(slow)
    fail(f"{len(slow)} cases, slowest {name}", got=f"{worst:.1f}", expected=repr(sorted(slow)[-6:]))
`;

test("an explanation calls nothing of the learner's, never raises, and takes no longer than 50 ms", async () => {
  const request = { op: "check" as const, files: { "code.py": HOSTILE }, checks: CHECKS };
  const report = toCheckReport(await host.perform(request, 30));
  if (report.kind !== "checked") throw new Error(JSON.stringify(report));
  const [item] = report.items as [CheckItem];
  expect(item.message).toMatch(/^\d\d cases, slowest/);
  expect(Number(item.got), item.message).toBeLessThan(LIMIT_MS);
});
