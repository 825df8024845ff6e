import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";

/** More are not told apart: nobody reads a thousand conversations. */
const MOST = 1_000;

/**
 * The conversations that a viewer takes part in, as their learner or as a mentor of their cohort, and in which others
 * have written since the viewer read them. Whether they may see them is for the caller to ask.
 * @returns ids, the newest conversations first
 */
export async function unreadThreads(tx: Tx, viewer: SignedIn): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with mine as (
      select t.id, t."startedAt" from "Thread" t where t."accountId" = ${viewer.id}::uuid
      union
      select t.id, t."startedAt" from "CohortMember" m join "Thread" t on t."cohortId" = m."cohortId"
       where m."accountId" = ${viewer.id}::uuid and m.role = 'MENTOR' and m."leftAt" is null
    )
    select mine.id::text from mine
      left join "ThreadRead" r on r."threadId" = mine.id and r."accountId" = ${viewer.id}::uuid
     where exists (
       select 1 from "Comment" c
        where c."threadId" = mine.id and c."deletedAt" is null
          and c."authorId" is distinct from ${viewer.id}::uuid
          and c."postedAt" > coalesce(r."readAt", '-infinity'))
     order by mine."startedAt" desc, mine.id limit ${MOST}`;
  return rows.map(({ id }) => id);
}
