import "server-only";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Catalog, Course, Item, Track } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import {
  type ItemState,
  labState,
  lessonState,
  milestoneItemState,
  quizState,
} from "@/domain/progress/item-state.ts";
import type { PlannedCourse, PlannedWork } from "@/domain/progress/track-progress.ts";
import type { Tx } from "@/server/db.ts";
import { type QuizOutcome, quizOutcomes } from "@/server/quizzes/quiz-outcomes.ts";
import { progressVisibleTo } from "./visible-to.ts";

/** The state of an item by its key, `lesson:<id>`, `lab:<id>`, `quiz:<id>` or `milestone:<id>`. */
export type StateOf = (key: string) => ItemState;

/** How far a viewer is with everything. */
export async function itemStates(tx: Tx, viewer: SignedIn, catalog: Catalog, now: Date): Promise<StateOf> {
  const { accountId } = progressVisibleTo(viewer);
  const states = await itemStatesOf(tx, [accountId], catalog, now);
  return states(accountId);
}

/**
 * How far some people are with everything: three reads, whatever the size of the catalogue and however many they are.
 * Whoever calls has made sure that the viewer may see theirs. The database only gathers what was done; what that
 * makes of an item is decided in domain/progress.
 * @param known what their quizzes came to, where that is being read anyway
 * @returns the states of each, by account; of anybody else everything is open
 */
export async function itemStatesOf(
  tx: Tx,
  accountIds: readonly string[],
  catalog: Catalog,
  now: Date,
  known?: Promise<readonly QuizOutcome[]>,
): Promise<(accountId: string) => StateOf> {
  const [answers, touched, quizzes] = await Promise.all([
    rightAnswers(tx, accountIds),
    touchedItems(tx, accountIds),
    known ?? quizOutcomes(tx, accountIds, now),
  ]);
  const sat = new Map<string, Set<string>>();
  const passed = new Map<string, Set<string>>();
  for (const { accountId, quizId, result } of quizzes) {
    addTo(sat, accountId, quizId);
    if (result?.passed) addTo(passed, accountId, quizId);
  }
  const items = stateItems(catalog);
  return (accountId) => {
    const right = answers[accountId] ?? {};
    const [ran = NONE, started = NONE, verified = NONE, gathered = NONE, approved = NONE] = (
      touched[accountId] ?? []
    ).map(idsIn);
    const begun = sat.get(accountId) ?? NONE;
    const come = passed.get(accountId) ?? NONE;
    return (key) => {
      const item = items.get(key);
      if (!item) return "open";
      const { kind, id, questions } = item;
      if (kind === "lab") return labState({ verified: verified.has(id), touched: started.has(id) });
      if (kind === "milestone")
        return milestoneItemState({ approved: approved.has(id), touched: gathered.has(id) });
      if (kind === "quiz") return quizState({ passed: come.has(id), touched: begun.has(id) });
      const answered = Object.hasOwn(right, id);
      return lessonState({ questions, right: idsIn(right[id]), touched: answered || ran.has(id) });
    };
  };
}

const NONE: ReadonlySet<string> = new Set();

type StateItem = { kind: Item["kind"] | "milestone"; id: string; questions: readonly string[] };

/** What the state of an item is decided by, of all of a catalogue; made once for each. */
function stateItems(catalog: Catalog): ReadonlyMap<string, StateItem> {
  const made = stateItemsOf.get(catalog);
  if (made) return made;
  const items: StateItem[] = [
    ...[...catalog.lessonById].map(([id, { questions }]): StateItem => {
      return { kind: "lesson", id, questions: questions.map((one) => one.id) };
    }),
    ...[...catalog.labById.keys()].map((id): StateItem => ({ kind: "lab", id, questions: [] })),
    ...catalog.quizzes.map(({ id }): StateItem => ({ kind: "quiz", id, questions: [] })),
    ...[...catalog.milestoneById.keys()].map((id): StateItem => ({ kind: "milestone", id, questions: [] })),
  ];
  const byKey = new Map(items.map((item) => [itemKey(item), item]));
  stateItemsOf.set(catalog, byKey);
  return byKey;
}

