import "server-only";
import type { JobHelpers, TaskList } from "graphile-worker";
import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { writeResetLink } from "@/server/accounts/links/write-reset-link.ts";
import { writeVerifyLink } from "@/server/accounts/links/write-verify-link.ts";
import type { Outcome } from "@/server/errors.ts";
import { sendMail } from "@/server/mail/send-mail.ts";
import { gatherDigests } from "@/server/notifications/gather-digests.ts";
import { tellOfEvent } from "@/server/notifications/tell-of-event.ts";
import { writeDigest } from "@/server/notifications/write-digest.ts";
import { writeInvitation } from "@/server/notifications/write-invitation.ts";
import { writeNotice } from "@/server/notifications/write-notice.ts";
import { dropPicture } from "@/server/portfolio/uploads/drop-picture.ts";
import type { JobName, JobOf } from "./add-job.ts";
import { rescueJobs } from "./rescue-jobs.ts";

type Tasks = { [N in JobName]: (payload: JobOf[N], helpers: JobHelpers) => Promise<void> };

/** What each job does: one command, or, for a mail, one before it is handed over and one after. */
const tasks: Tasks = {
  tell: async (payload) => done(await tellOfEvent(SYSTEM, payload)),
  "write-notice": async (payload) => done(await writeNotice(SYSTEM, payload)),
  "write-invitation": async (payload) => done(await writeInvitation(SYSTEM, payload)),
  "write-digest": async (payload) => done(await writeDigest(SYSTEM, payload)),
  "write-reset-link": async (payload) => done(await writeResetLink(SYSTEM, payload)),
  "write-verify-link": async (payload) => done(await writeVerifyLink(SYSTEM, payload)),
  "drop-picture": async (payload) => done(await dropPicture(SYSTEM, payload)),
  "send-mail": async ({ mailId }, { job }) => sendMail(mailId, { last: job.attempts >= job.max_attempts }),
};

/** What the clock starts, in UTC. A morning that the site slept through is made up for within half a day. */
export const CRONTAB = `
* * * * * rescue-jobs
0 7 * * * daily-digests ?fill=12h&max=5
0 7 * * 1 weekly-digests ?fill=12h&max=5
`;

/** Every job by name, as the runner takes them; those of the clock beside those that commands add. */
export const taskList: TaskList = {
  ...(tasks as TaskList),
  "rescue-jobs": async () => done(await rescueJobs(SYSTEM, {})),
  "daily-digests": async () => done(await gatherDigests(SYSTEM, { timing: "DAILY" })),
  "weekly-digests": async () => done(await gatherDigests(SYSTEM, { timing: "WEEKLY" })),
};

/** @throws Error when the command refused or failed, so that the runner tries it again */
function done(outcome: Outcome<unknown, string>): void {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
}
