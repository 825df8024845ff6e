import { sendJson } from "@/app/api/json-route.ts";
import { recordSnippetRun } from "@/server/progress/record-snippet-run.ts";

export const POST = sendJson(recordSnippetRun, (body, { lesson }) => ({ ...body, lessonId: lesson }));
