import { strToU8, zipSync } from "fflate";
import { type LabToDownload, supportFiles } from "./lab-archive.ts";

type Cell = { cell_type: "markdown" | "code"; source: string };

/**
 * A lab as a Jupyter notebook that runs as it stands: cells that write the learner's files, one that runs the lab,
 * one that checks it.
 * @returns the text of an .ipynb file, nbformat 4.5
 */
export function labNotebook(lab: LabToDownload): string {
  const { title, page, files, run, packages } = lab;
  const names = Object.keys(files);
  const given = Object.keys(lab.given)
    .map((name) => `${name}, `)
    .join("");
  const cells: Cell[] = [
    markdown(
      `# ${title}`,
      "",
      `Your code as it was when you downloaded it. The brief is at <${page}>; a pass counts only there.`,
      "",
      "Run the cells from the top. After an edit, run the file's cell and the last two again.",
    ),
    ...(packages.length > 0 ? [code(`%pip install -q ${packages.join(" ")}`)] : []),
    code(
      `# Waymark's way to show plots and tables, ${given}and the checks of this lab.`,
      "import base64, io, zipfile",
      "",
      `zipfile.ZipFile(io.BytesIO(base64.b64decode("${packed(lab)}"))).extractall(".")`,
    ),
    ...foldersOf(names).map((folder) =>
      code(
        "from pathlib import Path",
        "",
        `Path(${JSON.stringify(folder)}).mkdir(parents=True, exist_ok=True)`,
      ),
    ),
    ...Object.entries(files).map(([name, text]) =>
      code(`%%writefile ${quoted(name)}`, text.replace(/\n$/, "")),
    ),
    code(runCell(lab, run)),
    code("import sys", "", "!{sys.executable} check.py"),
  ];
  return `${JSON.stringify({
    cells: cells.map((cell, index) => ({
      id: `cell-${index + 1}`,
      ...cell,
      source: cell.source.split(/(?<=\n)/),
      metadata: {},
      ...(cell.cell_type === "code" && { execution_count: null, outputs: [] }),
    })),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  })}\n`;
}

const markdown = (...lines: string[]): Cell => ({ cell_type: "markdown", source: lines.join("\n") });
const code = (...lines: string[]): Cell => ({ cell_type: "code", source: lines.join("\n") });

/** IPython splits a magic's arguments at spaces. */
const quoted = (name: string) => (/^[\w./-]+$/.test(name) ? name : JSON.stringify(name));

/**
 * In the notebook's own process plots appear in it and `input()` asks; but `asyncio.run` refuses to work where a loop
 * runs already, as it does in every notebook. Modules are imported anew, since their cells may have been edited.
 */
function runCell({ files, given }: LabToDownload, run: string): string {
  const usesLoop = Object.values({ ...files, ...given }).some((text) =>
    /\basyncio\s*\.\s*run\s*\(|\bRunner\s*\(/.test(text),
  );
  if (usesLoop) return `import sys\n\n!{sys.executable} ${quoted(run)}`;
  const modules = Object.keys({ ...files, ...given })
    .filter((name) => name.endsWith(".py"))
    .map((name) => JSON.stringify(name.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".")));
  const forget = `for name in [${modules.join(", ")}]:\n    sys.modules.pop(name, None)`;
  return `import sys\n\n${forget}\n%run ${quoted(run)}`;
}

function packed(lab: LabToDownload): string {
  const entries = Object.entries(supportFiles(lab)).map(([name, text]) => [name, strToU8(text)]);
  const bytes = zipSync(Object.fromEntries(entries), { level: 9 });
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function foldersOf(names: readonly string[]): string[] {
  const folders = names
    .filter((name) => name.includes("/"))
    .map((name) => name.slice(0, name.lastIndexOf("/")));
  return [...new Set(folders)];
}
