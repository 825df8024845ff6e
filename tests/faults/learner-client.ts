import { randomUUID } from "node:crypto";
import type { JsonValue } from "@/domain/labs/json-value.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";
import type { Learner } from "./learners.ts";
import type { Ledger, Write } from "./ledger.ts";
import { callsText, hashOf } from "./read-stored.ts";
import type { Sender } from "./sender.ts";

export type LabOnPage = { id: string; digest: string; files: LabFiles };
type Call = { probe: string; seed: number };
type Base = { revision: number };

/** The writes of one learner's page, each entered into the ledger before it goes out. */
export class LearnerClient {
  constructor(
    readonly learner: Learner,
    private readonly sender: Sender,
    private readonly ledger: Ledger,
    /** Taken away: each try of a write gets an id of its own. */
    private readonly keepsIds: boolean,
  ) {}

  /**
   * Saves a text that nobody has saved before, on top of what this tab has seen.
   * @param tab the revision that the tab knows; moved on as the server tells
   */
  async save(lab: LabOnPage, tab: Base): Promise<void> {
    const files = freshFiles(lab);
    const write = this.enter<"save">({
      ...this.blank(),
      kind: "save",
      lab: lab.id,
      hash: hashOf(files),
      baseRevision: tab.revision,
      revision: null,
    });
    const fate = await this.sender.send(this.learner, "PUT", apiPaths.labWork(lab.id), () => ({
      files,
      baseRevision: write.baseRevision,
      saveId: this.idFor(write),
      labDigest: lab.digest,
    }));
    if (fate.kind === "given-up") return;
    if (fate.kind === "refused") {
      // What this tab has seen is not there any more: read again, as the page does when it is reloaded.
      if (fate.code === "unknown-revision") return this.look(lab, tab);
      throw new Error(`a save was refused: ${fate.status} ${fate.code}`);
    }
    const {
      kind,
      revision,
      files: shown,
    } = fate.json as { kind: string; revision: number; files?: LabFiles };
    tab.revision = revision;
    if (kind === "conflict") {
      const hash = hashOf(shown ?? {});
      this.sighted(lab, revision, hash);
      // Its own text: an earlier try was taken, and this is how the page hears of it.
      if (hash !== write.hash) return;
    }
    write.revision = revision;
    acknowledge(write);
  }

  /** Opens the lab, as a page that is loaded. */
  async look(lab: LabOnPage, tab: Base): Promise<void> {
    const fate = await this.sender.send(this.learner, "GET", apiPaths.labWork(lab.id));
    if (fate.kind !== "acknowledged") return;
    const { workspace } = fate.json as { workspace: { revision: number; files: LabFiles } | null };
    tab.revision = workspace?.revision ?? 0;
    if (workspace) this.sighted(lab, workspace.revision, hashOf(workspace.files));
  }

  async attempt(lab: LabOnPage): Promise<void> {
    const files = freshFiles(lab);
    const write = this.enter<"attempt">({
      ...this.blank(),
      kind: "attempt",
      lab: lab.id,
      hash: hashOf(files),
    });
    await this.deliver(write, apiPaths.labAttempts(lab.id), () => ({
      attemptId: this.idFor(write),
      labDigest: lab.digest,
      files,
      passed: 1,
      total: 2,
    }));
  }

  async answerQuestion(lesson: string, question: string, option: string): Promise<void> {
    const write = this.enter<"answer">({ ...this.blank(), kind: "answer", lesson, question, option });
    await this.deliver(write, apiPaths.lessonAnswers(lesson), () => ({
      questionId: question,
      option,
      answerId: this.idFor(write),
    }));
  }

  async runSnippet(lesson: string, snippet: string): Promise<void> {
    const write = this.enter<"run">({ ...this.blank(), kind: "run", lesson, snippet });
    write.ids.push(`${lesson}/${snippet}`);
    await this.deliver(write, apiPaths.lessonRuns(lesson), () => ({ snippetId: snippet }));
  }

  /**
   * Submits and answers. An answer whose acknowledgement was lost is asked for, as the page does.
   * @param answersTo what is answered to the cases
   */
  async submit(lab: LabOnPage, answersTo: (calls: readonly Call[]) => JsonValue[]): Promise<void> {
    const files = freshFiles(lab);
    const commit = this.enter<"commit">({
      ...this.blank(),
      kind: "commit",
      lab: lab.id,
      hash: hashOf(files),
      submission: null,
      calls: null,
    });
    const fate = await this.sender.send(this.learner, "POST", apiPaths.labSubmissions(lab.id), () => ({
      submissionId: this.idFor(commit),
      labDigest: lab.digest,
      files,
    }));
    if (fate.kind === "refused" && fate.code === "outdated") return;
    if (fate.kind === "refused") throw new Error(`a submission was refused: ${fate.status} ${fate.code}`);
    if (fate.kind !== "acknowledged") return;
    const { submissionId, calls } = fate.json as { submissionId: string; calls: Call[] };
    commit.submission = submissionId;
    commit.calls = callsText(calls);
    acknowledge(commit);

    const verdict = this.enter<"verdict">({
      ...this.blank(),
      kind: "verdict",
      lab: lab.id,
      submission: submissionId,
      verdict: null,
    });
    verdict.ids.push(submissionId);
    const answers = answersTo(calls);
    const judged = await this.sender.send(
      this.learner,
      "POST",
      apiPaths.submissionAnswer(submissionId),
      () => ({
        files,
        answers,
      }),
    );
    if (judged.kind === "given-up") return;
    if (judged.kind === "acknowledged")
      verdict.verdict = judged.json.verdict === "passed" ? "passed" : "failed";
    else if (judged.code === "answered-already") {
      const told = await this.sender.send(this.learner, "GET", apiPaths.submission(submissionId));
      if (told.kind === "given-up") return;
      const state = told.kind === "acknowledged" ? told.json.state : told.code;
      if (state !== "passed" && state !== "failed")
        throw new Error(`an answered submission is told as ${state}`);
      verdict.verdict = state;
    } else throw new Error(`an answer was refused: ${judged.status} ${judged.code}`);
    acknowledge(verdict);
  }

  private async deliver(write: Write, path: string, body: () => unknown): Promise<void> {
    const fate = await this.sender.send(this.learner, "POST", path, body);
    if (fate.kind === "refused") throw new Error(`${write.kind} was refused: ${fate.status} ${fate.code}`);
    if (fate.kind === "acknowledged") acknowledge(write);
  }

  private blank(): Pick<Write, "account" | "ids" | "sentAt" | "acknowledgedAt"> {
    return { account: this.learner.id, ids: [], sentAt: performance.now(), acknowledgedAt: null };
  }

  private enter<K extends Write["kind"]>(write: Extract<Write, { kind: K }>): typeof write {
    this.ledger.writes.push(write);
    return write;
  }

  /** The id of a write, made when it first goes out. */
  private idFor(write: Write): string {
    const known = write.ids.at(-1);
    if (known && this.keepsIds) return known;
    const id = randomUUID();
    write.ids.push(id);
    return id;
  }

  private sighted(lab: LabOnPage, revision: number, hash: string): void {
    this.ledger.sightings.push({ account: this.learner.id, lab: lab.id, revision, hash });
  }
}

function acknowledge(write: Write): void {
  write.acknowledgedAt = performance.now();
}

/** A lab's files with a line that no other write has. */
function freshFiles({ files }: LabOnPage): LabFiles {
  const [first = ""] = Object.keys(files);
  return { ...files, [first]: `# ${randomUUID()}\n${files[first]}` };
}
