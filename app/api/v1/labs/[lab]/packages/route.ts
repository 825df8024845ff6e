import { getJson } from "@/app/api/json-route.ts";
import { readPackages } from "@/server/labs/read-packages.ts";

export const GET = getJson(readPackages, ({ lab = "" }) => ({ labId: lab }));
