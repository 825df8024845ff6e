import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Page } from "@playwright/test";
import { build } from "esbuild";

/** What keeps learner's code in its worker; each can be taken away, to see that an attack works without it. */
export type Guard = "python" | "confine" | "policy";

type Cut = { file: string; guard: Guard; from: string; to: string };

const CUTS: Cut[] = [
  { file: "worker.ts", guard: "confine", from: "    confine();\n", to: "" },
  {
    file: "interpreter.ts",
    guard: "python",
    from: "jsglobals: JS_FOR_PYTHON,",
    to: "jsglobals: globalThis,",
  },
  {
    file: "interpreter.ts",
    guard: "python",
    from: 'for (const name of ["js", "pyodide_js"]) pyodide.unregisterJsModule(name);',
    to: "",
  },
];

/**
 * Has the page get a worker without these guards. Everything else of it is as built.
 * @throws when a guard is no longer where it was looked for
 */
export async function serveWithoutGuards(page: Page, without: readonly Guard[]): Promise<void> {
  const worker = await bundle(CUTS.filter(({ guard }) => without.includes(guard)));
  await page.context().route(/\/runtime\/[0-9a-f]+\/worker\.js$/, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    if (without.includes("policy")) delete headers["content-security-policy"];
    delete headers["content-encoding"];
    delete headers["content-length"];
    await route.fulfill({ status: response.status(), headers, body: worker });
  });
}

async function bundle(cuts: Cut[]): Promise<string> {
  const left = new Set(cuts);
  const built = await build({
    entryPoints: ["lab-runtime/worker.ts"],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    plugins: [
      {
        name: "cut",
        setup({ onLoad }) {
          onLoad({ filter: /lab-runtime[\\/](worker|interpreter)\.ts$/ }, ({ path }) => {
            let contents = readFileSync(join(path), "utf8");
            for (const cut of cuts.filter(({ file }) => file === basename(path))) {
              if (!contents.includes(cut.from)) continue;
              contents = contents.replace(cut.from, cut.to);
              left.delete(cut);
            }
            return { contents, loader: "ts" };
          });
        },
      },
    ],
  });
  const [missed] = left;
  if (missed) throw new Error(`${missed.file} no longer holds: ${missed.from}`);
  return built.outputFiles[0]?.text ?? "";
}
