import { setTimeout as sleep } from "node:timers/promises";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { JsonValue } from "@/domain/labs/json-value.ts";
import { HttpClient } from "./http-client.ts";
import { type LabOnPage, LearnerClient } from "./learner-client.ts";
import type { Learner } from "./learners.ts";
import { isAcknowledged, type Ledger, type Write } from "./ledger.ts";
import { Sender, type Trouble } from "./sender.ts";

type Options = {
  origin: string;
  learners: readonly Learner[];
  /** Milliseconds that a request waits for its answer. */
  patience: number;
  /** Milliseconds between two writes of one tab, at most; half of it at least. */
  pause: number;
  /** Whether a write keeps its id when it is sent again. */
  keepsIds: boolean;
};

/** A learner's budget of submissions is 60 in ten minutes; retries count. */
const SUBMISSIONS_EACH = 40;

/**
 * Learners at work: each has one lab open in two tabs that both save, and a third tab that checks and submits other
 * labs and goes through the lessons.
 */
export class Traffic {
  readonly ledger: Ledger = { writes: [], sightings: [] };
  /** Refusals that a page's client does not expect. */
  readonly problems: string[] = [];
  /** From now on, half of the pages come from before a deploy: the digest of their lab is another. */
  oldPages = false;
  private readonly http: HttpClient;
  private readonly sender: Sender;
  private readonly tabs: Promise<void>[];
  private ending = false;

  constructor(private readonly options: Options) {
    this.http = new HttpClient(options.origin, options.patience);
    this.sender = new Sender(this.http);
    this.tabs = options.learners.flatMap((learner, index) => this.open(learner, index));
  }

  get acknowledged(): number {
    return this.ledger.writes.filter(isAcknowledged).length;
  }

  get trouble(): Trouble {
    return this.sender.trouble;
  }

  /** Resolves once so many writes are acknowledged. @throws when that takes too long */
  async reach(count: number, seconds: number): Promise<void> {
    const deadline = performance.now() + seconds * 1000;
    while (this.acknowledged < count) {
      if (performance.now() > deadline)
        throw new Error(
          `only ${this.acknowledged} of ${count} writes were acknowledged within ${seconds} s (${JSON.stringify(this.trouble)})`,
        );
      await sleep(20);
    }
  }

  /**
   * Lets every write that is under way be acknowledged, and no other begin.
   * @returns the writes that were not acknowledged in that time
   */
  async finish(seconds: number): Promise<Write[]> {
    this.ending = true;
    const all = Promise.all(this.tabs).then(() => true);
    const patience = new AbortController();
    const inTime = await Promise.race([all, sleep(seconds * 1000, false, { signal: patience.signal })]);
    patience.abort();
    const waiting = inTime ? [] : this.ledger.writes.filter((write) => write.acknowledgedAt === null);
    this.sender.giveUp();
    this.http.close();
    await all;
    return waiting;
  }

  private open(learner: Learner, index: number): Promise<void>[] {
    const client = new LearnerClient(learner, this.sender, this.ledger, this.options.keepsIds);
    const labs = labsOnPage();
    const shared = labs[index % labs.length];
    if (!shared) throw new Error("there is no lab");
    const others = labs.filter(({ id }) => id !== shared.id);
    return [
      this.typing(client, shared, false),
      this.typing(client, shared, true),
      this.studying(client, others, index % 2 === 1),
    ];
  }

  private async typing(client: LearnerClient, lab: LabOnPage, old: boolean): Promise<void> {
    const tab = { revision: 0 };
    await this.repeat(() => client.save(this.asOpened(lab, old), tab));
  }

  private async studying(client: LearnerClient, labs: readonly LabOnPage[], old: boolean): Promise<void> {
    const lessons = [...getCatalog().lessonById.values()];
    const snippets = lessons.flatMap(({ id, snippets: names }) => names.map((name) => [id, name] as const));
    let submissions = 0;
    let turn = 0;
    await this.repeat(async () => {
      const lab = this.asOpened(labs[turn % labs.length] as LabOnPage, old);
      turn += 1;
      const snippet = turn % 4 === 0 ? snippets.pop() : undefined;
      if (snippet) return client.runSnippet(...snippet);
      if (turn % 4 === 1) return client.attempt(lab);
      if (turn % 2 === 0 && submissions < SUBMISSIONS_EACH) {
        submissions += 1;
        return client.submit(lab, (calls) => answersTo(lab, calls, submissions % 5 === 0));
      }
      const lesson = lessons[turn % lessons.length];
      const question = lesson?.questions[turn % lesson.questions.length];
      const option = question?.options[turn % question.options.length];
      if (lesson && question && option) await client.answerQuestion(lesson.id, question.id, option.id);
    });
  }

  private asOpened(lab: LabOnPage, old: boolean): LabOnPage {
    return old && this.oldPages ? { ...lab, digest: "0000000000000000" } : lab;
  }

  private async repeat(act: () => Promise<void>): Promise<void> {
    while (!this.ending && !this.sender.gaveUp) {
      try {
        await act();
      } catch (error) {
        this.problems.push(error instanceof Error ? error.message : String(error));
      }
      await sleep(this.options.pause * (0.5 + Math.random() / 2));
    }
  }
}

/** Those that can be verified here: a lab whose packages are not there ends at Checked. */
function labsOnPage(): LabOnPage[] {
  return getLabs()
    .filter(({ digest }) => readProbeAnswers(digest) !== null)
    .map(({ id, digest, files }) => ({
      id,
      digest,
      files: Object.fromEntries(files.map(({ name, starter }) => [name, starter])),
    }));
}

/** What the reference solution answers; `wrong` spoils the last one. */
function answersTo(
  lab: LabOnPage,
  calls: readonly { probe: string; seed: number }[],
  wrong: boolean,
): JsonValue[] {
  const known = readProbeAnswers(lab.digest);
  return calls.map(({ probe, seed }, index) => {
    if (wrong && index === calls.length - 1) return "something else";
    return known?.probes.find(({ name }) => name === probe)?.answers[String(seed)] ?? null;
  });
}
