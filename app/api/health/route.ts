import { VISITOR } from "@/domain/accounts/viewer.ts";
import manifest from "@/package.json" with { type: "json" };
import { readHealth } from "@/server/health/read-health.ts";

export const dynamic = "force-dynamic";

/** 200 while the site can do its work, 503 while its database is away. */
export async function GET(): Promise<Response> {
  const outcome = await readHealth(VISITOR, {});
  const { version } = manifest;
  if (outcome.ok) return Response.json({ status: "ok", database: outcome.value.database, version });
  return Response.json({ status: "unavailable", database: "unreachable", version }, { status: 503 });
}
