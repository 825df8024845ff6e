import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Catalog, Track } from "@/catalog/types.ts";
import { paths } from "@/paths.ts";
import { seenCohort, seenLearners } from "@/server/cohorts/seen-cohort.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { reportedContent } from "@/server/reports/reported-content.ts";
import { missedChecks, missedFirst, missedQuestions } from "./missed-rows.ts";

/** What a report about it is made on. */
export type Reportable = { contentKind: "LESSON" | "LAB" | "QUESTION"; contentId: string; digest: string };

type About = { title: string; address: string; report: Reportable | null };

export type MissedView = {
  cohort: { id: string; name: string };
  track: { title: string; address: string };
  learners: number;
  /** Checks of labs, those first that most learners failed. */
  checks: (About & { check: string; learners: number; tries: number; runs: number })[];
  /** Questions that count, those first of which the least was right. */
  questions: (About & { id: string; source: string; asked: number; mean: number; learners: number })[];
  /** Lessons, those first whose quick questions were wrong most often at the first try. */
  lessons: (About & { answers: number; wrong: number; learners: number })[];
};

const SHOWN = 20;
/** A question that was asked fewer times says nothing yet. */
const ASKED = 3;

/** What the learners of a cohort miss most, of the content of its track. */
export const readMissed = query({
  name: "mentoring.read-missed",
  input: z.strictObject({ cohortId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId }, viewer, now, tx }) => {
    const cohort = await seenCohort(tx, viewer, cohortId);
    const catalog = getCatalog();
    const track = cohort && catalog.trackById.get(cohort.trackId);
    if (!cohort || !track) return notFound("cohort");
    const ids = (await seenLearners(tx, viewer, cohortId)).map(({ accountId }) => accountId);
    const items = track.courses.flatMap((course) => course.items);
    const idsOf = (kind: string) => items.filter((item) => item.kind === kind).map(({ id }) => id);
    const [checks, questions, lessons] = await Promise.all([
      missedChecks(tx, ids, idsOf("lab"), SHOWN),
      missedQuestions(tx, ids, [...sourcesOf(track, catalog).keys()], now, { asked: ASKED, limit: SHOWN }),
      missedFirst(tx, ids, idsOf("lesson"), SHOWN),
    ]);
    const sources = sourcesOf(track, catalog);
    const view: MissedView = {
      cohort: { id: cohort.id, name: cohort.name },
      track: { title: track.title, address: track.address },
      learners: ids.length,
      checks: checks.map(({ labId, ...row }) => ({ ...row, ...about("LAB", labId) })),
      questions: questions.map(({ questionId, sourceId, ...row }) => ({
        id: questionId,
        ...row,
        source: sources.get(sourceId) ?? sourceId,
        ...about("QUESTION", questionId),
        address: paths.questionFigures(questionId, { cohort: cohortId }),
      })),
      lessons: lessons.map(({ lessonId, ...row }) => ({ ...row, ...about("LESSON", lessonId) })),
    };
    return view;
  },
});

/** The titles of the track's quizzes and of every exam, by id. */
function sourcesOf(track: Track, { exams }: Catalog): Map<string, string> {
  const quizzes = track.courses.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === "quiz" ? [item.quiz] : [])),
  );
  return new Map([...quizzes, ...exams].map(({ id, title }) => [id, title]));
}

function about(contentKind: Reportable["contentKind"], contentId: string): About {
  const content = reportedContent(contentKind, contentId);
  return content
    ? {
        title: content.title,
        address: content.address,
        report: { contentKind, contentId, digest: content.digest },
      }
    : { title: contentId, address: "", report: null };
}
