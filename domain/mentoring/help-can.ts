import { z } from "zod";

/** Why a signal was put aside, in the mentor's own words. */
export const dismissReasonSchema = z
  .string({ error: "Say why, in a few words." })
  .trim()
  .min(3, "Say why, in a few words.")
  .max(300, "At most 300 characters.");

/** What may be done about a sign that somebody needs help: null, or the reason why not. */
export const helpCan = {
  /** @param open whether the rule still finds this evidence, and nobody put it aside */
  dismiss: ({ open }: { open: boolean }): string | null =>
    open ? null : "This is no longer a reason to look: there is newer evidence, or it was put aside.",
};
