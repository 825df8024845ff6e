import "server-only";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Catalog, Course, Item, Track } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type ItemState, labState, lessonState, quizState } from "@/domain/progress/item-state.ts";
import type { PlannedCourse } from "@/domain/progress/track-progress.ts";
import type { Tx } from "@/server/db.ts";
import { Prisma } from "@/server/generated/prisma/client.ts";
import { type QuizOutcome, quizOutcomes } from "@/server/quizzes/quiz-outcomes.ts";
import { progressVisibleTo } from "./visible-to.ts";

/** The state of an item by its key, `lesson:<id>`, `lab:<id>` or `quiz:<id>`. */
export type StateOf = (key: string) => ItemState;

/** How far a viewer is with everything. */
export async function itemStates(tx: Tx, viewer: SignedIn, catalog: Catalog, now: Date): Promise<StateOf> {
  const { accountId } = progressVisibleTo(viewer);
  const states = await itemStatesOf(tx, [accountId], catalog, now);
  return states.get(accountId) ?? (() => "open");
}

/**
 * How far some people are with everything: five reads, whatever the size of the catalogue and however many they are.
 * Whoever calls has made sure that the viewer may see theirs. The database only gathers what was done; what that
 * makes of an item is decided in domain/progress.
 * @param known what their quizzes came to, where that is being read anyway
 */
export async function itemStatesOf(
  tx: Tx,
  accountIds: readonly string[],
  catalog: Catalog,
  now: Date,
  known?: Promise<readonly QuizOutcome[]>,
): Promise<ReadonlyMap<string, StateOf>> {
  const [answers, runs, workspaces, passes, quizzes] = await Promise.all([
    rightAnswers(tx, accountIds),
    idsByAccount(tx, accountIds, RUNS),
    idsByAccount(tx, accountIds, WORKSPACES),
    idsByAccount(tx, accountIds, PASSES),
    known ?? quizOutcomes(tx, accountIds, now),
  ]);
  const sat = new Map<string, Set<string>>();
  const passed = new Map<string, Set<string>>();
  for (const { accountId, quizId, result } of quizzes) {
    addTo(sat, accountId, quizId);
    if (result?.passed) addTo(passed, accountId, quizId);
  }
  const none: ReadonlySet<string> = new Set();
  const questionsOf = new Map(
    [...catalog.lessonById].map(([id, { questions }]) => [id, questions.map((one) => one.id)]),
  );
  const stateOf = (accountId: string) => {
    const right = answers.get(accountId);
    const ran = runs.get(accountId) ?? none;
    const started = workspaces.get(accountId) ?? none;
    const verified = passes.get(accountId) ?? none;
    const begun = sat.get(accountId) ?? none;
    const come = passed.get(accountId) ?? none;
    return (key: string): ItemState => {
      const id = key.slice(key.indexOf(":") + 1);
      if (key.startsWith("lab:")) return labState({ verified: verified.has(id), touched: started.has(id) });
      if (key.startsWith("quiz:")) return quizState({ passed: come.has(id), touched: begun.has(id) });
      const known = right?.get(id);
      return lessonState({
        questions: questionsOf.get(id) ?? [],
        right: known ?? none,
        touched: known !== undefined || ran.has(id),
      });
    };
  };
  return new Map(accountIds.map((accountId) => [accountId, remembered(stateOf(accountId))]));
}

/** The same, each computed once: progress on a track asks for an item several times. */
function remembered(stateOf: StateOf): StateOf {
  const states = new Map<string, ItemState>();
  return (key) => {
    const found = states.get(key) ?? stateOf(key);
    states.set(key, found);
    return found;
  };
}

/** By account and lesson, the questions that were answered rightly at least once; a lesson of wrong answers has none. */
async function rightAnswers(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, ReadonlyMap<string, ReadonlySet<string>>>> {
  const rows = await tx.$queryRaw<{ accountId: string; lessons: Record<string, string[]> }[]>`
    select "accountId", json_object_agg("lessonId", "right") as lessons
    from (
      select "accountId", "lessonId",
        coalesce(json_agg("questionId") filter (where once), '[]'::json) as "right"
      from (
        select "accountId", "lessonId", "questionId", bool_or("correct") as once
        from "QuestionAnswer" where "accountId" = any(${[...accountIds]}::uuid[])
        group by "accountId", "lessonId", "questionId"
      ) question group by "accountId", "lessonId"
    ) answered group by "accountId"`;
  return new Map(
    rows.map(({ accountId, lessons }) => [
      accountId,
      new Map(Object.entries(lessons).map(([lessonId, right]) => [lessonId, new Set(right)])),
    ]),
  );
}

const RUNS = Prisma.sql`select distinct "accountId", "lessonId" as id from "SnippetRun"`;
const WORKSPACES = Prisma.sql`select "accountId", "labId" as id from "LabWorkspace"`;
const PASSES = Prisma.sql`select distinct "accountId", "labId" as id from "LabPass"`;

async function idsByAccount(
  tx: Tx,
  accountIds: readonly string[],
  rowsOf: Prisma.Sql,
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await tx.$queryRaw<{ accountId: string; ids: string[] }[]>`
    select "accountId", json_agg(id) as ids
    from (${rowsOf} where "accountId" = any(${[...accountIds]}::uuid[])) one group by "accountId"`;
  return new Map(rows.map(({ accountId, ids }) => [accountId, new Set(ids)]));
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const found = sets.get(key);
  if (found) found.add(value);
  else sets.set(key, new Set([value]));
}

/** The courses of a track as progress is computed over them. */
export function plannedCourses(track: Track, catalog: Catalog): PlannedCourse[] {
  return track.courses.map(({ id, title, needs, items }: Course) => ({
    id,
    title,
    needs,
    items: items.map((item) => plannedItem(item, catalog)),
  }));
}

function plannedItem(item: Item, catalog: Catalog): PlannedCourse["items"][number] {
  const facts = itemFacts(item);
  return { ...facts, key: itemKey(item), kind: item.kind, verifies: verifiedBy(item, facts.skills, catalog) };
}

/** A lab verifies what it practises. A quiz verifies what wants no lab; for the rest it is a beginning. */
export function verifiedBy(
  { kind }: Item,
  skills: readonly string[],
  { skillById }: Catalog,
): readonly string[] {
  if (kind === "lesson") return [];
  return kind === "lab" ? skills : skills.filter((id) => skillById.get(id)?.depth === "lesson");
}
