import { randomUUID } from "node:crypto";
import type pg from "pg";

/** The demo mentor's address. */
export const MENTOR = "mentor@waymark.test";

type InDatabase = <T>(work: (client: pg.Client) => Promise<T>) => Promise<T>;

/** Puts a learner into a cohort of their own that the demo mentor looks after. @returns its name */
export async function joinCohort(inDatabase: InDatabase, email: string): Promise<string> {
  const name = `Cohort ${randomUUID().slice(0, 8)}`;
  await inDatabase((client) =>
    client.query(
      `with made as (
         insert into "Cohort" (id, name, "trackId", "startsOn", "createdAt")
         values (gen_random_uuid(), $1, 'machine-learning-engineer', now(), now()) returning id)
       insert into "CohortMember" ("cohortId", "accountId", role, "joinedAt")
       select made.id, a.id, (case when a.email = $2 then 'LEARNER' else 'MENTOR' end)::"CohortRole", now()
         from made, "Account" a where a.email in ($2, $3)`,
      [name, email, MENTOR],
    ),
  );
  return name;
}
