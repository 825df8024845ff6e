import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "@/catalog/digest.ts";
import type { LabSource } from "@/catalog/labs/types.ts";
import { engineDigest } from "@/lab-runtime/python-sources.ts";
import type { LabReport } from "./lab-report.ts";

const FOLDER = ".waymark/labs-check";

type Kept = { key: string; report: LabReport };

/** Results of earlier runs: a lab is checked again only when it, the engine or the checker has changed. */
export class KeptReports {
  private readonly root: string;
  private readonly checker: string;

  constructor(root: string) {
    this.root = root;
    const here = new URL(".", import.meta.url);
    const scripts = readdirSync(here).sort();
    this.checker = digestOf(
      engineDigest(root),
      ...scripts.map((name) => readFileSync(new URL(name, here), "utf8")),
    );
  }

  /** The result for exactly this lab in this Python, if it passed; one without mutants does not answer for them. */
  find(source: LabSource, python: string, withMutants: boolean): LabReport | undefined {
    const file = this.fileOf(source);
    if (!existsSync(file)) return undefined;
    const kept: Kept = JSON.parse(readFileSync(file, "utf8"));
    if (kept.key !== this.keyOf(source) || kept.report.status !== "passed") return undefined;
    if (kept.report.checkedWith !== python) return undefined;
    if (withMutants && !kept.report.mutants) return undefined;
    return { ...kept.report, cached: true };
  }

  keep(source: LabSource, report: LabReport): void {
    mkdirSync(join(this.root, FOLDER), { recursive: true });
    const file = this.fileOf(source);
    const kept: Kept = { key: this.keyOf(source), report };
    writeFileSync(`${file}.${process.pid}.tmp`, JSON.stringify(kept));
    renameSync(`${file}.${process.pid}.tmp`, file);
  }

  private fileOf({ lab }: LabSource): string {
    return join(this.root, FOLDER, `${lab.id}.json`);
  }

  private keyOf({ lab, mistakes, typed, equivalents }: LabSource): string {
    return digestOf(
      this.checker,
      lab.digest,
      String(lab.timeLimit),
      JSON.stringify([mistakes, typed, equivalents]),
    );
  }
}
