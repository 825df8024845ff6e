import { sendJson } from "@/app/api/json-route.ts";
import { sendReport } from "@/server/reports/send-report.ts";

export const POST = sendJson(sendReport, (body) => body);
