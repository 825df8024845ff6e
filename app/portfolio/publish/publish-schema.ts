import { z } from "zod";
import { handleSchema, introSchema } from "@/domain/portfolio/publication.ts";

const required = { error: "Fill this in." };
const checkbox = z.enum(["on", ""]).default("");

export const publishFormSchema = z.strictObject({
  handle: z.string(required).pipe(handleSchema),
  intro: introSchema.default(""),
  on: checkbox,
  indexed: checkbox,
});
