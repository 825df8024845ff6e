// What the code help says of `waymark`, held to what learners' code finds there.
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { NodeHost } from "./node-host.ts";

const host = new NodeHost(process.cwd());
afterAll(() => host.close());

/** Prints what differs between a stub and a module: names, and the parameters of each. */
const COMPARE = `
import ast, inspect, waymark, waymark.metrics, waymark.plot

def parameters(arguments):
    given = [*arguments.posonlyargs, *arguments.args]
    with_default = len(given) - len(arguments.defaults)
    for place, one in enumerate(given):
        kind = "positional" if place < len(arguments.posonlyargs) else "either"
        yield one.arg, kind, place >= with_default
    if arguments.vararg:
        yield arguments.vararg.arg, "rest", False
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        yield one.arg, "keyword", default is not None
    if arguments.kwarg:
        yield arguments.kwarg.arg, "rest", False

KINDS = {"POSITIONAL_ONLY": "positional", "POSITIONAL_OR_KEYWORD": "either", "KEYWORD_ONLY": "keyword"}

def found(function):
    for one in inspect.signature(function).parameters.values():
        yield one.name, KINDS.get(one.kind.name, "rest"), one.default is not one.empty

def functions(nodes, owner):
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            # Overloads are several stubs of one function, and a property takes nothing.
            if {getattr(one, "id", "") for one in node.decorator_list} & {"overload", "property"}:
                continue
            yield node, getattr(owner, node.name)
        elif isinstance(node, ast.ClassDef):
            cls = getattr(owner, node.name)
            yield from functions(node.body, cls)
            public = {name for name in vars(cls) if not name.startswith("_")} - {"spec"}
            named = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
            if issubclass(cls, tuple):
                named |= {one.target.id for one in node.body if isinstance(one, ast.AnnAssign)}
            if public - named:
                print(node.name, "lacks", sorted(public - named))

FILES = ((waymark, "top.txt"), (waymark.plot, "plot.txt"), (waymark.metrics, "metrics.txt"))
for module, file in FILES:
    tree = ast.parse(open(file).read())
    named = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    public = {name for name in dir(module) if not name.startswith("_")} - {"metrics", "plot"}
    if named != public:
        print(file, "differs in", sorted(named ^ public))
    for node, function in functions(tree.body, module):
        stub, real = list(parameters(node.args)), list(found(function))
        if real and real[0][1] == "rest":
            # Made for four functions at once: the data come first, and are said by the stub alone.
            stub = [one for one in stub if one[1] == "keyword" and one[0] != "bins"]
            real = [one for one in real if one[1] == "keyword"]
        if stub != real:
            print(node.name, stub, real)
`;

test("the stubs name every function of waymark, with the parameters that it has", async () => {
  let printed = "";
  const stub = (name: string) => readFileSync(`lab-runtime/stubs/waymark/${name}`, "utf8");
  const files = {
    "main.py": COMPARE,
    "top.txt": stub("__init__.pyi"),
    "plot.txt": stub("plot.pyi"),
    "metrics.txt": stub("metrics.pyi"),
  };
  const end = await host.perform({ op: "run", files, entry: "main.py" }, 20, (_, text) => {
    printed += text;
  });
  expect(end).toMatchObject({ response: { kind: "finished", exitCode: 0 } });
  expect(printed).toBe("");
});
