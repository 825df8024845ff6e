import { currentViewer } from "@/app/viewer.ts";
import { hasRole, type Viewer } from "@/domain/accounts/viewer.ts";
import { countUnread } from "@/server/notifications/count-unread.ts";
import { countOpenReports } from "@/server/reports/count-open-reports.ts";

/** Who is signed in, for the header of pages that are the same for everyone. */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer();
  return Response.json({
    viewer: viewer.kind === "account" ? { id: viewer.id, name: viewer.name, role: viewer.role } : null,
    ...(await openReportsFor(viewer)),
    ...(await unreadFor(viewer)),
  });
}

/** For authors alone; where it cannot be told, the header stands without it. */
async function openReportsFor(viewer: Viewer): Promise<{ openReports?: number }> {
  if (viewer.kind !== "account" || !hasRole(viewer.role, "MENTOR")) return {};
  const outcome = await countOpenReports(viewer, {});
  return outcome.ok ? { openReports: outcome.value } : {};
}

/** How many notifications somebody has not read. */
async function unreadFor(viewer: Viewer): Promise<{ unread?: number }> {
  if (viewer.kind !== "account") return {};
  const outcome = await countUnread(viewer, {});
  return outcome.ok ? { unread: outcome.value } : {};
}
