// npm run backup -- [file]: everything that the database holds, and the pictures, in one file, also while the site runs.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fromWhereAsked } from "./backup/file-asked-for.ts";
import { pictureWords } from "./backup/picture-words.ts";
import { takeBackup } from "./backup/take-backup.ts";
import { withCommandDatabase } from "./db/command-database.ts";
import { fail, Stop, step } from "./say.ts";

const FOLDER = "backups";

try {
  const [given, ...more] = process.argv.slice(2);
  if (more.length > 0) throw new Stop("Give one file at most: npm run backup -- waymark.tar.gz");
  const file = given ? fromWhereAsked(given) : fileOfToday();
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => interrupted.abort());
  const { tables, pictures, missing } = await withCommandDatabase("shared", (databaseUrl) =>
    step("Copying the database", () => takeBackup(databaseUrl, file, { signal: interrupted.signal })),
  );
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  const megabytes = (statSync(file).size / 1_000_000).toFixed(1);
  console.log(
    `Wrote ${file}: ${rows} rows of ${Object.keys(tables).length} tables, ${pictureWords(pictures)}, ${megabytes} MB.`,
  );
  if (missing.length > 0)
    console.log(
      `${pictureWords(missing.length)} that rows name ${missing.length === 1 ? "is" : "are"} not where pictures lie, and so not in it. Is UPLOADS_DIR the site's?`,
    );
  console.log("It holds mail addresses and password hashes: keep it where nobody else reads it.");
  process.exit(0);
} catch (error) {
  fail(error);
}

function fileOfToday(): string {
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  const moment = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  return join(FOLDER, `waymark-${moment}Z.tar.gz`);
}
