import { strToU8, zipSync } from "fflate";
import type { LabFiles } from "@/domain/labs/lab-files.ts";

/** What a download is made of. */
export type LabToDownload = {
  slug: string;
  title: string;
  /** The address of the lab's page. */
  page: string;
  /** The learner's files as they are now, by name. */
  files: LabFiles;
  /** What the lab gives, by name. */
  given: LabFiles;
  /** The name of the file that Run executes. */
  run: string;
  checks: string;
  packages: readonly string[];
  /** The Python package `waymark`, by path. */
  sources: Readonly<Record<string, string>>;
};

/** Where the package finds, outside the page, what shows plots and tables. */
const OUTSIDE = "\nfrom waymark import _outside\n\n_outside.install()\n";

/**
 * A lab as a folder that runs wherever there is Python 3.11 or newer: `python main.py`, and `python check.py` for its
 * checks. Needs nothing else but the packages that the lab names.
 * @returns the bytes of a zip file
 */
export function labZip(lab: LabToDownload): Uint8Array<ArrayBuffer> {
  const files = { ...supportFiles(lab), ...lab.files, "README.md": readme(lab) };
  const entries = Object.entries(files).map(([name, text]) => [`${lab.slug}/${name}`, strToU8(text)]);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { level: 9 }));
}

/** What a lab needs beside the learner's own files. */
export function supportFiles({
  files,
  given,
  checks,
  packages,
  sources,
}: LabToDownload): Record<string, string> {
  const own = Object.entries(sources).map(([path, text]): [string, string] =>
    path === "waymark/__init__.py" ? [path, `${text}${OUTSIDE}`] : [path, text],
  );
  return {
    ...Object.fromEntries(own),
    ...given,
    "checks.py": checks,
    "check.py": checkProgram(Object.keys(files), Object.keys(given)),
    ...(packages.length > 0 && { "requirements.txt": `${packages.join("\n")}\n` }),
  };
}

function checkProgram(names: readonly string[], given: readonly string[]): string {
  const listOf = (files: readonly string[]) => `[${files.map((name) => JSON.stringify(name)).join(", ")}]`;
  const gifts = given.length > 0 ? `, given=${listOf(given)}` : "";
  return `"""Runs the visible checks of this lab on your files: python check.py"""

from waymark import _outside

passed = _outside.check(${listOf(names)}${gifts})
print("Everything passed." if passed else "Not yet.")
`;
}

function readme({ title, page, run, packages, given }: LabToDownload): string {
  const names = Object.keys(given).map((name) => `\`${name}\``);
  const gifts =
    names.length > 0 ? `\n\nGiven, to be imported and left as they are: ${names.join(", ")}.` : "";
  const install = packages.length > 0 ? "pip install -r requirements.txt\n" : "";
  return `# ${title}

Your code as it was when you downloaded it. The brief is at <${page}>; a pass counts only there.${gifts}

With Python 3.11 or newer:

\`\`\`sh
${install}python ${run}
python check.py
\`\`\`

\`waymark/\` shows plots and tables outside the page: as pictures where matplotlib is installed, else as text.
`;
}
