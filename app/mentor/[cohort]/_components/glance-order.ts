import type { GlanceLearner } from "@/domain/mentoring/glance.ts";

export const SORTS = ["name", "done", "pace", "active", "help"] as const;
export type Sort = (typeof SORTS)[number];

/** How the glance is looked at; it stands in the address. */
export type GlanceLook = {
  by: "courses" | "skills";
  sort: Sort;
  descending: boolean;
  search: string;
  /** Only those who need help, or who wait for a review. */
  only: "help" | "waiting" | null;
};

/** Numbers and times begin with what wants looking at: least done, furthest behind, longest away, most signs. */
const FIRST_DESCENDING: Record<Sort, boolean> = {
  name: false,
  done: false,
  pace: false,
  active: false,
  help: true,
};

/** What an address says; whatever it does not know is left at the usual. */
export function lookOf(query: { get(name: string): string | null }): GlanceLook {
  const sort = SORTS.find((name) => name === query.get("sort")) ?? "name";
  const only = query.get("only");
  return {
    by: query.get("by") === "skills" ? "skills" : "courses",
    sort,
    descending: FIRST_DESCENDING[sort] !== (query.get("turned") === "1"),
    search: (query.get("search") ?? "").slice(0, 100),
    only: only === "help" || only === "waiting" ? only : null,
  };
}

/** The same as the address holds it; what is usual is left out. */
export function queryOf({
  by,
  sort,
  descending,
  search,
  only,
}: GlanceLook): Record<string, string | undefined> {
  return {
    by: by === "skills" ? by : undefined,
    sort: sort === "name" ? undefined : sort,
    turned: descending === FIRST_DESCENDING[sort] ? undefined : "1",
    search: search === "" ? undefined : search,
    only: only ?? undefined,
  };
}

/** Sorting by what is sorted by already turns it round. */
export function sortedBy(look: GlanceLook, sort: Sort): GlanceLook {
  const descending = look.sort === sort ? !look.descending : FIRST_DESCENDING[sort];
  return { ...look, sort, descending };
}

/** The learners that a look shows, in its order; of two alike the name decides. */
export function shownLearners(learners: readonly GlanceLearner[], look: GlanceLook): GlanceLearner[] {
  const wanted = look.search.trim().toLowerCase();
  const order = new Intl.Collator("en").compare;
  const sign = look.descending ? -1 : 1;
  return learners
    .filter(
      ({ name, at, signals, waiting }) =>
        (wanted === "" || `${name}\n${at?.title ?? ""}`.toLowerCase().includes(wanted)) &&
        (look.only !== "help" || signals.length > 0) &&
        (look.only !== "waiting" || waiting > 0),
    )
    .sort((a, b) => {
      if (look.sort === "name") return sign * order(a.name, b.name);
      const [left, right] = [figureOf(a, look.sort), figureOf(b, look.sort)];
      // What is not known comes last, whichever way.
      if (left === null || right === null)
        return Number(left === null) - Number(right === null) || order(a.name, b.name);
      return sign * (left - right) || order(a.name, b.name);
    });
}

function figureOf(learner: GlanceLearner, sort: Exclude<Sort, "name">): number | null {
  if (sort === "done") return learner.done;
  if (sort === "pace") return learner.pace;
  if (sort === "help") return learner.signals.length;
  return learner.lastActiveAt?.getTime() ?? Number.NEGATIVE_INFINITY;
}
