import { z } from "zod";

export const unsubscribeFormSchema = z.strictObject({ token: z.string().max(200) });
