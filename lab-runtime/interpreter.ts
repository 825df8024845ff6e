import type { loadPyodide, PyodideInterface } from "pyodide";
import type { LockOptions } from "./load-packages.ts";
import type { MemoryImage } from "./memory-image.ts";
import { type EngineRequest, type EngineResponse, engineResponseSchema } from "./protocol.ts";
import { loadFromImage } from "./restore-pyodide.ts";

/** What the engine tells while it works; the names are those that `waymark/engine.py` calls. */
export type EngineHost = {
  text(stream: string, text: string): void;
  dropped(characters: number): void;
  /** A display as JSON; what is in the same slot already is replaced. */
  display(slot: number, json: string): void;
  check_plan(json: string): void;
  check_ended(json: string): void;
  /** Whether `read_line` can wait for somebody. */
  can_read: boolean;
  /** Blocks until a line is typed; null when the wait was cancelled by a Stop. */
  read_line(prompt: string): string | null;
  /** Blocks for so many seconds. */
  pause(seconds: number): void;
};

/** The files of the Python package, by path below `python/`: `waymark/engine.py` → its text. */
export type PythonSources = Record<string, string>;

export type OnText = (stream: "stdout" | "stderr", text: string) => void;

export type Interpreter = {
  pyodide: PyodideInterface;
  /** Answers one request. @throws when the interpreter is beyond repair and must be replaced */
  handle(request: EngineRequest, host: EngineHost): EngineResponse;
};

const HOME = "/lib/waymark-runtime";

/** What learner's code finds as `import js`: nothing of the page or the worker. */
export const JS_FOR_PYTHON = Object.freeze({ Object, Array, Uint8Array, Date, Map, Set, Promise });

/**
 * Starts Python with the waymark package in it.
 * @param load pyodide's `loadPyodide`
 * @param indexURL where pyodide's files are: an address or a folder, ending in a slash
 * @param onText what is written past Python's own streams
 * @param lock which packages there are, when not those of the folder's own lock file
 */
export async function startInterpreter(
  load: typeof loadPyodide,
  indexURL: string,
  sources: Promise<PythonSources>,
  onText: OnText,
  lock?: LockOptions,
): Promise<Interpreter> {
  const [pyodide, files] = await Promise.all([load({ ...optionsFor(indexURL, onText), ...lock }), sources]);
  installSources(pyodide, files);
  return interpreterOf(pyodide);
}

/**
 * Starts Python from an image of its memory, in which the waymark package is imported. Pyodide's own script must
 * have run.
 * @throws when the image cannot be restored; a new start by `startInterpreter` is then the way, in another realm
 * @returns besides, the length of python_stdlib.zip in bytes
 */
export async function restoreInterpreter(
  load: typeof loadPyodide,
  indexURL: string,
  image: Promise<MemoryImage>,
  onText: OnText,
  lock?: LockOptions,
): Promise<{ interpreter: Interpreter; stdlibLength: number }> {
  const options = { ...optionsFor(indexURL, onText), ...lock };
  const { pyodide, note } = await loadFromImage(load, options, image);
  pyodide.runPython(FORGET_THE_BUILDER, { globals: pyodide.toPy({}) });
  return { interpreter: interpreterOf(pyodide), stdlibLength: note.stdlibLength };
}

/** What the image holds of the host on which it was made: the state of `random`, and the time zone. */
const FORGET_THE_BUILDER = `
import _imp, random, time
random.seed()
fresh = _imp.create_builtin(time.__spec__)
_imp.exec_builtin(fresh)
for name in ("timezone", "altzone", "daylight", "tzname"):
    setattr(time, name, getattr(fresh, name))
`;

function optionsFor(indexURL: string, onText: OnText) {
  return {
    indexURL,
    jsglobals: JS_FOR_PYTHON,
    stdout: (text: string) => onText("stdout", `${text}\n`),
    stderr: (text: string) => onText("stderr", `${text}\n`),
  };
}

function interpreterOf(pyodide: PyodideInterface): Interpreter {
  const engine: { handle(request: string, host: EngineHost): string } = pyodide.pyimport("waymark.engine");
  // The engine's finder hides them from learners' imports, which a learner can take out of the way.
  for (const name of ["js", "pyodide_js"]) pyodide.unregisterJsModule(name);
  return {
    pyodide,
    handle: (request, host) =>
      engineResponseSchema.parse(JSON.parse(engine.handle(JSON.stringify(request), host))),
  };
}

/** Puts the package's files where Python finds them. */
export function installSources(pyodide: PyodideInterface, files: PythonSources): void {
  for (const [path, text] of Object.entries(files)) {
    const file = `${HOME}/${path}`;
    pyodide.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
    pyodide.FS.writeFile(file, text);
  }
  pyodide.runPython(`import sys\nsys.path.insert(0, ${JSON.stringify(HOME)})`);
}
