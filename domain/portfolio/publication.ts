import { z } from "zod";
import { isEmpty } from "./evidence.ts";
import type { MilestoneState } from "./milestone-state.ts";
import { PAGE_FIELDS } from "./page-fields.ts";

/** Names that would be taken for the site's own. */
const RESERVED = new Set(["admin", "help", "me", "new", "portfolio", "settings", "support", "waymark"]);

/** The last part of the address of a public portfolio. */
export const handleSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{1,28}[a-z0-9])$/,
    "Use 3 to 30 letters, digits and hyphens, like grace-hopper.",
  )
  .refine((handle) => !RESERVED.has(handle), "That name is the site's own. Choose another one.");

export const introSchema = z.string().trim().max(2_000, "Use at most 2,000 characters.");

export const publicationCan = {
  /** Switching a project's page on. @param files its texts, as they are saved; null where none are */
  showPage(files: Readonly<Record<string, string>> | null): string | null {
    const missing = PAGE_FIELDS.find(
      ({ id }) => (id === "title" || id === "summary" || id === "problem") && isEmpty(files?.[id]),
    );
    if (missing) return `Write “${missing.label}” first.`;
    const long = PAGE_FIELDS.find(({ id, most }) => (files?.[id] ?? "").length > most);
    return long ? `“${long.label}” is longer than ${long.most.toLocaleString("en-GB")} characters.` : null;
  },
  /** Switching a milestone's evidence on. */
  showMilestone(state: MilestoneState): string | null {
    return state === "approved" ? null : "It can be shown once a mentor has approved it.";
  },
};
