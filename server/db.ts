import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { connectionSettings } from "./connection-settings.ts";
import { type Prisma, PrismaClient } from "./generated/prisma/client.ts";

export type Tx = Prisma.TransactionClient;

const kept = globalThis as { waymarkDb?: PrismaClient };

/** The one client of this process; it survives the reloads of a development server. */
export function db(): PrismaClient {
  kept.waymarkDb ??= new PrismaClient({
    adapter: new PrismaPg({ ...connectionSettings(), max: 12 }),
  });
  return kept.waymarkDb;
}
