import "server-only";
import { z } from "zod";
import { closeReason } from "@/domain/accounts/account-can.ts";
import { query, signedIn } from "@/server/operation.ts";
import { countActiveAdmins } from "./people/active-admins.ts";

/** What a viewer may do with their own account. */
export const readOwnAccount = query({
  name: "accounts.read-own-account",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => ({ closeReason: closeReason(viewer.role, await countActiveAdmins(tx)) }),
});
