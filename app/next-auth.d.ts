import type { SignedIn } from "@/domain/accounts/viewer.ts";

declare module "next-auth" {
  interface User {
    id: string;
    sessionVersion: number;
  }
  interface Session {
    expires: string;
    user?: SignedIn;
    /** Whether there is a user could not be read. */
    unknown?: true;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sub?: string;
    sessionVersion?: number;
  }
}
