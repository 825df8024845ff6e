import { readDatabaseEnv } from "../../env.ts";
import { Stop } from "../say.ts";
import { claimDataFolder, holderOf } from "../start/lock.ts";
import { assertDatabaseAnswers } from "../start/preflight.ts";
import { addressOfRunning, hasCluster } from "./embedded.ts";
import { keepDatabase } from "./keep-database.ts";
import { readOrMakeSecrets } from "./secrets.ts";

/**
 * Works on the database that a command means: that of DATABASE_URL, else the embedded one of DATA_DIR, which is
 * started for the while when nothing runs it.
 * @param use "shared": beside a running site, and only on a database that is there; "alone": nobody else may run
 *   the folder, and a database is made where there is none
 * @throws Stop when it is not there, or in use
 */
export async function withCommandDatabase<T>(
  use: "shared" | "alone",
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL, DATA_DIR: dataDir } = readDatabaseEnv();
  if (DATABASE_URL) {
    await assertDatabaseAnswers(DATABASE_URL);
    return work(DATABASE_URL);
  }
  if (use === "shared" && !hasCluster(dataDir))
    throw new Stop(`There is no database in ${dataDir}, and DATABASE_URL is not set.`);
  if (use === "shared" && (await holderOf(dataDir)) !== null) return work(await runningAddress(dataDir));
  const release = await claimDataFolder(dataDir);
  try {
    const database = await keepDatabase(dataDir, readOrMakeSecrets(dataDir).databasePassword);
    try {
      return await work(database.url);
    } finally {
      await database.stop();
    }
  } finally {
    release();
  }
}

async function runningAddress(dataDir: string): Promise<string> {
  const address = addressOfRunning(dataDir, readOrMakeSecrets(dataDir).databasePassword);
  if (!address) throw new Stop(`The database in ${dataDir} is not up yet; try again in a moment.`);
  await assertDatabaseAnswers(address);
  return address;
}
