import { z } from "zod";

export const trackFormSchema = z.strictObject({ trackId: z.string().max(100) });
