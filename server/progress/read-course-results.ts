import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Catalog, Course, Item } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import {
  courseResults,
  type ItemResult,
  type JudgedItem,
  type ResultFacts,
} from "@/domain/progress/course-results.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import { workVisibleTo } from "@/server/labs/visible-to.ts";
import { query, signedIn } from "@/server/operation.ts";
import { quizOutcomes } from "@/server/quizzes/quiz-outcomes.ts";
import { verifiedBy } from "./item-facts.ts";
import { progressVisibleTo } from "./visible-to.ts";

type Named = { title: string; address: string };

export type CourseResultsView = {
  course: Named;
  track: Named;
  /** In the order of the course. */
  items: (ItemResult & Named)[];
  skills: {
    id: string;
    name: string;
    verified: Named[];
    unverified: Named[];
    lessons: number;
    lessonsDone: number;
  }[];
  questions: { total: number; firstTry: number; inTheEnd: number };
  labs: { total: number; verified: number };
  doneAt: Date | null;
};

/** What a viewer has shown in a course: their own facts, added up when they are asked for. */
export const readCourseResults = query({
  name: "progress.read-course-results",
  input: z.strictObject({ courseId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { courseId }, viewer, now, tx }) => {
    const catalog = getCatalog();
    const { courseById, trackById, skillById } = catalog;
    const course = courseById.get(courseId);
    const track = course && trackById.get(course.track);
    if (!course || !track) return notFound("course");
    const facts = await factsOf(tx, viewer, course, now);
    const items = course.items.map((item) => judged(item, catalog));
    const results = courseResults({ skills: course.skills, items }, facts);
    const names = new Map(course.items.map((item) => [itemKey(item), named(item)]));
    const nameOf = (key: string) => names.get(key) ?? { title: key, address: course.address };
    const view: CourseResultsView = {
      ...results,
      course: { title: course.title, address: course.address },
      track: { title: track.title, address: track.address },
      items: results.items.map((item) => ({ ...item, ...nameOf(`${item.kind}:${item.id}`) })),
      skills: results.skills.map(({ id, verified, unverified, ...skill }) => ({
        id,
        name: skillById.get(id)?.name ?? id,
        verified: verified.map(nameOf),
        unverified: unverified.map(nameOf),
        ...skill,
      })),
    };
    return view;
  },
});

/** Six reads, whatever the size of the course. */
async function factsOf(tx: Tx, viewer: SignedIn, { items }: Course, now: Date): Promise<ResultFacts> {
  const idsOf = (kind: Item["kind"]) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const ofLessons = { ...progressVisibleTo(viewer), lessonId: { in: idsOf("lesson") } };
  const ofLabs = { ...workVisibleTo(viewer), labId: { in: idsOf("lab") } };
  const digests = new Map(items.flatMap((item) => (item.kind === "lab" ? [[item.id, item.lab.digest]] : [])));
  const answers = await tx.questionAnswer.findMany({
    where: ofLessons,
    orderBy: [{ answeredAt: "asc" }, { id: "asc" }],
    select: { lessonId: true, questionId: true, correct: true, answeredAt: true },
  });
  const runs = await tx.snippetRun.findMany({
    where: ofLessons,
    distinct: ["lessonId"],
    select: { lessonId: true },
  });
  const workspaces = await tx.labWorkspace.findMany({
    where: ofLabs,
    select: { labId: true, firstSavedAt: true },
  });
  const attempts = await tx.labAttempt.findMany({
    where: ofLabs,
    select: { labId: true, checkedAt: true },
  });
  const passes = await tx.labPass.findMany({
    where: ofLabs,
    select: { labId: true, labDigest: true, passedAt: true },
  });
  return {
    answers: answers.map(({ answeredAt, ...answer }) => ({ ...answer, at: answeredAt })),
    runs: runs.map(({ lessonId }) => lessonId),
    workspaces,
    attempts: attempts.map(({ labId, checkedAt }) => ({ labId, at: checkedAt })),
    passes: passes.map(({ labId, labDigest, passedAt }) => ({
      labId,
      at: passedAt,
      current: digests.get(labId) === labDigest,
    })),
    sittings: await quizOutcomes(tx, viewer, now, idsOf("quiz")),
  };
}

function judged(item: Item, catalog: Catalog): JudgedItem {
  const { id } = item;
  const { skills } = itemFacts(item);
  if (item.kind === "lab") return { kind: "lab", id, skills };
  if (item.kind === "quiz") return { kind: "quiz", id, skills, verifies: verifiedBy(item, skills, catalog) };
  return { kind: "lesson", id, skills, questions: item.lesson.questions.map((one) => one.id) };
}

function named(item: Item): Named {
  const { title, address } = itemFacts(item);
  return { title, address };
}
