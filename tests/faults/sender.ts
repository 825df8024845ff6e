import { setTimeout as sleep } from "node:timers/promises";
import type { HttpClient } from "./http-client.ts";
import type { Learner } from "./learners.ts";

export type Verb = "GET" | "PUT" | "POST";

export type Fate =
  | { kind: "acknowledged"; json: Record<string, unknown> }
  /** The server has judged and will judge the same again. */
  | { kind: "refused"; status: number; code: string }
  /** The run ended before an answer came. */
  | { kind: "given-up" };

export type Trouble = { unanswered: number; failed: number; signedOut: number; tooMany: number };

/**
 * Sends writes as the page's client promises to: the same write again, until there is an answer that decides.
 * What the API looks like is known here and in `writes.ts` only.
 */
export class Sender {
  readonly trouble: Trouble = { unanswered: 0, failed: 0, signedOut: 0, tooMany: 0 };
  private over = false;

  constructor(
    private readonly http: HttpClient,
    /** Waits in milliseconds, from the first retry on; the last one stays. */
    private readonly waits: readonly number[] = [50, 100, 200, 400, 800, 1_600],
  ) {}

  /** Ends the retries: what is unanswered now stays so. */
  giveUp(): void {
    this.over = true;
  }

  get gaveUp(): boolean {
    return this.over;
  }

  /** @param body called for each try, so that a client without the guard can make up another id */
  async send(learner: Learner, verb: Verb, path: string, body?: () => unknown): Promise<Fate> {
    for (let tries = 0; !this.over; tries++) {
      const answer = await this.http.send(verb, path, learner.cookie, body?.());
      if (answer && answer.status >= 200 && answer.status < 300) {
        const json = answer.json;
        return { kind: "acknowledged", json: json && typeof json === "object" ? { ...json } : {} };
      }
      if (!answer) this.trouble.unanswered += 1;
      else if (answer.status >= 500) this.trouble.failed += 1;
      else if (answer.status === 401) this.trouble.signedOut += 1;
      else if (answer.status === 429) this.trouble.tooMany += 1;
      else return { kind: "refused", status: answer.status, code: codeOf(answer.json) };
      const asked = answer?.status === 429 ? Math.min(answer.retryAfter * 1000, 2_000) : 0;
      const wait = this.waits[Math.min(tries, this.waits.length - 1)] ?? 1_600;
      await sleep(Math.max(asked, wait * (0.5 + Math.random())));
    }
    return { kind: "given-up" };
  }
}

function codeOf(json: unknown): string {
  const error = json && typeof json === "object" && "error" in json ? json.error : undefined;
  return error && typeof error === "object" && "code" in error ? String(error.code) : "unreadable";
}
