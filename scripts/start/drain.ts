import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { startDraining } from "@/server/health/draining.ts";

/** How long running requests may take to end once nobody new is let in. */
const DRAIN_MS = 10_000;

/**
 * Lets a web server end in order. Requests that run are answered, and so are those that come on connections that
 * are open; each answer closes its connection.
 */
export class Drain {
  private readonly running = new Set<ServerResponse>();
  private begun = false;

  /**
   * @param noticeMs how long it goes on listening after it was told to end, so that a load balancer sees
   *   /api/ready answer 503 before connections are refused
   * @param ended called once, when all has been answered or the time is up
   */
  constructor(
    private readonly server: Server,
    private readonly noticeMs: number,
    private readonly ended: () => void,
  ) {
    // Before the handler that answers.
    server.prependListener("request", (_request: IncomingMessage, response: ServerResponse) =>
      this.see(response),
    );
  }

  private see(response: ServerResponse): void {
    if (this.begun) response.setHeader("Connection", "close");
    this.running.add(response);
    response.once("close", () => {
      this.running.delete(response);
      this.closeWhenQuiet();
    });
  }

  /** Told twice, it begins once. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    startDraining();
    for (const response of this.running) if (!response.headersSent) response.setHeader("Connection", "close");
    setTimeout(() => this.stopListening(), this.noticeMs);
  }

  private stopListening(): void {
    setTimeout(this.ended, DRAIN_MS);
    // The HTTP server's own close() would also cut idle connections, on which a request may be under way.
    NetServer.prototype.close.call(this.server, this.ended);
    this.closeWhenQuiet();
  }

  private closeWhenQuiet(): void {
    if (!this.server.listening && this.running.size === 0) this.server.closeIdleConnections();
  }
}
