"use server";
import { formAction } from "@/app/action-client.ts";
import { savePublication } from "@/server/portfolio/publication/save-publication.ts";
import { publishFormSchema } from "./publish-schema.ts";

export const savePortfolio = formAction(savePublication, {
  form: publishFormSchema,
  input: ({ handle, intro, on, indexed }) => ({ handle, intro, on: on === "on", indexed: indexed === "on" }),
});
