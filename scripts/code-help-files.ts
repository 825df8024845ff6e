import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { OwnPackage } from "./own-packages.ts";

const SERVER = "node_modules/browser-basedpyright";
const STUBS = "lab-runtime/stubs/waymark";

/** What types numpy: stubs, and the modules of types that they import. */
const NUMPY_TYPES = /^numpy\/(.*\.pyi|_typing\/\w+\.py|typing\/\w+\.py|py\.typed)$/;

/**
 * What the editor's help consists of, by the name under which it is served: the language server with its licence, and
 * what it is to know of `waymark` and of numpy beside Python's own library.
 */
export function codeHelpFiles(root: string, numpy: OwnPackage): Map<string, Buffer> {
  const server = (name: string) => readFileSync(join(root, SERVER, name));
  return new Map([
    ["server.js", server("dist/pyright.worker.js")],
    ["server-LICENSE.txt", server("LICENSE.txt")],
    ["server.js.LICENSE.txt", server("dist/pyright.worker.js.LICENSE.txt")],
    ["waymark.json", Buffer.from(JSON.stringify(waymarkStubs(root)))],
    ["numpy.json", Buffer.from(JSON.stringify(numpyTypes(numpy)))],
  ]);
}

function waymarkStubs(root: string): Record<string, string> {
  const names = readdirSync(join(root, STUBS)).sort();
  return Object.fromEntries(
    names.map((name) => [`waymark/${name}`, readFileSync(join(root, STUBS, name), "utf8")]),
  );
}

function numpyTypes({ bytes }: OwnPackage): Record<string, string> {
  const files = unzipSync(bytes, { filter: ({ name }) => NUMPY_TYPES.test(name) });
  return Object.fromEntries(
    Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, content]) => [name, Buffer.from(content).toString("utf8")]),
  );
}
