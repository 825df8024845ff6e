import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import pg from "pg";

export type Learner = { id: string; cookie: string };

/**
 * Makes accounts in the database and signs them in as next-auth does: password hashing and the budget of
 * sign-ins are not what is tested here.
 * @param secret the NEXTAUTH_SECRET that the site runs with
 */
export async function makeLearners(databaseUrl: string, secret: string, count: number): Promise<Learner[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const id of ids)
      await client.query(`insert into "Account" (id, email, name) values ($1, $2, 'Grace')`, [
        id,
        `${id}@waymark.test`,
      ]);
  } finally {
    await client.end();
  }
  return Promise.all(
    ids.map(async (id) => {
      const token = await encode({ token: { sub: id, sessionVersion: 0 }, secret });
      return { id, cookie: `next-auth.session-token=${token}` };
    }),
  );
}
