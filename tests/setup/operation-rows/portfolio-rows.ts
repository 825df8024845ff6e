import { randomUUID } from "node:crypto";
import { someEvidence } from "../evidence.ts";
import { somePicture } from "../some-picture.ts";
import {
  everybody,
  itsMentorsOnly,
  itsOwnerOnly,
  type Row,
  theSystemOnly,
  whoeverIsSignedIn,
} from "./row.ts";

const picture = await somePicture();

export const PORTFOLIO_ROWS: Record<string, Row> = {
  readPortfolio: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  // Everybody has a part of their own under the same name.
  readPart: {
    input: ({ milestoneId }) => ({ part: "MILESTONE", contentId: milestoneId }),
    expect: whoeverIsSignedIn("ok"),
  },
  savePart: {
    input: ({ milestoneId }) => ({
      part: "MILESTONE",
      contentId: milestoneId,
      files: someEvidence().files,
      baseRevision: 0,
      saveId: randomUUID(),
      digest: "as it was",
    }),
    expect: whoeverIsSignedIn("ok"),
  },
  drawText: { input: () => ({ text: "Nothing to draw" }), expect: whoeverIsSignedIn("ok") },
  uploadPicture: {
    input: () => ({ uploadId: randomUUID(), type: "image/png", bytes: picture }),
    expect: whoeverIsSignedIn("ok"),
  },
  dropPicture: { input: () => ({ keptHash: "0".repeat(64) }), expect: theSystemOnly },
  // It was not among what was handed in.
  readPicture: { input: ({ uploadId }) => ({ uploadId }), expect: itsOwnerOnly },
  readReadme: {
    input: ({ projectId }) => ({ projectId }),
    expect: whoeverIsSignedIn("ok"),
  },
  readOwnPublication: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  savePublication: {
    input: ({ handle }) => ({ handle, on: true, indexed: false, intro: "" }),
    // The learner has the name.
    expect: { ...whoeverIsSignedIn("handle-taken"), learner: "ok" },
  },
  // Nobody's page is written, and everybody has one of their own.
  publishItem: {
    input: ({ projectId }) => ({ part: "PAGE", contentId: projectId }),
    expect: whoeverIsSignedIn("not-now"),
  },
  withdrawItem: {
    input: ({ projectId }) => ({ part: "PAGE", contentId: projectId }),
    expect: whoeverIsSignedIn("ok"),
  },
  // It is off.
  readPublicPortfolio: {
    input: ({ handle }) => ({ handle }),
    expect: { ...everybody("not-found"), learner: "ok" },
  },
  readPublicPicture: {
    input: ({ handle, uploadId }) => ({ handle, uploadId }),
    expect: everybody("not-found"),
  },
  setDeadline: {
    input: ({ cohortId, milestoneId }) => ({ cohortId, milestoneId, dueOn: "2026-12-18" }),
    expect: itsMentorsOnly,
  },
  listDeadlines: { input: ({ cohortId }) => ({ cohortId }), expect: itsMentorsOnly },
  listHandIns: { input: ({ milestoneId }) => ({ milestoneId }), expect: whoeverIsSignedIn("ok") },
  submitMilestone: {
    input: ({ cohortId, milestoneId }) => ({
      reviewId: randomUUID(),
      cohortId,
      milestoneId,
      digest: "as it was",
      files: someEvidence().files,
      note: "",
    }),
    // The learner has handed it in already. Everybody else is no learner of the cohort.
    expect: { ...itsOwnerOnly, learner: "not-now" },
  },
  judgeMilestone: {
    input: ({ handInId }) => ({
      reviewId: handInId,
      summary: "Each figure can be counted again.",
      approved: true,
      levels: someEvidence().levels,
    }),
    // Nobody has claimed it.
    expect: { ...itsMentorsOnly, mentor: "not-now", admin: "not-now" },
  },
};
