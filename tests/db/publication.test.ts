import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { type SignedIn, VISITOR } from "@/domain/accounts/viewer.ts";
import { PAGE_FIELDS } from "@/domain/portfolio/page-fields.ts";
import { someEvidence } from "../setup/evidence.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { somePicture } from "../setup/some-picture.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { code } = await import("../setup/outcome-code.ts");
const { savePart } = await import("@/server/portfolio/save-part.ts");
const { readReadme } = await import("@/server/portfolio/read-readme.ts");
const { uploadPicture } = await import("@/server/portfolio/uploads/upload-picture.ts");
const { savePublication } = await import("@/server/portfolio/publication/save-publication.ts");
const { publishItem } = await import("@/server/portfolio/publication/publish-item.ts");
const { withdrawItem } = await import("@/server/portfolio/publication/withdraw-item.ts");
const { readOwnPublication } = await import("@/server/portfolio/publication/read-own-publication.ts");
const { readPublicPortfolio } = await import("@/server/portfolio/publication/read-public-portfolio.ts");
const { readPublicPicture } = await import("@/server/portfolio/publication/read-public-picture.ts");
const { drawCard } = await import("@/server/portfolio/publication/draw-card.ts");
const { submitMilestone } = await import("@/server/reviews/milestones/submit-milestone.ts");
const { judgeMilestone } = await import("@/server/reviews/milestones/judge-milestone.ts");
const { claimReview } = await import("@/server/reviews/claims/claim-review.ts");
const { setDisabled } = await import("@/server/accounts/people/set-disabled.ts");

const trackId = getCatalog().tracks[0]?.id ?? "";
const { milestone, files, levels } = someEvidence();
const [field = ""] = Object.keys(files);
const projectId = milestone.project;
const PAGE = { part: "PAGE" as const, contentId: projectId };
const MILESTONE = { part: "MILESTONE" as const, contentId: milestone.id };

const texts = (over: Record<string, string> = {}) => ({
  ...Object.fromEntries(PAGE_FIELDS.map(({ id }) => [id, ""])),
  title: "The bench sorter",
  summary: "Sorts ninety mails a week.",
  problem: "Eleven of 78 visitors were moved.",
  ...over,
});

const writePage = (who: SignedIn, over: Record<string, string>, baseRevision: number) =>
  savePart(who, { ...PAGE, files: texts(over), baseRevision, saveId: randomUUID(), digest: "" });

/** A learner whose milestone is approved, with the words of its evidence. */
async function approved(words: string) {
  const learner = await makePerson("LEARNER", "Grace Hopper");
  const mentor = await makePerson("MENTOR");
  const cohortId = await makeCohort(trackId, [learner], [mentor]);
  const sent = { milestoneId: milestone.id, digest: milestone.digest, files: { ...files, [field]: words } };
  const { reviewId } = must(
    await submitMilestone(learner, {
      ...sent,
      reviewId: randomUUID(),
      cohortId,
      note: "A note for the mentor alone",
    }),
  );
  must(await claimReview(mentor, { reviewId }));
  const summary = "What the mentor says alone";
  must(await judgeMilestone(mentor, { reviewId, summary, approved: true, levels }));
  return learner;
}

const handleOf = ({ id }: SignedIn) => `h-${id.slice(-12)}`;
const turn = (
  who: SignedIn,
  on: boolean,
  over: Partial<{ handle: string; indexed: boolean; intro: string }> = {},
) => savePublication(who, { handle: handleOf(who), on, indexed: false, intro: "", ...over });
const seenBy = async (viewer: SignedIn | typeof VISITOR, who: SignedIn) =>
  readPublicPortfolio(viewer, { handle: handleOf(who) });

test("a portfolio is off until its owner turns it on; then everybody sees what was switched on, and nothing else", async () => {
  const learner = await approved("SHOWN-EVIDENCE");
  must(await writePage(learner, { problem: "SHOWN-PROBLEM", tools: "SHOWN-TOOLS" }, 0));
  expect(code(await seenBy(VISITOR, learner))).toBe("not-found");
  must(await turn(learner, false, { intro: "SHOWN-INTRO" }));
  expect(code(await seenBy(VISITOR, learner))).toBe("not-found");
  expect(code(await seenBy(await makePerson("ADMIN"), learner))).toBe("not-found");
  expect(must(await seenBy(learner, learner))).toMatchObject({ own: true, on: false, projects: [] });
  must(await turn(learner, true, { intro: "SHOWN-INTRO" }));
  expect(must(await seenBy(VISITOR, learner))).toMatchObject({
    own: false,
    intro: "SHOWN-INTRO",
    projects: [],
  });
  must(await publishItem(learner, PAGE));
  const page = JSON.stringify(must(await seenBy(VISITOR, learner)));
  expect(page).toContain("SHOWN-PROBLEM");
  expect(page).not.toContain("SHOWN-EVIDENCE");
  must(await publishItem(learner, MILESTONE));
  const all = JSON.stringify(must(await seenBy(VISITOR, learner)));
  expect(all).toContain("SHOWN-EVIDENCE");
  for (const hidden of [
    "A note for the mentor alone",
    "What the mentor says alone",
    learner.email,
    learner.id,
  ])
    expect(all).not.toContain(hidden);
  must(await withdrawItem(learner, PAGE));
  expect(JSON.stringify(must(await seenBy(VISITOR, learner)))).not.toContain("SHOWN-PROBLEM");
  must(await turn(learner, false));
  expect(code(await seenBy(VISITOR, learner))).toBe("not-found");
});

