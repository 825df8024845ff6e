import { sendJson } from "@/app/api/json-route.ts";
import { readInvitation } from "@/server/invitations/read-invitation.ts";

/** By POST although it reads: the token would otherwise stand in an address, and so in logs. */
export const POST = sendJson(readInvitation, (body, _params, network) => ({ ...body, network }));
