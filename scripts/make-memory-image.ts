// Starts Python once, with the check harness and what labs import most, and writes its memory as an image to standard
// output's file: node --import tsx scripts/make-memory-image.ts <file>. A process of its own: the clock and the source
// of chance are stopped in it, so that the same sources give the same bytes.
import crypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod/mini";
import { installSources, JS_FOR_PYTHON } from "@/lab-runtime/interpreter.ts";
import { decodeImage, encodeImage } from "@/lab-runtime/memory-image.ts";
import { readPythonSources } from "@/lab-runtime/python-sources.ts";
import {
  catchTimeZone,
  changeCreation,
  type ImageNote,
  loadFromImage,
} from "@/lab-runtime/restore-pyodide.ts";
import { WARM_MODULES } from "@/lab-runtime/warm-modules.ts";

/** How much of the stack below its base may have been written by an initialisation. */
const STACK_USED = 64 * 1024;

/** Pyodide's usual length of memory in bytes. A longer one was seen not to be restored by later versions. */
const HEAP_LENGTH = 20 * 1024 * 1024;
/** What is not the same in so many is left to chance or the clock. */
const INITIALISATIONS = 4;

const call = <Result>() => z.custom<(...numbers: number[]) => Result>((value) => typeof value === "function");

/** What is used here of the module that Emscripten makes. */
const memorySchema = z.object({
  HEAPU8: z.instanceof(Uint8Array),
  _emscripten_stack_get_base: call<number>(),
  _PyMem_RawMalloc: call<number>(),
  _PyMem_RawFree: call<void>(),
  _malloc_usable_size: call<number>(),
  _malloc_footprint: call<number>(),
  _malloc_set_footprint_limit: call<number>(),
});

const address = z.object({ value: z.number() });
const importsSchema = z.object({
  env: z.object({ memory: z.instanceof(WebAssembly.Memory), __memory_base: address }),
});
/** Addresses count from `__memory_base`. */
const exportsSchema = z.object({ _PyRuntime: address, _PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: address });

const [file] = process.argv.slice(2);
if (!file) throw new Error("which file?");
const folder = join(process.cwd(), "node_modules", "pyodide");
const moduleURL = (name: string) => pathToFileURL(join(folder, name)).href;
/** Where C keeps the time zone. */
let timeZone: number[] = [];
const { loadPyodide }: typeof import("pyodide") = await import(moduleURL("pyodide.mjs"));
await import(moduleURL("pyodide.asm.js"));
const options = { indexURL: `${folder}/`, jsglobals: JS_FOR_PYTHON };

const image = await make();
await prove(image);
writeFileSync(file, image);

async function make(): Promise<Uint8Array<ArrayBuffer>> {
  const snapshot = await withoutChance(takeSnapshot);
  const restored = [];
  for (let time = 0; time < INITIALISATIONS; time += 1) restored.push(await restore(snapshot));
  const [first] = restored;
  if (!first) throw new Error("nothing was restored");
  const { build, objects, hostWord, stackBase, heap } = first;
  if (timeZone.length === 0) throw new Error("Python did not ask for the time zone");
  const stdlibLength = readFileSync(join(folder, "python_stdlib.zip")).length;
  const note: ImageNote = { build, objects, stdlibLength, hostWord, timeZone };
  const fresh = [first.pristine, ...restored.map((one) => one.fresh)];
  const always = [
    [stackBase - STACK_USED, stackBase + 4096],
    [hostWord, hostWord + 4],
  ] as const;
  return encodeImage(fresh, heap, always, note);
}

