import type { loadPyodide, PyodideInterface } from "pyodide";
import * as z from "zod/mini";
import { applyImage, type MemoryImage } from "./memory-image.ts";

/**
 * The parts of Pyodide 0.29.5 that its types do not name. `scripts/make-memory-image.ts` restores each image once
 * with what stands here, so that a Pyodide that works in another way fails when the site is built.
 */
type Settings = {
  INITIAL_MEMORY?: number;
  instantiateWasm(imports: WebAssembly.Imports, receive: Receive): unknown;
  API: { config: { BUILD_ID: string }; restoreSnapshot(bytes: Uint8Array): unknown };
};
type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type EmscriptenModule = { HEAPU8: Uint8Array };
type CreateModule = (settings: Settings) => Promise<EmscriptenModule>;
type Scope = { _createPyodideModule?: CreateModule };
type LoadOptions = NonNullable<Parameters<typeof loadPyodide>[0]>;

const noteSchema = z.object({
  /** Pyodide's own id of its build. */
  build: z.string(),
  /** Which JavaScript objects Python holds, in Pyodide's words. */
  objects: z.unknown(),
  /** Length of python_stdlib.zip in bytes. */
  stdlibLength: z.number(),
  /**
   * Address of a word that every host sets by what it can: a function that counts the arguments of another one, made
   * where the browser has WebAssembly's garbage collection. Calls are slower without, and impossible with a wrong one.
   */
  hostWord: z.number(),
  /** Where C keeps the time zone: the arguments of Emscripten's `_tzset_js`. */
  timeZone: z.array(z.number()),
});
export type ImageNote = z.output<typeof noteSchema>;

/**
 * Loads Pyodide with the memory of an image instead of starting Python. `pyodide.asm.js` must have run before.
 * @param image is awaited as late as possible
 * @throws when the image is none, or none of this Pyodide
 */
export async function loadFromImage(
  load: typeof loadPyodide,
  options: LoadOptions,
  image: Promise<MemoryImage>,
): Promise<{ pyodide: PyodideInterface; note: ImageNote }> {
  let note: ImageNote | undefined;
  const undo = changeCreation(async (create, settings) => {
    // Pyodide takes the memory's length from its own kind of snapshot; the image is made for the usual one.
    delete settings.INITIAL_MEMORY;
    const setTimeZone = catchTimeZone(settings);
    const module = await create(settings);
    const memory = await image;
    const found = noteSchema.parse(memory.note);
    if (found.build !== settings.API.config.BUILD_ID)
      throw new Error("the memory image is of another Pyodide");
    settings.API.restoreSnapshot = () => {
      const own = module.HEAPU8.slice(found.hostWord, found.hostWord + 4);
      applyImage(module.HEAPU8, memory);
      module.HEAPU8.set(own, found.hostWord);
      setTimeZone(...found.timeZone);
      note = found;
      return found.objects;
    };
    return module;
  });
  try {
    // A private option: anything true makes Pyodide leave Python's start to `restoreSnapshot`.
    const snapshot = { _loadSnapshot: new Uint8Array(0) };
    const pyodide = await load({ ...options, ...snapshot });
    if (!note) throw new Error("Pyodide passed the memory image over");
    return { pyodide, note };
  } finally {
    undo();
  }
}

const importsSchema = z.object({ env: z.object({ _tzset_js: z.custom<SetTimeZone>(isFunction) }) });
type SetTimeZone = (...addresses: number[]) => void;

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/**
 * The memory says that the time zone is known, and it is that of another machine.
 * @param watch is told when the wasm asks for it itself
 * @returns what writes this host's time zone, once there is a module
 */
export function catchTimeZone(settings: Settings, watch?: SetTimeZone): SetTimeZone {
  const { instantiateWasm } = settings;
  let real: SetTimeZone | undefined;
  settings.instantiateWasm = (imports, receive) => {
    const set = importsSchema.parse(imports).env._tzset_js;
    real = set;
    if (watch && imports.env)
      imports.env._tzset_js = (...addresses: number[]) => {
        watch(...addresses);
        set(...addresses);
      };
    return instantiateWasm(imports, receive);
  };
  return (...addresses) => real?.(...addresses);
}

/**
 * Puts `change` between Pyodide and the function by which its script makes a module.
 * @returns what puts that function back
 */
export function changeCreation(
  change: (create: CreateModule, settings: Settings) => Promise<EmscriptenModule>,
): () => void {
  const scope = globalThis as Scope;
  const create = scope._createPyodideModule;
  if (typeof create !== "function") throw new Error("Pyodide's script has not run");
  scope._createPyodideModule = (settings) => change(create, settings);
  return () => {
    scope._createPyodideModule = create;
  };
}
