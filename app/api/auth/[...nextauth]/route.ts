import NextAuthImport from "next-auth";
import { authOptions } from "@/app/auth-options.ts";

// CommonJS again: see auth-options.ts.
const NextAuth = (NextAuthImport as { default?: typeof NextAuthImport }).default ?? NextAuthImport;
const handler = NextAuth(authOptions);

export { handler as GET, handler as POST };
