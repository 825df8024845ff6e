// npm run admin -- <address>: prints a one-time link that makes the account of that address an admin.
import { fail, Stop } from "./say.ts";

try {
  const email = process.argv[2];
  if (!email) throw new Stop("Give the mail address of the first admin: npm run admin -- ada@example.org");
  if (!process.env.DATABASE_URL)
    throw new Stop("Set DATABASE_URL: the embedded database has a demo admin already, admin@waymark.test.");
  process.env.NEXTAUTH_SECRET ??= "not needed to make a link, and never used by one";
  const { env } = await import("../env.ts");
  const { SYSTEM } = await import("../domain/accounts/viewer.ts");
  const { paths } = await import("../paths.ts");
  const { issueAdminLink } = await import("../server/accounts/links/issue-admin-link.ts");
  const outcome = await issueAdminLink(SYSTEM, { email });
  if (!outcome.ok) throw new Stop(outcome.error.fields?.email?.join(" ") ?? outcome.error.message);
  const address = env().NEXTAUTH_URL ?? `http://localhost:${env().PORT}`;
  console.log(`Within a day, and once: ${new URL(paths.adminLink(outcome.value.token), address)}`);
  process.exit(0);
} catch (error) {
  fail(error);
}
