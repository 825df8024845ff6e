import type { PackagesToLoad } from "@/domain/labs/python-packages.ts";
import {
  type Interpreter,
  type OnText,
  type PythonSources,
  restoreInterpreter,
  startInterpreter,
} from "./interpreter.ts";
import { filesOf, type LockOptions, lockWith } from "./load-packages.ts";
import { decodeImage } from "./memory-image.ts";
import { openStdlibOnDemand } from "./stdlib-on-demand.ts";

const WASM = "pyodide.asm.wasm";
const STDLIB = "python_stdlib.zip";
const LOCK = "pyodide-lock.json";
/** Once everything is downloaded, restoring takes a fraction of a second; a start that hangs here is given up. */
const RESTORE_LIMIT_MS = 20_000;

const at = (name: string) => new URL(`./${name}`, import.meta.url).href;
const index = at("pyodide/");

// Taken now: they are out of everybody's reach once learner's code may run.
const fetchFile = fetch.bind(self);
const SyncRequest = XMLHttpRequest;

/** Starts Python from nothing, with all its files. */
export async function startPlain(onText: OnText, packages?: PackagesToLoad): Promise<Interpreter> {
  const sources = ok(fetchFile(at("waymark.json"))).then(
    (response) => response.json() as Promise<PythonSources>,
  );
  heard(sources);
  return startInterpreter(await importLoader(), index, sources, onText, lockFor(packages));
}

/**
 * Starts Python from the image of its memory. Everything is asked for at once.
 * @param compiled Pyodide's wasm, when another worker of the page has compiled it before
 * @returns besides, the compiled wasm, for the next worker
 * @throws when anything is missing or this browser does not take the image
 */
export async function startFromImage(
  compiled: WebAssembly.Module | undefined,
  onText: OnText,
  packages?: PackagesToLoad,
): Promise<{ interpreter: Interpreter; wasm: WebAssembly.Module }> {
  const wasm = compiled
    ? Promise.resolve(compiled)
    : WebAssembly.compileStreaming(ok(fetchFile(index + WASM)));
  const image = ok(fetchFile(at("memory.bin")))
    .then((response) => response.arrayBuffer())
    .then(decodeImage);
  heard(wasm, image);
  const lock = lockFor(packages);
  const script = import(at("pyodide/pyodide.asm.js"));
  const [load] = await Promise.all([importLoader(), script]);
  const putBack = answerForPyodide(wasm);
  try {
    const restored = restoreInterpreter(load, index, image, onText, lock);
    const limit = Promise.all([wasm, image]).then(() => afterwards(RESTORE_LIMIT_MS));
    const { interpreter, stdlibLength } = await Promise.race([restored, limit]);
    openStdlibOnDemand(interpreter.pyodide, stdlibLength, fetchStdlibNow);
    return { interpreter, wasm: await wasm };
  } finally {
    putBack();
  }
}

/**
 * The lock file of Python's own folder, with what is served elsewhere put in. The files that a lab needs are asked for
 * at once, so that they are in the browser's cache when Python is there; numpy needs the standard library, too.
 */
function lockFor(packages: PackagesToLoad | undefined): LockOptions | undefined {
  if (!packages?.names.length) return undefined;
  const found = packages.found.map((one) => ({
    ...one,
    file_name: new URL(one.file_name, import.meta.url).href,
  }));
  const text = ok(fetchFile(`${index}${LOCK}`)).then((response) => response.text());
  const lockFileContents = text.then((lock) => lockWith(lock, { ...packages, found }));
  // What fails here fails again, and is told, when it is needed.
  lockFileContents
    .then((lock) => [STDLIB, ...filesOf(lock, packages.names)])
    .then((files) => Promise.all(files.map((file) => fetchFile(new URL(file, index)))))
    // A body that nobody reads does not get into the cache.
    .then((responses) => Promise.all(responses.map((response) => response.arrayBuffer())))
    .catch(() => undefined);
  return { lockFileContents, packageBaseUrl: index };
}

/** What fails before anybody waits for it is told by the wait, and by no error of the page's besides. */
function heard(...promises: Promise<unknown>[]): void {
  for (const promise of promises) promise.catch(() => undefined);
}

async function importLoader(): Promise<typeof loadPyodide> {
  const { loadPyodide }: typeof import("pyodide") = await import(at("pyodide/pyodide.mjs"));
  return loadPyodide;
}

/**
 * Pyodide fetches and compiles by itself, one after the other; here it is given what is on its way already, and
 * nothing for the standard library.
 */
function answerForPyodide(wasm: Promise<WebAssembly.Module>): () => void {
  const { instantiateStreaming } = WebAssembly;
  const realFetch = self.fetch;
  self.fetch = async (input, options) => {
    const url = String(input);
    if (url.endsWith(WASM) || url.endsWith(STDLIB)) return new Response(new Uint8Array(0));
    return fetchFile(input, options);
  };
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const module = await wasm;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = realFetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

/** Python waits while it imports, so this must not be a promise. */
function fetchStdlibNow(): Uint8Array {
  const request = new SyncRequest();
  request.open("GET", index + STDLIB, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${STDLIB} answered ${request.status}`);
  return new Uint8Array(request.response as ArrayBuffer);
}

async function ok(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) throw new Error(`${response.url.split("/").at(-1)} answered ${response.status}`);
  return response;
}

function afterwards(milliseconds: number): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error("Python's memory was not restored in time")), milliseconds),
  );
}
