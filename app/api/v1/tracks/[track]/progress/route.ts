import { getJson } from "@/app/api/json-route.ts";
import { readTrackProgress } from "@/server/progress/read-track-progress.ts";

export const GET = getJson(readTrackProgress, ({ track = "" }) => ({ trackId: track }));
