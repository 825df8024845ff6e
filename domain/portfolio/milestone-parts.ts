import { z } from "zod";

/** The parts of an engineer's work that the milestones of a project cover, in the order in which they come. */
export const STAGES = [
  "framing",
  "data",
  "pipeline",
  "model",
  "evaluation",
  "tests",
  "container",
  "deployment",
  "monitoring",
  "documentation",
  "demonstration",
] as const;
export type Stage = (typeof STAGES)[number];

/** What a milestone may ask to be shown. */
export const EVIDENCE_KINDS = [
  /** An address of a public repository, at a commit. */
  "repository",
  /** An address at which something can be tried. */
  "demo",
  /** The text of an OpenAPI description. */
  "openapi",
  /** The text of a Dockerfile. */
  "dockerfile",
  /** The text of a Kubernetes manifest. */
  "manifest",
  /** A screenshot or a diagram, uploaded. */
  "picture",
  /** Figures, each with its unit and what it is compared with. */
  "metrics",
  /** Markdown, with diagrams and plots. */
  "write-up",
  /** Labs that the learner has verified. */
  "labs",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How well a criterion is met, from the lowest. */
export const LEVELS = ["missing", "partial", "met", "strong"] as const;
export type Level = (typeof LEVELS)[number];

/** Levels by the criterion's id. */
export const levelsSchema = z
  .custom<Record<string, Level>>(hasFewKeys, "Too many criteria.")
  .pipe(z.record(z.string().max(100), z.enum(LEVELS)));

function hasFewKeys(levels: unknown): boolean {
  return typeof levels === "object" && levels !== null && Object.keys(levels).length <= 20;
}
