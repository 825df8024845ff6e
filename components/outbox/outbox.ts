import { v4 as newId } from "uuid";
import { ACCOUNT_HEADER } from "@/domain/accounts/account-header.ts";
import { fateOf, readWrites, surplus, type Write, writeKey, writesOf } from "./outbox-queue.ts";

const RETRY_MS = [1_000, 2_000, 5_000, 15_000, 30_000];

/**
 * Writes that must not get lost: kept on this device until the server has acknowledged them, and sent again after
 * a failure, a reload or a sign-in. Shared by all tabs: two may send the same write, which is one write to the server.
 */
export class Outbox {
  private sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the device keeps nothing: for as long as the page lives. */
  private memory: Write[] = [];

  /** @param accountId of whoever is signed in; null for a visitor, whose writes wait */
  constructor(private readonly accountId: string | null) {}

  /**
   * Keeps a write and sends it as soon as it can be.
   * @param note what the page wants to know of it after a reload; never sent
   */
  add(url: string, body: Record<string, unknown>, note: Record<string, unknown> = {}): void {
    const write = { key: writeKey(Date.now(), newId()), owner: this.accountId, url, body, note };
    if (!keep(write)) this.memory.push(write);
    void this.flush();
  }

  /** What waits to be sent to an address, oldest first: body and note of each write as one. */
  waiting(url: string): Record<string, unknown>[] {
    return this.writes().flatMap(({ url: to, body, note }) => (to === url ? [{ ...body, ...note }] : []));
  }

  /** Sends what waits, one after the other. */
  async flush(): Promise<void> {
    if (this.accountId === null || this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let [write] = this.writes(); write; [write] = this.writes()) {
        const fate = fateOf(await send(write, this.accountId));
        if (fate === "again") {
          this.retryLater();
          return;
        }
        this.failures = 0;
        this.drop(write);
      }
    } finally {
      this.sending = false;
    }
  }

  /** Ends the retries; what waits stays on the device. */
  dispose(): void {
    clearTimeout(this.timer);
  }

  /** Read anew each time: another tab may have sent some, or added others. */
  private writes(): Write[] {
    return writesOf([...load(), ...this.memory], this.accountId);
  }

  private drop({ key }: Write): void {
    remove(key);
    this.memory = this.memory.filter((write) => write.key !== key);
  }

  private retryLater(): void {
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => void this.flush(), wait);
  }
}

async function send({ url, body }: Write, accountId: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", [ACCOUNT_HEADER]: accountId },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return response.status;
  } catch {
    return 0;
  }
}

function load(): Write[] {
  try {
    return readWrites(Object.entries(localStorage).map(([key, text]) => [key, String(text)]));
  } catch {
    return [];
  }
}

/** @returns whether the device has kept it */
function keep({ key, ...write }: Write): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(write));
    for (const old of surplus(load())) localStorage.removeItem(old.key);
    return true;
  } catch {
    return false;
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage that cannot be written holds nothing of ours.
  }
}
