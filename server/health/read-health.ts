import "server-only";
import { z } from "zod";
import { anyone, query } from "@/server/operation.ts";

/** Whether the database answers. */
export const readHealth = query({
  name: "health.read-health",
  input: z.strictObject({}),
  allow: anyone,
  run: async ({ tx }) => {
    await tx.$queryRaw`select 1`;
    return { database: "ok" as const };
  },
});
