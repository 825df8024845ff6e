// npm run restore -- <file>: puts a backup into a database without data, and its pictures to where pictures lie.
import { fromWhereAsked } from "./backup/file-asked-for.ts";
import { pictureWords } from "./backup/picture-words.ts";
import { readBackup } from "./backup/read-backup.ts";
import { restoreBackup } from "./backup/restore-backup.ts";
import { withCommandDatabase } from "./db/command-database.ts";
import { fail, Stop, step } from "./say.ts";

try {
  const [given, ...more] = process.argv.slice(2);
  if (!given || more.length > 0)
    throw new Stop("Give the backup to restore: npm run restore -- waymark.tar.gz");
  const file = fromWhereAsked(given);
  // Before a database is started, or made, for something that is not a backup.
  await step("Reading the backup", () => readBackup(file));
  const { head, sums, newer } = await withCommandDatabase("alone", (databaseUrl) =>
    step("Restoring", () => restoreBackup(databaseUrl, file)),
  );
  for (const name of newer) console.log(`  applied ${name}, which is newer than the backup`);
  const rows = Object.values(sums.tables).reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `Restored ${rows} rows of ${head.tables.length} tables and ${pictureWords(sums.pictures)}, as they were at ${head.madeAt}.`,
  );
  process.exit(0);
} catch (error) {
  fail(error);
}
