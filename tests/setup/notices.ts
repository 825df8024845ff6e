import { randomUUID } from "node:crypto";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { db } from "@/server/db.ts";
import { recordEvent } from "@/server/events.ts";
import { countUnread } from "@/server/notifications/count-unread.ts";
import { listNotifications } from "@/server/notifications/list-notifications.ts";
import { makeCohort } from "./cohorts.ts";
import { makePerson } from "./people.ts";
import { must, someLab } from "./world.ts";

// Read once, before a transaction waits for it.
getCatalog();
const lab = someLab();

/** Somebody, their address confirmed. */
export async function verified(person: SignedIn): Promise<SignedIn> {
  await db().account.update({ where: { id: person.id }, data: { emailVerifiedAt: new Date() } });
  return person;
}

/** A cohort with two learners and two mentors, all with confirmed addresses. */
export async function somePeople() {
  const [learner, other] = [await makePerson("LEARNER", "Lena"), await makePerson("LEARNER", "Otto")];
  const [mentor, second] = [await makePerson("MENTOR", "Marek"), await makePerson("MENTOR", "Sofia")];
  for (const person of [learner, other, mentor, second]) await verified(person);
  const cohortId = await makeCohort("some-track", [learner, other], [mentor, second]);
  return { learner, other, mentor, second, cohortId };
}

/** Records an event, as an operation does that has done something. */
export const happen = (
  ...[kind, actor, data]: [Parameters<typeof recordEvent>[1], SignedIn | null, unknown]
) => db().$transaction((tx) => recordEvent(tx, kind, actor?.id ?? null, data as never, new Date()));

/** An announcement to a cohort, as a row and its event. @returns its id */
export async function announce(
  cohortId: string,
  author: SignedIn,
  text = "We meet on Monday.",
): Promise<string> {
  const announcementId = randomUUID();
  await db().announcement.create({
    data: { id: announcementId, cohortId, authorId: author.id, text, postedAt: new Date() },
  });
  await happen("cohort.announced", author, { cohortId, announcementId });
  return announcementId;
}

/** A review that a learner asks for, as a row and its event. @returns its id */
export async function askForReview(learner: SignedIn, cohortId: string): Promise<string> {
  const reviewId = randomUUID();
  await db().review.create({
    data: {
      id: reviewId,
      cohortId,
      accountId: learner.id,
      contentId: lab.id,
      digest: lab.digest,
      files: lab.files,
      question: "Why is it slow?",
      askedAt: new Date(),
      dueAt: new Date(Date.now() + 86_400_000),
    },
  });
  await happen("review.asked", learner, { reviewId });
  return reviewId;
}

/** The kinds of what somebody was told, newest first. */
export const toldTo = async (person: SignedIn) =>
  must(await listNotifications(person, {})).notifications.map(({ kind }) => kind);

/** How many notifications somebody has not read. */
export const unread = async (person: SignedIn) => must(await countUnread(person, {}));
