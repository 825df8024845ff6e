import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOrMakeSecrets } from "../../scripts/db/secrets.ts";

/** Where the database of a running site is, by its data folder. */
export function embeddedUrl(dataDir: string): string {
  // The fourth line of the file by which PostgreSQL holds its folder.
  const port = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  return `postgresql://waymark:${readOrMakeSecrets(dataDir).databasePassword}@127.0.0.1:${port}/waymark`;
}
