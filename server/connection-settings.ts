import "server-only";
import { Socket } from "node:net";
import type pg from "pg";
import { env } from "@/env.ts";

/** A server that is there answers within this time, were it to say that a statement took too long. */
const STATEMENT_MS = 10_000;
/** Longer than a statement and than a connection is left idle: what is silent now has nobody behind it. */
const SILENT_MS = STATEMENT_MS + 2_000;

/**
 * How every connection to the database is made. Each wait has an end: a lock, a slow statement, a transaction that
 * nobody goes on with, and a network or a machine that has gone without a word.
 */
export function connectionSettings(): pg.PoolConfig {
  return {
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 10_000,
    statement_timeout: STATEMENT_MS,
    // A learner's lock is given back before whoever waits for it gives up.
    idle_in_transaction_session_timeout: STATEMENT_MS - 1_000,
    stream: socketThatGivesUp,
  };
}

/**
 * pg's own `query_timeout` lets the query fail and puts its connection back into the pool, where the next one waits
 * as long. A socket that is destroyed takes its connection with it.
 */
function socketThatGivesUp(): Socket {
  const socket = new Socket();
  return socket.setTimeout(SILENT_MS, () => socket.destroy(new Error("The database has fallen silent.")));
}
