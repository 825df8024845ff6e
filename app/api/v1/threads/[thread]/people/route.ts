import { getJson } from "@/app/api/json-route.ts";
import { listMentionable } from "@/server/threads/comments/list-mentionable.ts";

export const GET = getJson(listMentionable, ({ thread }) => ({ threadId: thread }));
