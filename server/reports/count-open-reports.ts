import "server-only";
import { z } from "zod";
import { atLeast, query } from "@/server/operation.ts";
import { reportsVisibleTo } from "./visible-to.ts";

/** How many reports wait for an author. */
export const countOpenReports = query({
  name: "reports.count-open-reports",
  input: z.strictObject({}),
  allow: atLeast("MENTOR"),
  run: ({ viewer, tx }) => tx.problemReport.count({ where: { ...reportsVisibleTo(viewer), closedAt: null } }),
});
