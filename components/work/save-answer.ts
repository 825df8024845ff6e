import { z } from "zod";

z.config({ jitless: true });

const filesSchema = z.record(z.string(), z.string());
const revision = { revision: z.number(), savedAt: z.string(), saveId: z.string() };

/** What the server says to a save. */
export const saveAnswerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), ...revision }),
  z.object({ kind: z.literal("conflict"), ...revision, files: filesSchema }),
]);

/** What the server has of a piece of work; null before the first save. */
export const workspaceSchema = z.nullable(z.object({ ...revision, files: filesSchema }));
