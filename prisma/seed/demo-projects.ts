import { createHash } from "node:crypto";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Milestone, Project } from "@/catalog/projects/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { writeMetrics } from "@/domain/portfolio/evidence.ts";
import { PAGE_FIELDS } from "@/domain/portfolio/page-fields.ts";
import type { PortfolioPart } from "@/domain/portfolio/parts.ts";
import { db } from "@/server/db.ts";
import { publishItem } from "@/server/portfolio/publication/publish-item.ts";
import { savePublication } from "@/server/portfolio/publication/save-publication.ts";
import { savePart } from "@/server/portfolio/save-part.ts";
import { claimReview } from "@/server/reviews/claims/claim-review.ts";
import { judgeMilestone } from "@/server/reviews/milestones/judge-milestone.ts";
import { submitMilestone } from "@/server/reviews/milestones/submit-milestone.ts";
import type { Studied } from "./demo-cohort.ts";
import { later, must, seededId } from "./demo-learner.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

type Done = "approved" | "changes" | "submitted" | "drafted";

/** How far some of the cohort are with the first project, milestone by milestone. */
const WORK: Record<string, readonly Done[]> = {
  "amara@waymark.test": ["approved", "approved", "submitted"],
  "learner@waymark.test": ["approved", "changes"],
  "kiri@waymark.test": ["submitted"],
  "weiling@waymark.test": ["drafted"],
};

/** Whose portfolio is public. */
const PUBLIC = { email: "amara@waymark.test", handle: "amara-okafor" };

/**
 * The projects of the demo cohort, by the commands of its people: drafted, submitted, sent back, approved, shown. The
 * evidence is what the milestones give as convincing examples.
 */
export async function buildProjects(
  studied: readonly Studied[],
  cohortId: string,
  mentor: SignedIn,
  now: Date,
): Promise<void> {
  const project = getCatalog().projects[0];
  if (!project) return;
  for (const { viewer } of studied) {
    const work = WORK[viewer.email] ?? [];
    for (const [place, done] of work.entries()) {
      const milestone = project.milestones[place];
      // The newest two days ago, those before it a week apart.
      const at = later(now, -2 * DAY - (work.length - 1 - place) * 7 * DAY);
      if (milestone) await workOn(viewer, mentor, cohortId, milestone, done, at);
    }
    if (viewer.email === PUBLIC.email) await show(viewer, project, later(now, -DAY));
  }
}

async function workOn(
  viewer: SignedIn,
  mentor: SignedIn,
  cohortId: string,
  milestone: Milestone,
  done: Done,
  at: Date,
): Promise<void> {
  const files = evidenceOf(viewer, milestone);
  await save(viewer, "MILESTONE", milestone.id, files, milestone.digest, at);
  if (done === "drafted") return;
  const reviewId = seededId(`${viewer.email} hands in ${milestone.id}`);
  const sent = { milestoneId: milestone.id, digest: milestone.digest, files };
  const note = "I am least sure about the figures: are they enough?";
  if ((await db().review.count({ where: { id: reviewId } })) === 0)
    must(await submitMilestone(viewer, { ...sent, reviewId, cohortId, note }, { now: later(at, HOUR) }));
  const isOpen = (await db().review.count({ where: { id: reviewId, returnedAt: null } })) > 0;
  if (done === "submitted" || !isOpen) return;
  must(await claimReview(mentor, { reviewId }, { now: later(at, 20 * HOUR) }));
  const approved = done === "approved";
  const levels = Object.fromEntries(
    milestone.rubric.map(({ id }, place) => {
      const level = place > 0 ? "met" : approved ? "strong" : "partial";
      return [id, level as "met" | "strong" | "partial"];
    }),
  );
  const [first] = milestone.rubric;
  const summary = approved
    ? "Each figure leads to where it was counted, and you say when you would stop. That is what a reader needs."
    : `Nearly there. “${first?.title}”: ${first?.levels.met} Show that, and hand it in again; the rest stands.`;
  must(
    await judgeMilestone(mentor, { reviewId, summary, approved, levels }, { now: later(at, 20 * HOUR + 15) }),
  );
}

