import { mkdirSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import pg from "pg";
import { Stop } from "../say.ts";

/** A build, or a cluster and its write-ahead log, need about this much before anybody has done anything. */
const NEEDED_MB = 300;

/** @throws Stop when the disk that holds the folder has too little room for what is made in it */
export function assertRoom(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  if (freeMb < NEEDED_MB)
    throw new Stop(
      `The disk that holds ${folder} is full: ${freeMb} MB are free, Waymark needs ${NEEDED_MB} MB.`,
    );
}

/** @throws Stop when something else listens on the port */
export async function assertPortFree(port: number, host: string): Promise<void> {
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
    const server = createServer();
    server.once("error", done);
    server.listen(port, host, () => server.close(() => done(undefined)));
  });
  if (!problem) return;
  if (problem.code === "EADDRINUSE")
    throw new Stop(
      `Port ${port} is taken by another program. Set PORT to a free one, for example: PORT=3001 npm start`,
    );
  if (problem.code === "EACCES")
    throw new Stop(`Port ${port} may not be used by this user. Set PORT to one above 1023.`);
  throw new Stop(`Cannot listen on ${host}:${port}: ${problem.message}`);
}

/** @throws Stop when the database does not answer, without the password in the message */
export async function assertDatabaseAnswers(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    const { hostname, port, pathname } = new URL(databaseUrl);
    const reason = (error as Error).message || (error as NodeJS.ErrnoException).code || "no answer";
    throw new Stop(`The database at ${hostname}:${port || 5432}${pathname} cannot be reached: ${reason}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
