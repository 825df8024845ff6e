import "server-only";
import { z } from "zod";
import { nameSchema } from "@/domain/accounts/credentials.ts";
import { command, signedIn } from "@/server/operation.ts";

/** Changes the name that others see. */
export const changeName = command({
  name: "accounts.change-name",
  input: z.strictObject({ name: nameSchema }),
  allow: signedIn,
  run: async ({ input, viewer, tx }) => {
    await tx.account.update({ where: { id: viewer.id }, data: { name: input.name } });
    return { name: input.name };
  },
});
