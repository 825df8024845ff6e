import "server-only";
import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { handMail } from "./hand-mail.ts";
import { settleMail } from "./settle-mail.ts";
import { deliver } from "./transport.ts";

/**
 * The job that sends a mail: taken out, handed over, settled, each in a transaction of its own.
 * @param last no other try follows
 * @throws Error when it has to be tried again
 */
export async function sendMail(mailId: string, { last, now }: { last: boolean; now?: Date }): Promise<void> {
  const clock = now ? { now } : {};
  const handed = await handMail(SYSTEM, { mailId }, clock);
  if (!handed.ok) throw new Error(handed.error.message);
  if (!handed.value) return;
  const delivery = await deliver(handed.value);
  const outcome = delivery.taken ? "taken" : delivery.final || last ? "given-up" : "try-again";
  const problem = delivery.taken ? null : delivery.problem;
  const settled = await settleMail(SYSTEM, { mailId, outcome, problem }, clock);
  if (!settled.ok) throw new Error(settled.error.message);
  if (outcome === "try-again") throw new Error(problem ?? "The mail was not taken.");
}
