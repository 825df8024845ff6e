import { enqueue, fateOf, nextFor, readQueue, type Write } from "./outbox-queue.ts";

const KEY = "waymark-outbox";
const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000];

/**
 * Writes that must not get lost: kept on this device until the server has acknowledged them, and sent again after
 * a failure, a reload or a sign-in. Shared by all tabs: two may send the same write, which is one write to the server.
 */
export class Outbox {
  private sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param accountId of whoever is signed in; null for a visitor, whose writes wait */
  constructor(private readonly accountId: string | null) {}

  /** Keeps a write and sends it as soon as it can be. */
  add(url: string, body: Record<string, unknown>): void {
    const write = { id: crypto.randomUUID(), owner: this.accountId, url, body };
    if (save(enqueue(load(), write))) void this.flush();
    // No storage: it goes out once, or not at all.
    else if (this.accountId !== null) void send(write);
  }

  /** Sends what waits, one after the other. */
  async flush(): Promise<void> {
    if (this.accountId === null || this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let write = nextFor(load(), this.accountId); write; write = nextFor(load(), this.accountId)) {
        const fate = fateOf(await send(write));
        if (fate === "again") {
          this.retryLater();
          return;
        }
        this.failures = 0;
        const { id } = write;
        save(load().filter((other) => other.id !== id));
      }
    } finally {
      this.sending = false;
    }
  }

  /** Ends the retries; what waits stays on the device. */
  dispose(): void {
    clearTimeout(this.timer);
  }

  private retryLater(): void {
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => void this.flush(), wait);
  }
}

async function send({ url, body }: Write): Promise<number> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
      signal: AbortSignal.timeout(20_000),
    });
    return response.status;
  } catch {
    return 0;
  }
}

/** The storage itself is read each time: another tab may have changed it. */
function load(): Write[] {
  try {
    return readQueue(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

/** @returns whether the device has kept it */
function save(queue: readonly Write[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(queue));
    return true;
  } catch {
    return false;
  }
}
