import fc from "fast-check";
import { encode } from "next-auth/jwt";
import { VISITOR, type Viewer } from "@/domain/accounts/viewer.ts";
import type { Known } from "./bodies.ts";
import type { FuzzWorld } from "./people.ts";

const COOKIE = "next-auth.session-token";

export type Session = { name: string; viewer: Viewer; known: Known; cookie: string | undefined };

export type Sessions = {
  learner: Session;
  mentor: Session;
  admin: Session;
  /** Nobody, and cookies that are worth no more. */
  visitors: Session[];
};

/** Cookies of everybody who could ask: signed in, signed out, forged, over. */
export async function makeSessions(world: FuzzWorld, secret: string): Promise<Sessions> {
  const { db } = await import("@/server/db.ts");
  const cookieOf = async (sub: string, more: { maxAge?: number; secret?: string; version?: number } = {}) => {
    const token = { sub, sessionVersion: more.version ?? 0 };
    const { maxAge = 3_600 } = more;
    return `${COOKIE}=${await encode({ token, secret: more.secret ?? secret, maxAge })}`;
  };
  const [learner, mentor, admin, disabled] = await Promise.all([
    world.newPerson("LEARNER"),
    world.newPerson("MENTOR"),
    world.newPerson("ADMIN"),
    world.newPerson("LEARNER"),
  ]);
  await db().account.update({ where: { id: disabled.viewer.id }, data: { disabledAt: new Date() } });
  const session = (
    name: string,
    cookie: string | undefined,
    who: Pick<Session, "viewer" | "known">,
  ): Session => {
    const made = { name, cookie, ...who };
    // In a counterexample the name says enough.
    return Object.defineProperty(made, fc.toStringMethod, { value: () => name });
  };
  const nobody = { viewer: VISITOR, known: world.known };
  const visitor = (name: string, cookie?: string) => session(name, cookie, nobody);
  const { id } = world.victim;
  return {
    learner: session("learner", await cookieOf(learner.viewer.id), learner),
    mentor: session("mentor", await cookieOf(mentor.viewer.id), mentor),
    admin: session("admin", await cookieOf(admin.viewer.id), admin),
    visitors: [
      visitor("visitor"),
      visitor("an expired cookie", await cookieOf(id, { maxAge: -10_000 })),
      visitor("a forged cookie", await cookieOf(id, { secret: "another secret, as long as the right one" })),
      visitor("an ended session", await cookieOf(id, { version: 7 })),
      visitor("a disabled account", await cookieOf(disabled.viewer.id)),
      visitor("no id at all", await cookieOf("' or 1=1")),
      visitor(
        "garbage",
        `${COOKIE}=garbage.a.b.c.d; next-auth.callback-url=javascript:1; next-auth.csrf-token=%`,
      ),
      visitor("bad escapes", `${COOKIE}=%E0%A4%A; a=%; ${COOKIE}.0=a; ${COOKIE}.x=b; =; ;;`),
    ],
  };
}
