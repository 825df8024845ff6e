import "server-only";
import { env } from "@/env.ts";

/** The address of a page as somebody outside of the site reaches it. @param path one of paths.ts */
export function siteAddress(path: string): string {
  const { NEXTAUTH_URL, PORT } = env();
  return new URL(path, NEXTAUTH_URL ?? `http://localhost:${PORT}`).href;
}
