import type { ContentKind, ProblemKind } from "@/domain/reports/problem-report.ts";

/** A report as the list shows it. */
export type ReportRow = {
  id: string;
  content: { kind: ContentKind; title: string; address: string | null; changed: boolean };
  kind: ProblemKind;
  text: string;
  heading: { text: string; address: string | null } | null;
  hasCode: boolean;
  reporter: string | null;
  sentAt: Date;
  reply: string | null;
  closed: { at: Date; by: string | null } | null;
};
