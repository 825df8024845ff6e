import { getJson } from "@/app/api/json-route.ts";
import { readThread } from "@/server/threads/read-thread.ts";

export const GET = getJson(readThread, ({ thread }) => ({ threadId: thread }));
