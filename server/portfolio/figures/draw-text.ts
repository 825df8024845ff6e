import "server-only";
import { z } from "zod";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { drawFigures } from "./draw-figures.ts";

/** The drawings of a text that somebody is writing. Nothing is kept. */
export const drawText = command({
  name: "portfolio.figures/draw-text",
  input: z.strictObject({ text: z.string().max(60_000) }),
  allow: signedIn,
  run: async ({ input: { text }, viewer }) =>
    (await takeTry("draw-account", viewer.id)) ?? { figures: drawFigures(text) },
});
