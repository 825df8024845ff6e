import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Item } from "@/catalog/types.ts";
import { courseResults, type ItemResult } from "@/domain/progress/course-results.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { judgedItem, resultFacts } from "./result-facts.ts";
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
    const facts = await resultFacts(tx, progressVisibleTo(viewer).accountId, course.items, now);
    const items = course.items.map((item) => judgedItem(item, catalog));
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

function named(item: Item): Named {
  const { title, address } = itemFacts(item);
  return { title, address };
}
