import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsImport from "next-auth/providers/credentials";
import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { paths, safeNext } from "@/paths.ts";
import { readSession } from "@/server/accounts/read-session.ts";
import { signIn } from "@/server/accounts/sign-in.ts";
import { networkOf } from "./network.ts";

// The package is CommonJS: some loaders hand over the module, some its default export.
const Credentials =
  (CredentialsImport as { default?: typeof CredentialsImport }).default ?? CredentialsImport;

const DAY = 24 * 60 * 60;

/** A session that holds nobody. next-auth answers with it as it is, so whoever asks looks for `user.id`. */
const ENDED = { expires: new Date(0).toISOString() };

/** Whose session it is could not be read: the database is away, and nobody is signed out by that. */
const UNKNOWN = { ...ENDED, unknown: true as const };

export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: 30 * DAY },
  pages: { signIn: paths.signIn(), error: paths.signIn() },
  providers: [
    Credentials({
      name: "password",
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const outcome = await signIn(SYSTEM, {
          email: String(credentials?.email ?? ""),
          password: String(credentials?.password ?? ""),
          network: networkOf(new Headers(request.headers as Record<string, string>)),
        });
        // next-auth hands the message to the page, which knows the words for each code.
        if (!outcome.ok)
          throw new Error(outcome.error.code === "invalid" ? "wrong-credentials" : outcome.error.code);
        return outcome.value;
      },
    }),
  ],
  callbacks: {
    /** Where it goes on, whatever a body, an address or a cookie asks for: to a page of ours. */
    redirect({ url, baseUrl }) {
      const asked: unknown = url;
      if (typeof asked !== "string") return `${baseUrl}${safeNext(null)}`;
      return `${baseUrl}${safeNext(asked.startsWith(`${baseUrl}/`) ? asked.slice(baseUrl.length) : asked)}`;
    },
    jwt({ token, user }) {
      // Only the id travels: names and addresses are read when they are needed.
      const { sub = "", sessionVersion = -1 } = user
        ? { sub: user.id, sessionVersion: user.sessionVersion }
        : token;
      return { sub, sessionVersion };
    },
    async session({ session, token }) {
      const { sub: accountId = "", sessionVersion = -1 } = token;
      const outcome = await readSession(SYSTEM, { accountId, sessionVersion });
      // A token without an id is nobody's.
      if (!outcome.ok) return outcome.error.code === "invalid" ? ENDED : UNKNOWN;
      if (!outcome.value) return ENDED;
      return { expires: session.expires, user: outcome.value };
    },
  },
};
