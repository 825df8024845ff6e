/** A file as the learner gets it. */
export type LabFile = { name: string; starter: string };

/** A request to try an app with. */
export type ExampleRequest = {
  name: string;
  method: string;
  path: string;
  headers: [string, string][];
  body: string;
};

/** An app in the learner's files to which the page sends requests. */
export type AppToServe = {
  /** `service:app`: the name `app` in service.py. */
  app: string;
  requests: ExampleRequest[];
};

/** A lab as the site has it. Nothing here tells how it is solved: it may be sent to a browser. */
export type Lab = {
  id: string;
  slug: string;
  /** `labs/<slug>`, relative to the project's root. */
  dir: string;
  title: string;
  summary: string;
  minutes: number;
  skills: string[];
  /** In the order of the tabs. */
  files: LabFile[];
  /** What the lab gives to read and to import, by name, in the order of the tabs after those of `files`. */
  given: Record<string, string>;
  /** The text of checks.py. */
  checks: string;
  /** The name of the file that Run executes. */
  run: string;
  /** What is loaded before its code runs, by the names of Pyodide's distribution. */
  packages: string[];
  /** Seconds for all visible checks together, and for all probes of a submission. */
  timeLimit: number;
  /** Null where there is no app among the files. */
  serve: AppToServe | null;
  hints: string[];
  /** Changes with everything that decides a pass; work is stored with it. */
  digest: string;
};

/** A wrong solution of the kind that people write, and what must catch it. */
export type Mistake = {
  name: string;
  /** Its own path, relative to the project's root. */
  path: string;
  /** The file of the solution that it replaces. */
  file: string;
  text: string;
  /** What the person did. */
  what: string;
  /** The title of a check, or the name of a probe. */
  caughtBy: string;
  /** Words that the learner must see; none where a probe catches it. */
  says: string | undefined;
};

/** What authors and the checker need besides the lab itself; never for a browser. */
export type LabSource = {
  lab: Lab;
  /** The text of every file of the reference solution, by name. */
  solution: Record<string, string>;
  mistakes: Mistake[];
  /** What `labs:check` types into a program that asks, line by line. */
  typed: string[];
  equivalents: { mutant: string; reason: string }[];
};
