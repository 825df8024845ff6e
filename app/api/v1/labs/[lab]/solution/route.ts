import { getJson } from "@/app/api/json-route.ts";
import { readSolution } from "@/server/labs/read-solution.ts";

export const GET = getJson(readSolution, ({ lab = "" }) => ({ labId: lab }));
