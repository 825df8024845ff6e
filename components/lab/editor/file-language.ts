/** How a file of a lab is written: what colours it, how deep it indents, what makes a line a comment. */
export type FileLanguage = {
  /** As Monaco names it. */
  id: string;
  /** Spaces for one step. */
  indent: number;
  /** What begins a comment that goes to the end of its line; null where there is none. */
  comment: string | null;
};

const PLAIN: FileLanguage = { id: "plaintext", indent: 4, comment: "#" };
const PYTHON: FileLanguage = { id: "python", indent: 4, comment: "#" };
const YAML: FileLanguage = { id: "yaml", indent: 2, comment: "#" };
const DOCKERFILE: FileLanguage = { id: "dockerfile", indent: 4, comment: "#" };
const INI: FileLanguage = { id: "ini", indent: 4, comment: "#" };

const BY_ENDING: Readonly<Record<string, FileLanguage>> = {
  py: PYTHON,
  yaml: YAML,
  yml: YAML,
  json: { id: "json", indent: 2, comment: null },
  sql: { id: "sql", indent: 4, comment: "--" },
  md: { id: "markdown", indent: 4, comment: null },
  sh: { id: "shell", indent: 4, comment: "#" },
  dockerfile: DOCKERFILE,
  toml: INI,
  ini: INI,
  cfg: INI,
};

/** The language of a file, by its name: `deploy/service.yaml`, `Dockerfile`. */
export function languageOf(file: string): FileLanguage {
  const name = file.slice(file.lastIndexOf("/") + 1).toLowerCase();
  if (name === "dockerfile" || name.startsWith("dockerfile.")) return DOCKERFILE;
  return BY_ENDING[name.slice(name.lastIndexOf(".") + 1)] ?? PLAIN;
}
