/** What `labs:check -- --json` says of one lab; the names are a contract (see docs/authoring-labs.md). */
export type LabReport = {
  id: string;
  status: "passed" | "failed" | "not-checked";
  checkedWith: "pyodide" | "cpython";
  solution: { passed: boolean; checks: number; probes: number };
  starter: { rejected: boolean; runs: boolean };
  mistakes: { name: string; caught: boolean; by: string }[];
  mutants?: MutantReport;
  /** Everything that is wrong, in words. */
  problems: string[];
  /** Whether this is the result of an earlier run on the same lab. */
  cached: boolean;
  seconds: number;
};

export type MutantReport = {
  total: number;
  caught: number;
  equivalent: number;
  survivors: { mutant: string; line: number }[];
};
