import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { type SignedIn, VISITOR, type Viewer } from "@/domain/accounts/viewer.ts";
import { paths } from "@/paths.ts";
import { authOptions } from "./auth-options.ts";

/** Who asks, read once a request. @throws when that cannot be told, which is not the same as a visitor */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const session = await getServerSession(authOptions);
  if (session?.unknown) throw new Error("The session could not be read.");
  return session?.user?.id ? session.user : VISITOR;
});

/** Who is signed in; a visitor is sent to sign in and comes back to `here`. */
export async function signedInViewer(here: string): Promise<SignedIn> {
  const viewer = await currentViewer();
  if (viewer.kind !== "account") redirect(paths.signIn(here));
  return viewer;
}
