// npm run db:migrate: brings the database of DATABASE_URL up to date, for those who do it apart from the start.
import { fail, Stop } from "../say.ts";
import { migrate } from "./migrate.ts";

try {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Stop("Set DATABASE_URL to the database to bring up to date.");
  const applied = await migrate(url);
  for (const name of applied) console.log(`applied ${name}`);
  if (applied.length === 0) console.log("The database is up to date.");
} catch (error) {
  fail(error);
}
