import { z } from "zod";

export const joinFormSchema = z.strictObject({ token: z.string().max(100) });
