import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/env.ts";
import { type Prisma, PrismaClient } from "./generated/prisma/client.ts";

export type Tx = Prisma.TransactionClient;

const kept = globalThis as { waymarkDb?: PrismaClient };

/** The one client of this process; it survives the reloads of a development server. */
export function db(): PrismaClient {
  kept.waymarkDb ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: 12,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      // A row lock or a slow query must not hold a connection for ever.
      statement_timeout: 20_000,
      idle_in_transaction_session_timeout: 20_000,
    }),
  });
  return kept.waymarkDb;
}
