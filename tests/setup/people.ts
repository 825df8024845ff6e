import { randomUUID } from "node:crypto";
import type { Role, SignedIn } from "@/domain/accounts/viewer.ts";
import { hashPassword } from "@/server/accounts/passwords.ts";
import { db } from "@/server/db.ts";

export const PASSWORD = "correct horse battery";
let hashed: Promise<string> | undefined;

/** An account in the database, as the viewer that its session gives. */
export async function makePerson(
  role: Role = "LEARNER",
  name: string = role.toLowerCase(),
): Promise<SignedIn> {
  hashed ??= hashPassword(PASSWORD);
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, "-")}-${randomUUID().slice(0, 8)}@waymark.test`;
  const { id } = await db().account.create({
    data: { email, name, role, passwordHash: await hashed },
    select: { id: true },
  });
  return { kind: "account", id, name, email, role };
}
