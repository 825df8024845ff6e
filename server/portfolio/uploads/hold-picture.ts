import "server-only";
import type { Tx } from "@/server/db.ts";

/** Holds the bytes of a name until the transaction ends: nobody removes them while somebody else keeps the very same. */
export async function holdPicture(tx: Tx, keptHash: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`picture ${keptHash}`}, 0))::text`;
}
