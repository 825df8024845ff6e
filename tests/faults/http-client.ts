import { Agent, request } from "node:http";

export type Answer = { status: number; json: unknown; retryAfter: number };

/** One browser's connections to the site, kept open between requests. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, maxFreeSockets: 256 });

  /**
   * @param origin where the site is reached
   * @param patience milliseconds after which a request counts as unanswered
   */
  constructor(
    private readonly origin: string,
    private readonly patience: number,
  ) {}

  /** Sends a request as our own pages do. @returns null when no answer arrived whole */
  send(method: "GET" | "PUT" | "POST", path: string, cookie: string, body?: unknown): Promise<Answer | null> {
    const text = body === undefined ? "" : JSON.stringify(body);
    return new Promise((done) => {
      const outgoing = request(
        new URL(path, this.origin),
        {
          method,
          agent: this.agent,
          signal: AbortSignal.timeout(this.patience),
          headers: {
            cookie,
            "sec-fetch-site": "same-origin",
            ...(body !== undefined && {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(text),
            }),
          },
        },
        (incoming) => {
          let heard = "";
          incoming.setEncoding("utf8");
          incoming.on("data", (chunk) => {
            heard += chunk;
          });
          incoming.on("error", () => done(null));
          incoming.on("end", () => {
            if (!incoming.complete) return done(null);
            try {
              const retryAfter = Number(incoming.headers["retry-after"] ?? 0);
              done({ status: incoming.statusCode ?? 0, json: JSON.parse(heard), retryAfter });
            } catch {
              done(null);
            }
          });
        },
      );
      outgoing.on("error", () => done(null));
      outgoing.end(text);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
