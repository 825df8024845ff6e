import "server-only";
import type { Tx } from "@/server/db.ts";

/** What was sent a moment ago may not stand in a saved text yet. */
const UNUSED_AFTER = 86_400_000;

/**
 * The pictures of an account that stand nowhere: neither in what is gathered, nor in what was handed in, nor in what is
 * shown.
 */
export function unusedUploads(
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<{ id: string; keptHash: string }[]> {
  const before = new Date(now.getTime() - UNUSED_AFTER);
  return tx.$queryRaw`
    with texts as (
      select "files"::text as text from "PortfolioWork" where "accountId" = ${accountId}::uuid
      union all select "files"::text from "Review" where "accountId" = ${accountId}::uuid and "kind" = 'MILESTONE'
      union all select "files"::text from "PublishedItem" where "accountId" = ${accountId}::uuid
    )
    select "id"::text, "keptHash" from "Upload"
    where "accountId" = ${accountId}::uuid and "uploadedAt" < ${before}
      and not exists (select 1 from texts where strpos(texts.text, "Upload"."id"::text) > 0)`;
}