test("what is written later is public once it is shown again, and its owner is told the difference", async () => {
  const learner = await makePerson();
  must(await writePage(learner, {}, 0));
  must(await turn(learner, true));
  must(await publishItem(learner, PAGE));
  must(await writePage(learner, { problem: "HALF-WRITT" }, 1));
  expect(JSON.stringify(must(await seenBy(VISITOR, learner)))).not.toContain("HALF-WRITT");
  const item = async () => must(await readOwnPublication(learner, {})).projects[0]?.items[0];
  expect(await item()).toMatchObject({ part: "PAGE", changed: true });
  must(await publishItem(learner, PAGE));
  expect(await item()).toMatchObject({ changed: false });
  expect(JSON.stringify(must(await seenBy(VISITOR, learner)))).toContain("HALF-WRITT");
});

test("neither an empty page nor a milestone that is not approved can be shown", async () => {
  const learner = await makePerson();
  expect(code(await publishItem(learner, PAGE))).toBe("not-now");
  must(await writePage(learner, { problem: " " }, 0));
  expect(code(await publishItem(learner, PAGE))).toBe("not-now");
  expect(code(await publishItem(learner, MILESTONE))).toBe("not-now");
  expect(code(await publishItem(learner, { part: "PAGE", contentId: "gone" }))).toBe("not-found");
});

test("one name is one person's, however it is written and however many want it at once", async () => {
  const people = await Promise.all([makePerson(), makePerson(), makePerson()]);
  const codes = await Promise.all(
    people.map(async (who) => code(await turn(who, true, { handle: "Grace-Hopper" }))),
  );
  expect(codes.sort()).toEqual(["handle-taken", "handle-taken", "ok"]);
  expect(await db().portfolio.count({ where: { handle: "grace-hopper" } })).toBe(1);
  for (const handle of ["a", "-a-", "Admin", "é-lève", "a b", "x".repeat(31), "../etc"])
    expect(code(await turn(await makePerson(), true, { handle }))).toBe("invalid");
});

test("a picture is public while an item that has it is", async () => {
  const learner = await makePerson();
  const uploadId = randomUUID();
  must(await uploadPicture(learner, { uploadId, type: "image/png", bytes: await somePicture() }));
  must(await turn(learner, true));
  const handle = handleOf(learner);
  const read = async () => code(await readPublicPicture(VISITOR, { handle, uploadId }));
  expect(await read()).toBe("not-found");
  await db().publishedItem.create({
    data: { accountId: learner.id, ...MILESTONE, files: { [field]: uploadId }, publishedAt: new Date() },
  });
  expect(await read()).toBe("ok");
  // Whoever names another's picture in their own portfolio shows nothing.
  const thief = await makePerson();
  must(await turn(thief, true));
  await db().publishedItem.create({
    data: { accountId: thief.id, ...MILESTONE, files: { [field]: uploadId }, publishedAt: new Date() },
  });
  expect(code(await readPublicPicture(VISITOR, { handle: handleOf(thief), uploadId }))).toBe("not-found");
  must(await turn(learner, false));
  expect(await read()).toBe("not-found");
});

test("the portfolio of an account that is disabled is gone", async () => {
  const learner = await makePerson();
  const admin = await makePerson("ADMIN");
  must(await turn(learner, true));
  must(await setDisabled(admin, { accountId: learner.id, disabled: true }));
  expect(code(await seenBy(VISITOR, learner))).toBe("not-found");
});

test("the card for those who link to it is a PNG, whatever the name is", async () => {
  for (const name of ["Grace", "N".repeat(80), "<script>alert(1)</script>", "李 Ünïcödé 🦊"]) {
    const bytes = await drawCard({ name, projects: [] });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 1200, height: 630 });
  }
});

test("a README is made of the page's texts", async () => {
  const learner = await makePerson();
  must(await writePage(learner, { demo: "https://sorter.example.org" }, 0));
  const { text } = must(await readReadme(learner, { projectId }));
  expect(text).toBe(
    "# The bench sorter\n\nSorts ninety mails a week.\n\n- Try it: <https://sorter.example.org>\n\n## Problem and value\n\nEleven of 78 visitors were moved.\n",
  );
});
