import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build } from "esbuild";
import { buildRuntime } from "../../scripts/build-runtime.ts";

const LAB = "labs/parse-a-training-log";

/** Two more checks, so that there are ten; the last one says how long Python took for all of them. */
const TWO_MORE = `
import time as _time
_began = _time.perf_counter()

@check("the bench's ninth check")
def _(lab):
    assert lab.training_log.Record

@check("the bench's tenth check")
def _(lab):
    print((_time.perf_counter() - _began) * 1000)
`;

export type BenchLab = { files: Record<string, string>; checks: string };

/** A lab of ten checks that all pass. */
export function benchLab(): BenchLab {
  const read = (path: string) => readFileSync(join(LAB, path), "utf8");
  return {
    files: { "training_log.py": read("solution/training_log.py"), "run.log": read("solution/run.log") },
    checks: read("checks.py") + TWO_MORE,
  };
}

/**
 * Builds the runtime and the bench's pages.
 * @param folder where the pages go, below `plain` and `brotli`
 * @returns the runtime's version
 */
export async function buildBench(folder: string): Promise<string> {
  const version = await buildRuntime();
  const plain = join(folder, "plain");
  const built = await build({
    entryPoints: {
      "stock-worker": "tests/bench/page/stock-worker.ts",
      "bench-page": "tests/bench/page/bench-page.tsx",
      "monaco-page": "tests/bench/page/monaco-page.ts",
      "codemirror-page": "tests/bench/page/codemirror-page.ts",
      "monaco-editor/editor/editor.worker": "monaco-editor/editor/editor.worker.js",
    },
    outdir: plain,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    minify: true,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"', "process.env": "{}" },
    loader: { ".ttf": "file" },
    plugins: [
      {
        name: "as-the-site-has-it",
        setup: ({ onResolve }) => {
          onResolve({ filter: /^pyodide$/ }, () => ({ path: "./pyodide/pyodide.mjs", external: true }));
        },
      },
    ],
  });
  for (const { path, contents } of built.outputFiles)
    await writeTwins(folder, path.slice(plain.length), contents);
  for (const name of ["bench", "monaco", "codemirror"]) {
    const style = built.outputFiles.some(({ path }) => path.endsWith(`${name}-page.css`))
      ? `<link rel="stylesheet" href="${name}-page.css">`
      : "";
    const html = `<!doctype html><title>${name}</title>${style}<link rel="icon" href="data:,"><body><script type="module" src="${name}-page.js"></script>`;
    await writeTwins(folder, `/${name}.html`, Buffer.from(html));
  }
  for (const [from, to] of [
    ["public/runtime", "plain"],
    ["public/runtime-br", "brotli"],
  ] as const)
    for (const name of ["pyodide", "waymark.json"])
      cpSync(join(from, version, name), join(folder, to, name), { recursive: true });
  return version;
}

async function writeTwins(folder: string, path: string, content: Uint8Array): Promise<void> {
  const bytes = await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  for (const [twin, body] of [
    ["plain", content],
    ["brotli", bytes],
  ] as const) {
    const file = join(folder, twin, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, body);
  }
}
