import { z } from "zod";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

/** The answers of the routes of conversations. */
export const postedSchema = z.object({ commentId: z.string() });
export const nothingSchema = z.null();
export const startedSchema = z.object({ threadId: z.string() });
export const peopleSchema = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) });
export const versionsSchema = z.object({
  versions: z.array(z.object({ id: z.string(), text: z.string(), until: z.string() })),
});
