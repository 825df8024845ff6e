import type { EvidenceKind } from "./milestone-parts.ts";

/** Characters of a piece of evidence, by kind. */
const MOST: Record<EvidenceKind, number> = {
  repository: 500,
  demo: 500,
  openapi: 60_000,
  dockerfile: 10_000,
  manifest: 20_000,
  picture: 2_000,
  metrics: 5_000,
  "write-up": 40_000,
  labs: 2_000,
};

const PICTURES = 6;
const METRICS = 30;

/** A row of a table of figures; all of it is text, as it was written. */
export type Metric = { what: string; value: string; unit: string; comparedWith: string };
/** An uploaded picture by its id, with what it shows in words. */
export type Picture = { upload: string; alt: string };

/** Whether nothing was handed in. */
export function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

/**
 * What is wrong with a piece of evidence as it is handed in; null when nothing is. Addresses are looked at as text:
 * nothing is fetched.
 * @param text as it is kept: one text for each piece
 */
export function evidenceProblem(kind: EvidenceKind, text: string): string | null {
  if (text.length > MOST[kind]) return `Use at most ${MOST[kind].toLocaleString("en-GB")} characters.`;
  switch (kind) {
    case "repository":
      return repositoryProblem(text);
    case "demo":
      return demoProblem(text);
    case "metrics":
      return metricsProblem(readMetrics(text));
    case "picture":
      return picturesProblem(readPictures(text));
    default:
      return null;
  }
}

export type Repository = {
  /** Where the reader finds exactly this state. */
  address: string;
  host: string;
  /** Owner and name, or a longer path where the host has groups. */
  path: string;
  commit: string;
};

/** As hosts write a state of a repository: …/tree/<commit>, …/commit/<commit>, GitLab's …/-/tree/<commit>, Gitea's …/src/commit/<commit>. */
const AT_COMMIT =
  /^\/((?:[\w.~-]+\/)+?[\w.~-]+?)\/(?:-\/)?(?:tree|commit|commits|src\/commit|src)\/([0-9a-f]{7,64})(?:\/.*)?$/i;

/** Reads the address of a repository at a commit; a home page, a repository as such and a branch are none. */
export function readRepository(text: string): Repository | { problem: string } {
  const url = readAddress(text);
  if (typeof url === "string") return { problem: url };
  const [, path, commit] = AT_COMMIT.exec(url.pathname) ?? [];
  if (path !== undefined && commit !== undefined)
    return { address: url.href, host: url.host, path, commit: commit.toLowerCase() };
  const parts = url.pathname.split("/").filter((part) => part !== "");
  if (parts.length < 2)
    return {
      problem:
        "That is a home page. Give a repository at a commit, like https://host/owner/name/tree/1a2b3c4.",
    };
  if (/\/(tree|src\/branch|-\/tree|blob)\//.test(url.pathname))
    return {
      problem: "That is a branch, which will be something else tomorrow. Give the commit in its place.",
    };
  return {
    problem: "Give the repository at a commit, so that it stays what it is: add /tree/ and the commit.",
  };
}

function repositoryProblem(text: string): string | null {
  const read = readRepository(text);
  return "problem" in read ? read.problem : null;
}

function demoProblem(text: string): string | null {
  const url = readAddress(text);
  return typeof url === "string" ? url : null;
}

/** @returns the address, or what is wrong with it */
function readAddress(text: string): URL | string {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    return "That is no address: it begins with https://.";
  if (url.username !== "" || url.password !== "") return "Take the name and the password out of the address.";
  // A name without a dot, or this very machine: https://www.rfc-editor.org/rfc/rfc6761#section-6.3
  if (!url.hostname.includes(".") || /^127\.|\.(localhost|local|internal)$/.test(url.hostname))
    return "Others cannot reach that address: it is one of your own network.";
  return url;
}

/** Figures are kept as lines, their parts parted by tabs: two versions can be compared line by line. */
export function readMetrics(text: string): Metric[] {
  return linesOf(text).map((line) => {
    const [what = "", value = "", unit = "", comparedWith = ""] = line.split("\t").map((part) => part.trim());
    return { what, value, unit, comparedWith };
  });
}

export function writeMetrics(metrics: readonly Metric[]): string {
  return metrics
    .map((row) => [row.what, row.value, row.unit, row.comparedWith].map(flat).join("\t"))
    .join("\n");
}

function metricsProblem(metrics: readonly Metric[]): string | null {
  if (metrics.length > METRICS) return `Use at most ${METRICS} figures.`;
  const bare = metrics.find(({ what, value }) => what === "" || !/\d/.test(value));
  if (!bare) return null;
  return bare.what === "" ? "A figure has no name." : `“${bare.what}” has no number.`;
}

/** Pictures are kept as lines: the id of the upload, and its words. */
export function readPictures(text: string): Picture[] {
  return linesOf(text).map((line) => {
    const [upload = "", ...words] = line.split("\t");
    return { upload: upload.trim(), alt: words.join(" ").trim() };
  });
}

export function writePictures(pictures: readonly Picture[]): string {
  return pictures.map(({ upload, alt }) => `${upload}\t${flat(alt)}`).join("\n");
}

function picturesProblem(pictures: readonly Picture[]): string | null {
  if (pictures.length > PICTURES) return `Use at most ${PICTURES} pictures.`;
  return pictures.some(({ alt }) => alt.length < 10)
    ? "Say in words what each picture shows, for whoever cannot see it: at least 10 characters."
    : null;
}

/** The ids of labs, a line each. */
export function readLabs(text: string): string[] {
  return linesOf(text).map((line) => line.trim());
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** One line without tabs. */
function flat(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ").trim();
}
