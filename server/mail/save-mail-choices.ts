import "server-only";
import { NOTIFICATION_KINDS } from "@/domain/notifications/kinds.ts";
import { mailChoicesSchema } from "@/domain/notifications/mail-choices.ts";
import { command, signedIn } from "@/server/operation.ts";

/** Keeps when a viewer wants to be mailed about which kinds of notifications. */
export const saveMailChoices = command({
  name: "mail.save-mail-choices",
  input: mailChoicesSchema,
  allow: signedIn,
  run: async ({ input, viewer, tx }) => {
    for (const kind of NOTIFICATION_KINDS) {
      const timing = input[kind];
      if (!timing) continue;
      await tx.mailChoice.upsert({
        where: { accountId_kind: { accountId: viewer.id, kind } },
        create: { accountId: viewer.id, kind, timing },
        update: { timing },
      });
    }
    return null;
  },
});
