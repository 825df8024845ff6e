import { fingerprint } from "@/catalog/content-files.ts";
import { ANSWERS_FOLDER } from "@/catalog/labs/probe-answers.ts";
import { inDevelopment } from "@/env.ts";

/** What the content is like now, for pages that are open while an author edits it. Only in development. */
export function GET(): Response {
  if (!inDevelopment()) return new Response(null, { status: 404 });
  return Response.json({ seen: fingerprint(process.cwd(), ["tracks", "labs", ANSWERS_FOLDER]) });
}