const stateItemsOf = new WeakMap<Catalog, ReadonlyMap<string, StateItem>>();

/** Ids, a line each: what a cohort did is far cheaper to carry as text than as lists. */
type Ids = string | null;

function idsIn(ids: Ids | undefined): ReadonlySet<string> {
  return ids ? new Set(ids.split("\n")) : NONE;
}

/** By lesson, the questions that were answered rightly at least once; a lesson of wrong answers has none. */
type RightAnswers = Record<string, Ids>;

/** By account, each of which is read in the order of the index. */
async function rightAnswers(tx: Tx, accountIds: readonly string[]): Promise<Record<string, RightAnswers>> {
  const [found] = await tx.$queryRaw<{ answers: Record<string, RightAnswers> | null }[]>`
    select json_object_agg(one.id, answered.lessons) as answers
    from unnest(${[...accountIds]}::uuid[]) as one(id)
    cross join lateral (
      select json_object_agg(lesson."lessonId", lesson."right") as lessons
      from (
        select "lessonId", string_agg("questionId", chr(10)) filter (where once) as "right"
        from (
          select "lessonId", "questionId", bool_or("correct") as once
          from "QuestionAnswer" where "accountId" = one.id group by "lessonId", "questionId"
        ) question group by "lessonId"
      ) lesson
    ) answered where answered.lessons is not null`;
  return found?.answers ?? {};
}

/**
 * The lessons with a snippet that ran, the labs that were saved, and those that were verified; the milestones for which
 * something was saved, and those that were approved.
 */
type Touched = [ran: Ids, started: Ids, verified: Ids, gathered: Ids, approved: Ids];

async function touchedItems(tx: Tx, accountIds: readonly string[]): Promise<Record<string, Touched>> {
  const [found] = await tx.$queryRaw<{ touched: Record<string, Touched> | null }[]>`
    select json_object_agg(one.id, json_build_array(
      (select string_agg(distinct "lessonId", chr(10)) from "SnippetRun" where "accountId" = one.id),
      (select string_agg("labId", chr(10)) from "LabWorkspace" where "accountId" = one.id),
      (select string_agg(distinct "labId", chr(10)) from "LabPass" where "accountId" = one.id),
      (select string_agg("contentId", chr(10)) from "PortfolioWork" where "accountId" = one.id and "part" = 'MILESTONE'),
      (select string_agg(distinct "contentId", chr(10)) from "Review" where "accountId" = one.id
        and "kind" = 'MILESTONE' and "approved" and "returnedAt" is not null and "withdrawnAt" is null)
      )) as touched
    from unnest(${[...accountIds]}::uuid[]) as one(id)`;
  return found?.touched ?? {};
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const found = sets.get(key);
  if (found) found.add(value);
  else sets.set(key, new Set([value]));
}

/** The courses of a track as progress is computed over them; made once for each track of a catalogue. */
export function plannedCourses(track: Track, catalog: Catalog): readonly PlannedCourse[] {
  const made = planned.get(track);
  if (made?.catalog === catalog) return made.courses;
  const courses = track.courses.map(({ id, title, needs, items }: Course) => ({
    id,
    title,
    needs,
    items: items.map((item) => plannedItem(item, catalog)),
  }));
  planned.set(track, { catalog, courses });
  return courses;
}

const planned = new WeakMap<Track, { catalog: Catalog; courses: readonly PlannedCourse[] }>();

/** The milestones of a track's projects, by the skills of their rubrics; made once for each track of a catalogue. */
export function plannedWorks(track: Track): readonly PlannedWork[] {
  const made = works.get(track);
  if (made) return made;
  const all = track.projects.flatMap(({ milestones }) =>
    milestones.map(({ id, skills }) => ({
      key: itemKey({ kind: "milestone", id }),
      skills,
      verifies: skills,
    })),
  );
  works.set(track, all);
  return all;
}

const works = new WeakMap<Track, readonly PlannedWork[]>();

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
