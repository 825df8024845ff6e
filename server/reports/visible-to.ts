import "server-only";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** The reports that a viewer may look at: their own; for mentors, all. */
export function reportsVisibleTo(viewer: SignedIn): Prisma.ProblemReportWhereInput {
  return hasRole(viewer.role, "MENTOR") ? {} : { accountId: viewer.id };
}
