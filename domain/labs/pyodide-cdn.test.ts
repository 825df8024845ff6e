import { expect, test } from "vitest";
import manifest from "@/package.json" with { type: "json" };
import { PYODIDE_CDN_URL } from "./pyodide-cdn.ts";

test("the CDN's folder is that of the Pyodide that is installed", () => {
  expect(PYODIDE_CDN_URL).toBe(`https://cdn.jsdelivr.net/pyodide/v${manifest.dependencies.pyodide}/full/`);
});
