import { sendJson } from "@/app/api/json-route.ts";
import { judgeMilestone } from "@/server/reviews/milestones/judge-milestone.ts";

export const POST = sendJson(judgeMilestone, (body, { review }) => ({ ...body, reviewId: review }));
