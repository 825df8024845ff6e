import { compareSaves } from "./compare-saves.ts";
import {
  type Comparison,
  type Finding,
  isAcknowledged,
  type Ledger,
  type Stored,
  type Write,
} from "./ledger.ts";

type Found = Omit<Comparison, "acknowledged">;
type Of<K extends Write["kind"]> = Extract<Write, { kind: K }>;

/**
 * Compares what was acknowledged with what is stored.
 * @param stored all rows of the accounts that the ledger names
 * @returns every write that is not there as it was acknowledged, and everything that is there once too often
 */
export function compare(ledger: Ledger, stored: Stored): Comparison {
  const of = <K extends Write["kind"]>(kind: K) =>
    ledger.writes.filter((write): write is Of<K> => write.kind === kind);
  const parts: Found[] = [
    ...workspacesOf(of("save"), ledger, stored),
    rowsOf(of("attempt"), stored.attempts, {
      same: (write, row) => row.hash === write.hash,
      whole: (write, row) =>
        row.account === write.account && row.lab === write.lab && write.ids.includes(row.id),
    }),
    rowsOf(of("answer"), stored.answers, {
      same: (write, row) => write.ids.includes(row.id),
      whole: (write, row) =>
        row.account === write.account &&
        row.lesson === write.lesson &&
        row.question === write.question &&
        row.option === write.option,
    }),
    rowsOf(of("run"), stored.runs, {
      same: (write, row) =>
        row.account === write.account && row.lesson === write.lesson && row.snippet === write.snippet,
      whole: () => true,
    }),
    rowsOf(of("commit"), stored.submissions, {
      same: (write, row) => row.account === write.account && row.hash === write.hash,
      whole: (write, row) =>
        row.lab === write.lab && row.id === write.submission && row.calls === write.calls,
    }),
    verdictsOf(of("verdict"), stored),
    eventsOf(stored),
  ];
  return {
    acknowledged: ledger.writes.filter(isAcknowledged).length,
    missing: parts.flatMap(({ missing }) => missing),
    doubled: parts.flatMap(({ doubled }) => doubled),
  };
}

function workspacesOf(saves: readonly Of<"save">[], ledger: Ledger, stored: Stored): Found[] {
  const key = ({ account, lab }: { account: string; lab: string }) => `${account} ${lab}`;
  const keys = new Set([...saves, ...stored.workspaces].map(key));
  return [...keys].map((workspace) => {
    const here = (row: { account: string; lab: string }) => key(row) === workspace;
    return compareSaves(saves.filter(here), ledger.sightings.filter(here), stored.workspaces.find(here));
  });
}

/** Rows of which each write makes exactly one. */
function rowsOf<W extends Write, R extends { account: string; id?: string }>(
  writes: readonly W[],
  rows: readonly R[],
  { same, whole }: { same: (write: W, row: R) => boolean; whole: (write: W, row: R) => boolean },
): Found {
  const missing: Finding[] = [];
  const doubled: Finding[] = [];
  const known = new Set<R>();
  for (const write of writes) {
    const own = rows.filter((row) => same(write, row));
    for (const row of own) known.add(row);
    if (isAcknowledged(write)) {
      if (own.length === 0) missing.push(finding(write, "is not stored"));
      else if (!own.some((row) => whole(write, row))) missing.push(finding(write, "is stored as another"));
    }
    for (const row of own.slice(1)) doubled.push(finding(write, `is stored again as ${row.id}`));
  }
  const kind = writes[0]?.kind ?? "row";
  for (const row of rows)
    if (!known.has(row))
      doubled.push({ kind, id: row.id ?? row.account, what: "nobody has sent it", write: null });
  return { missing, doubled };
}

function verdictsOf(verdicts: readonly Of<"verdict">[], { submissions, passes }: Stored): Found {
  const missing: Finding[] = [];
  const doubled: Finding[] = [];
  for (const write of verdicts) {
    if (!isAcknowledged(write)) continue;
    const row = submissions.find(({ id }) => id === write.submission);
    if (row?.verdict !== write.verdict)
      missing.push(finding(write, `is stored as ${row?.verdict ?? "open"}`));
  }
  const passed = submissions.filter(({ verdict }) => verdict === "passed");
  const places = new Map(
    [...passed, ...passes].map(({ account, lab }) => [`${account} ${lab}`, { account, lab }]),
  );
  for (const { account, lab } of places.values()) {
    const here = (row: { account: string; lab: string }) => row.account === account && row.lab === lab;
    const ids = passed.filter(here).map(({ id }) => id);
    const own = passes.filter(here);
    const id = ids[0] ?? own[0]?.submission ?? "";
    if (own.length === 0) missing.push({ kind: "pass", id, what: "is not stored", write: null });
    else if (own.length > 1)
      doubled.push({ kind: "pass", id, what: `is stored ${own.length} times`, write: null });
    else if (!ids.includes(own[0]?.submission ?? ""))
      missing.push({
        kind: "pass",
        id,
        what: "is stored for a submission without that verdict",
        write: null,
      });
  }
  return { missing, doubled };
}

/** Each submission was submitted once, and told once of its verdict. */
function eventsOf({ submissions, events }: Stored): Found {
  const missing: Finding[] = [];
  const doubled: Finding[] = [];
  for (const { id, verdict } of submissions) {
    const due = {
      "lab.submitted": 1,
      "lab.verified": verdict === "passed" ? 1 : 0,
      "lab.refuted": verdict === "failed" ? 1 : 0,
    };
    for (const [kind, times] of Object.entries(due)) {
      const there = events.filter((event) => event.submission === id && event.kind === kind).length;
      if (there < times) missing.push({ kind: `event ${kind}`, id, what: "is not stored", write: null });
      if (there > times)
        doubled.push({ kind: `event ${kind}`, id, what: `is stored ${there} times`, write: null });
    }
  }
  return { missing, doubled };
}

function finding(write: Write, what: string): Finding {
  return { kind: write.kind, id: write.ids[0] ?? "", what, write };
}
