import { currentViewer } from "@/app/viewer.ts";
import { hasRole, type Viewer } from "@/domain/accounts/viewer.ts";
import { countUnread } from "@/server/notifications/count-unread.ts";
import { countOpenReports } from "@/server/reports/count-open-reports.ts";
import { countUnreadThreads } from "@/server/threads/count-unread-threads.ts";

/** Who is signed in, for the header of pages that are the same for everyone. */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer();
  const [reports, threads, notices] = await Promise.all([
    openReportsFor(viewer),
    unreadThreadsFor(viewer),
    unreadNoticesFor(viewer),
  ]);
  return Response.json({
    viewer: viewer.kind === "account" ? { id: viewer.id, name: viewer.name, role: viewer.role } : null,
    ...reports,
    ...threads,
    ...notices,
  });
}

/** For authors alone; where it cannot be told, the header stands without it. */
async function openReportsFor(viewer: Viewer): Promise<{ openReports?: number }> {
  if (viewer.kind !== "account" || !hasRole(viewer.role, "MENTOR")) return {};
  const outcome = await countOpenReports(viewer, {});
  return outcome.ok ? { openReports: outcome.value } : {};
}

/** For whoever has somebody to talk with. */
async function unreadThreadsFor(viewer: Viewer): Promise<{ unreadThreads?: number }> {
  if (viewer.kind !== "account") return {};
  const outcome = await countUnreadThreads(viewer, {});
  return outcome.ok && outcome.value.unread !== null ? { unreadThreads: outcome.value.unread } : {};
}

async function unreadNoticesFor(viewer: Viewer): Promise<{ unreadNotices?: number }> {
  if (viewer.kind !== "account") return {};
  const outcome = await countUnread(viewer, {});
  return outcome.ok ? { unreadNotices: outcome.value } : {};
}
