import type { AppToServe } from "@/catalog/labs/types.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";

/** A lab as its page hands it to the browser. Nothing here tells how it is solved. */
export type LabOnPage = {
  id: string;
  /** The last part of its address. */
  slug: string;
  digest: string;
  /** Of everything that the page says, the brief too. */
  pageDigest: string;
  title: string;
  /** In the order of the tabs. */
  files: { name: string; starter: string }[];
  /** What the lab gives, by name: to be read and imported, never changed. */
  given: LabFiles;
  checks: string;
  /** The titles of the visible checks, before the first Check. */
  titles: string[];
  run: string;
  /** What is loaded before its code runs. */
  packages: string[];
  /** Seconds. */
  timeLimit: number;
  serve: AppToServe | null;
  hints: string[];
  /** Whether the server has answers to compare with. */
  verifiable: boolean;
};
