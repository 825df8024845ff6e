import "server-only";
import pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { connectionSettings } from "./connection-settings.ts";
import { type Refused, refuse } from "./errors.ts";
import { log } from "./log.ts";

type Budget = { points: number; seconds: number };

/**
 * How often something may be tried. Sign-in is counted by network address and by the pair of network and mail
 * address, never by mail address alone: whoever guesses at somebody's password must not shut that person out.
 */
const BUDGETS = {
  "sign-in-pair": { points: 8, seconds: 15 * 60 },
  "sign-in-network": { points: 60, seconds: 15 * 60 },
  "sign-up-network": { points: 20, seconds: 60 * 60 },
  /** Whoever floods somebody else's mailbox is stopped by the address, and by their own network. */
  "reset-network": { points: 20, seconds: 60 * 60 },
  "reset-address": { points: 5, seconds: 60 * 60 },
  "verify-account": { points: 5, seconds: 60 * 60 },
  "link-network": { points: 30, seconds: 15 * 60 },
  "password-account": { points: 10, seconds: 15 * 60 },
  /** Somebody who types in several tabs at once stays far below it. */
  "write-account": { points: 600, seconds: 60 },
  "submission-account": { points: 60, seconds: 10 * 60 },
  "report-account": { points: 20, seconds: 60 * 60 },
  /** Each may be five hundred mails. */
  "invite-account": { points: 20, seconds: 60 * 60 },
  "draw-account": { points: 120, seconds: 10 * 60 },
  "upload-account": { points: 60, seconds: 60 * 60 },
  "review-account": { points: 30, seconds: 60 * 60 },
} satisfies Record<string, Budget>;

/** The processes' clocks agree to about this. */
const CLOCKS_DIFFER_MS = 60_000;

export type BudgetName = keyof typeof BUDGETS;

const kept = globalThis as {
  waymarkLimits?: { pool: pg.Pool; limiters: Map<BudgetName, RateLimiterPostgres> };
};

function limiter(name: BudgetName): RateLimiterPostgres {
  // A pool of its own: a counter must stay when the command that it guards is rolled back.
  kept.waymarkLimits ??= { pool: makePool(), limiters: new Map() };
  const { pool, limiters } = kept.waymarkLimits;
  let found = limiters.get(name);
  if (!found) {
    const { points, seconds } = BUDGETS[name];
    found = new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    });
    limiters.set(name, found);
  }
  return found;
}

function makePool(): pg.Pool {
  const pool = new pg.Pool({ ...connectionSettings(), max: 4 });
  // An idle connection that breaks would otherwise end the process; whoever needs one next gets another.
  pool.on("error", (error) => log().warn({ err: error }, "a connection for the counters broke"));
  return pool;
}

/**
 * Takes one try from a budget, shared by all processes.
 * @returns null, or the refusal when nothing is left
 */
export async function takeTry(name: BudgetName, key: string): Promise<Refused<"too-many"> | null> {
  let result = await consume(name, key);
  if (result.msBeforeNext > BUDGETS[name].seconds * 1000 + CLOCKS_DIFFER_MS) {
    // The clock was set back since: what was counted would stand for hours.
    await limiter(name).delete(key);
    result = await consume(name, key);
  }
  if (result.consumedPoints <= BUDGETS[name].points) return null;
  const retryAfter = Math.ceil(result.msBeforeNext / 1000);
  const minutes = Math.max(1, Math.ceil(retryAfter / 60));
  return refuse("too-many", `Too many tries. Try again in ${minutes} minute${minutes === 1 ? "" : "s"}.`, {
    retryAfter,
  });
}

/** @returns how much of a budget is used up, this try included */
async function consume(name: BudgetName, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter(name).consume(key);
  } catch (result) {
    if (result instanceof RateLimiterRes) return result;
    throw result;
  }
}

/** Gives a budget back in full, once a try has shown that its owner was at work. */
export async function forgetTries(name: BudgetName, key: string): Promise<void> {
  await limiter(name).delete(key);
}
