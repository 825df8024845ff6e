import { VISITOR } from "@/domain/accounts/viewer.ts";
import { readReadiness } from "@/server/health/read-readiness.ts";

export const dynamic = "force-dynamic";

/** Seconds: a database or a migration takes about so long to come back. */
const RETRY_AFTER = "5";

/** 200 while requests may be sent to this process; 503 while they had better go to another. */
export async function GET(): Promise<Response> {
  const outcome = await readReadiness(VISITOR, {});
  if (!outcome.ok)
    return Response.json({ ready: false }, { status: 503, headers: { "Retry-After": RETRY_AFTER } });
  if (outcome.value.ready) return Response.json(outcome.value);
  return Response.json(outcome.value, { status: 503, headers: { "Retry-After": RETRY_AFTER } });
}
