import { getJson } from "@/app/api/json-route.ts";
import { readReportCode } from "@/server/reports/read-report-code.ts";

export const GET = getJson(readReportCode, ({ report }) => ({ reportId: report }));
