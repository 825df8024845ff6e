// A downloaded lab runs elsewhere as it stands: here on CPython, as a folder and as a notebook.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import type { LabSource } from "@/catalog/labs/types.ts";
import { Problems } from "@/catalog/problems.ts";
import { type LabToDownload, labZip } from "@/components/lab/download/lab-archive.ts";
import { labNotebook } from "@/components/lab/download/lab-notebook.ts";
import { VENDORED_PACKAGES } from "@/domain/labs/python-packages.ts";
import { pythonWith, vendoredFolders } from "@/lab-runtime/cpython-host.ts";
import { readPythonSources } from "@/lab-runtime/python-sources.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";

const sources = readPythonSources(process.cwd());
const labs = loadLabSources(process.cwd(), new Problems());
const folder = await makeScratchFolder("downloads");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const downloadOf = ({ lab, solution }: LabSource): LabToDownload => ({
  slug: lab.slug,
  title: lab.title,
  page: `https://waymark.example/labs/${lab.slug}`,
  files: solution,
  given: lab.given,
  run: lab.run,
  checks: lab.checks,
  packages: lab.packages,
  sources,
});

/** Debian's packages are named as what they are imported by; those that lie here stand for `pip install`. */
const programFor = ({ lab }: LabSource) =>
  pythonWith(
    lab.packages.filter((name) => !(name in VENDORED_PACKAGES)).map((name) => name.replaceAll("-", "_")),
  );
const env = { ...process.env, PYTHONPATH: vendoredFolders(process.cwd()).join(":") };

/** As long as any lab runs, several times over. */
const LIMIT_MS = 60_000;

function python(program: string, args: string[], cwd: string, typed: readonly string[] = []) {
  const input = typed.map((line) => `${line}\n`).join("");

  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env,
    input,
    encoding: "utf8",
    timeout: LIMIT_MS,
  });
  return { status, stdout, stderr };
}

test.for(labs.map((source) => [source.lab.slug, source] as const))(
  "%s, downloaded as a folder, runs and passes its checks elsewhere",
  ([_slug, source], { skip }) => {
    const program = programFor(source);
    if (!program) return skip("no Python 3.11 with its packages is on this machine");
    for (const [path, bytes] of Object.entries(unzipSync(labZip(downloadOf(source))))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const home = join(folder, source.lab.slug);
    const ran = python(program, [source.lab.run], home, source.typed);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    const checked = python(program, ["check.py"], home);
    expect(checked).toMatchObject({ status: 0, stderr: "" });
    expect(checked.stdout).toMatch(/^(✓ .*\n)+Everything passed\.\n$/);
  },
);

const notebookSchema = z.strictObject({
  cells: z.array(
    z.discriminatedUnion("cell_type", [
      z.strictObject({
        id: z.string().regex(/^[\w-]{1,64}$/),
        cell_type: z.literal("markdown"),
        source: z.array(z.string()),
        metadata: z.strictObject({}),
      }),
      z.strictObject({
        id: z.string().regex(/^[\w-]{1,64}$/),
        cell_type: z.literal("code"),
        source: z.array(z.string()),
        metadata: z.strictObject({}),
        execution_count: z.null(),
        outputs: z.array(z.never()),
      }),
    ]),
  ),
  metadata: z.strictObject({
    kernelspec: z.strictObject({
      display_name: z.string(),
      language: z.literal("python"),
      name: z.literal("python3"),
    }),
    language_info: z.strictObject({ name: z.literal("python") }),
  }),
  nbformat: z.literal(4),
  nbformat_minor: z.literal(5),
});

/** What the magics of a notebook do, in plain Python. */
const MAGICS = `
import json, pathlib, re, runpy, subprocess, sys
for cell in json.load(open(sys.argv[1]))["cells"]:
    text = "".join(cell["source"])
    if cell["cell_type"] != "code" or text.startswith("%pip "):
        continue
    if text.startswith("%%writefile "):
        name, _, body = text.removeprefix("%%writefile ").partition("\\n")
        pathlib.Path(name).write_text(body + "\\n", "utf-8")
        continue
    code = re.sub(r"(?m)^%run (.+)$", r'runpy.run_path("\\1", run_name="__main__")', text)
    code = re.sub(r"(?m)^!{sys.executable} (.+)$", r'subprocess.run([sys.executable, "\\1"], check=True)', code)
    exec(code, {"runpy": runpy, "subprocess": subprocess, "sys": sys})
    sys.stdout.flush()
`;

test.for(labs.map((source) => [source.lab.slug, source] as const))(
  "%s, downloaded as a notebook, is one by its format, and its cells run from the top",
  ([_slug, source], { skip }) => {
    const text = labNotebook(downloadOf(source));
    notebookSchema.parse(JSON.parse(text));
    const program = programFor(source);
    if (!program) return skip("no Python 3.11 with its packages is on this machine");
    const home = join(folder, `${source.lab.slug}-notebook`);
    mkdirSync(home);
    writeFileSync(join(home, "lab.ipynb"), text);
    const ran = python(
      program,
      ["-c", `import sys; sys.path.insert(0, "")\n${MAGICS}`, "lab.ipynb"],
      home,
      source.typed,
    );
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.stdout).toContain("Everything passed.");
  },
);