/** What the milestone itself calls convincing; where it has no example of a piece, the plainest that would do. */
function evidenceOf({ email }: SignedIn, { id, evidence, examples }: Milestone): LabFiles {
  const commit = createHash("sha1").update(`${email} ${id}`).digest("hex");
  return Object.fromEntries(
    evidence.map(({ id: piece, kind, title, optional }) => {
      const example = examples.find(({ of, shows }) => of === piece && shows === "strong")?.text ?? "";
      if (kind === "repository")
        return [piece, `https://git.example.org/bench-sorter/sorter/commit/${commit}`];
      if (kind === "write-up")
        return [piece, example || `What “${title}” asks for stands in the repository, with its figures.`];
      if (kind === "metrics") return [piece, FIGURES];
      if (kind === "demo") return [piece, "https://sorter.example.org/docs"];
      return [piece, optional ? "" : example];
    }),
  );
}

const FIGURES = writeMetrics([
  { what: "Mails labelled", value: "306", unit: "mails", comparedWith: "200 asked for" },
  {
    what: "Two people agree",
    value: "92.5",
    unit: "% of 40",
    comparedWith: "85.0 % before the guide was mended",
  },
  { what: "Wrong of those answered", value: "6.0", unit: "% of 149", comparedWith: "14 % by hand" },
]);

async function save(
  viewer: SignedIn,
  part: PortfolioPart,
  contentId: string,
  files: LabFiles,
  digest: string,
  now: Date,
): Promise<void> {
  const kept = await db().portfolioWork.count({ where: { accountId: viewer.id, part, contentId } });
  if (kept > 0) return;
  const saveId = seededId(`${viewer.email} saves ${part} ${contentId}`);
  must(await savePart(viewer, { part, contentId, files, baseRevision: 0, saveId, digest }, { now }));
}

const PAGE: Record<string, string> = {
  title: "The bench sorter",
  summary:
    "Reads the mails of a repair café and says which bench a broken thing belongs to, or that a person should ask.",
  problem:
    "Two people at the desk of a repair café sort ninety mails a week, 40 seconds each. Of 78 visitors that I counted in four evenings, 11 were sent to the wrong bench and moved: 25 minutes each.\n\nThe sorter answers 71 % of the mails. In two weeks of use the desk spent 4 h 25 a week in place of 6 h 20, and I spent 50 minutes looking after it.",
  pipeline:
    "```mermaid\nflowchart LR\n  mail --> clean[numbers out] --> language --> encoder --> layer --> threshold\n  threshold -- sure --> bench\n  threshold -- unsure --> desk\n```\n\nBelow a chance of 0.58 the desk decides. No mail is stored.",
  tools:
    "FastAPI, because the contract comes from the types. ONNX Runtime, because with PyTorch the image is 1.9 GB larger. No queue and no batches: measured, 15 % for much code.",
  deployment:
    "One machine with two processors does 25 mails a second; we have 0.0002. The processor ends first. A probe every five minutes sends a mail with a known answer through the public address.",
  metrics:
    "Wrong of those answered, on 204 mails that no model had seen:\n\n```plot\nkind: bar\ntitle: Wrong answers\nx: how it is sorted\ny: wrong, %\nby hand, 14\nby a list of words, 11\nby the sorter, 6\n```\n\n6.0 % of 149, between 3.2 and 11.1 with 95 % confidence.",
  challenges:
    "Two people differed on 15 % of the labels until one sentence left the guide. And my first page took 14 % wrong for the mails that stay with the desk; they are the hard ones, and it is 20 %.",
  skills:
    "- Labels and agreement: `data/README.md`\n- A comparison in pairs: `compare.py`\n- An edge that refuses: `tests/test_edge.py`",
  repository: "https://git.example.org/bench-sorter/sorter",
  demo: "https://sorter.example.org",
};

/** The public portfolio of one of them. */
async function show(viewer: SignedIn, { id, milestones }: Project, now: Date): Promise<void> {
  const files = Object.fromEntries(PAGE_FIELDS.map((field) => [field.id, PAGE[field.id] ?? ""]));
  await save(viewer, "PAGE", id, files, "", now);
  const { handle } = PUBLIC;
  const intro = "I build small services with models in them, and measure what they are worth.";
  must(await savePublication(viewer, { handle, on: true, indexed: false, intro }, { now }));
  must(await publishItem(viewer, { part: "PAGE", contentId: id }, { now }));
  const first = milestones[0];
  if (first) must(await publishItem(viewer, { part: "MILESTONE", contentId: first.id }, { now }));
}
