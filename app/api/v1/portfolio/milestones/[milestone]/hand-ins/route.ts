import { getJson, sendJson } from "@/app/api/json-route.ts";
import { listHandIns } from "@/server/reviews/milestones/list-hand-ins.ts";
import { submitMilestone } from "@/server/reviews/milestones/submit-milestone.ts";

export const GET = getJson(listHandIns, ({ milestone = "" }) => ({ milestoneId: milestone }));
export const POST = sendJson(submitMilestone, (body, { milestone }) => ({ ...body, milestoneId: milestone }));