async function takeSnapshot(): Promise<Uint8Array> {
  const undo = changeCreation((create, settings) => {
    catchTimeZone(settings, (...addresses) => {
      timeZone = addresses;
    });
    return create(settings);
  });
  const python = await loadPyodide({ ...options, ...{ _makeSnapshot: true } });
  undo();
  const sources = readPythonSources(process.cwd());
  installSources(python, sources);
  const own = Object.keys(sources).map((path) => path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", "."));
  python.runPython([...WARM_MODULES, ...own].map((name) => `import ${name}`).join("\n"), {
    globals: python.toPy({}),
  });
  python.runPython("import gc\ngc.collect()\ndel gc");
  clearFreeBlocks(memorySchema.parse(Reflect.get(python, "_module")));
  return python.makeMemorySnapshot();
}

/** Restores in Pyodide's own way, to learn what the memory holds before and after. */
async function restore(snapshot: Uint8Array) {
  let seen: { fresh: Uint8Array; heap: Uint8Array; objects: unknown; build: string } | undefined;
  let pristine = new Uint8Array();
  let hostWord = 0;
  let stackBase = 0;
  const undo = changeCreation(async (create, settings) => {
    const { instantiateWasm } = settings;
    settings.instantiateWasm = (imports, receive) =>
      instantiateWasm(imports, (instance, wasm) => {
        const { memory, __memory_base: base } = importsSchema.parse(imports).env;
        pristine = new Uint8Array(memory.buffer.slice(0));
        const { _PyRuntime, _PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: counter } = exportsSchema.parse({
          ...instance.exports,
        });
        const offset = new DataView(pristine.buffer).getInt32(counter.value + base.value, true);
        hostWord = _PyRuntime.value + base.value + offset;
        receive(instance, wasm);
      });
    const module = await create(settings);
    stackBase = memorySchema.parse(module)._emscripten_stack_get_base();
    const fresh = module.HEAPU8.slice();
    const { API } = settings;
    const restoreSnapshot = API.restoreSnapshot;
    API.restoreSnapshot = (bytes) => {
      const objects = restoreSnapshot(bytes);
      seen = { fresh, heap: module.HEAPU8.slice(), objects, build: API.config.BUILD_ID };
      return objects;
    };
    return module;
  });
  try {
    await loadPyodide({ ...options, ...{ _loadSnapshot: snapshot } });
  } finally {
    undo();
  }
  if (!seen || seen.heap.length !== HEAP_LENGTH)
    throw new Error("Python's memory has another length than Pyodide gives it: warm fewer modules");
  return { ...seen, pristine, hostWord, stackBase };
}

/** What is freed stays written, and would be sent for nothing. */
function clearFreeBlocks(memory: z.output<typeof memorySchema>): void {
  // Nothing may be added to the memory meanwhile, else there would be no end.
  memory._malloc_set_footprint_limit(memory._malloc_footprint());
  const taken: number[] = [];
  for (let size = 1 << 22; size >= 8; ) {
    const at = memory._PyMem_RawMalloc(size);
    if (at === 0) size = size > 64 ? size >> 1 : size - 8;
    else {
      memory.HEAPU8.fill(0, at, at + memory._malloc_usable_size(at));
      taken.push(at);
    }
  }
  for (const at of taken) memory._PyMem_RawFree(at);
  memory._malloc_set_footprint_limit(-1);
}

/** With a clock that stands still and a source of chance that is none: the same sources give the same bytes. */
async function withoutChance<T>(act: () => Promise<T>): Promise<T> {
  const real = { now: Date.now, ticks: performance.now, random: Math.random, fill: crypto.randomFillSync };
  let ticks = 0;
  Date.now = () => Date.UTC(2026, 0, 1);
  performance.now = () => ++ticks / 100;
  Math.random = () => 0.5;
  crypto.randomFillSync = (array) => array;
  syncBuiltinESMExports();
  try {
    return await act();
  } finally {
    Date.now = real.now;
    performance.now = real.ticks;
    Math.random = real.random;
    crypto.randomFillSync = real.fill;
    syncBuiltinESMExports();
  }
}

/** Restores the image as the worker does, and has it do something. */
async function prove(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { pyodide } = await loadFromImage(loadPyodide, options, Promise.resolve(decodeImage(bytes.buffer)));
  const engine: { handle(request: string): string } = pyodide.pyimport("waymark.engine");
  const request = { op: "run", files: { "main.py": "import json, random" }, entry: "main.py" };
  const answer = engine.handle(JSON.stringify(request));
  if (answer !== '{"kind":"finished","exitCode":0}') throw new Error(`the image answered ${answer}`);
}
