import { randomUUID } from "node:crypto";
import { unsubscribeToken } from "@/server/mail/unsubscribe-token.ts";
import { adminsOnly, everybody, itsOwnerOnly, type Row, theSystemOnly, whoeverIsSignedIn } from "./row.ts";

const network = () => randomUUID();

export const NOTIFICATION_ROWS: Record<string, Row> = {
  listNotifications: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  countUnread: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  markRead: { input: ({ notificationId }) => ({ notificationId }), expect: itsOwnerOnly },
  markAllRead: { input: () => ({ upTo: new Date().toISOString() }), expect: whoeverIsSignedIn("ok") },
  tellOfEvent: { input: () => ({ eventId: "1" }), expect: theSystemOnly },
  writeNotice: { input: ({ notificationId }) => ({ notificationId }), expect: theSystemOnly },
  writeInvitation: { input: () => ({ invitationId: randomUUID() }), expect: theSystemOnly },
  writeDigest: {
    input: ({ learner }) => ({ accountId: learner.id, timing: "DAILY", mailId: randomUUID() }),
    expect: theSystemOnly,
  },
  gatherDigests: { input: () => ({ timing: "DAILY" }), expect: theSystemOnly },
  rescueJobs: { input: () => ({}), expect: theSystemOnly },

  readMailChoices: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  saveMailChoices: { input: () => ({ mention: "DAILY" }), expect: whoeverIsSignedIn("ok") },
  endSubscription: {
    input: ({ learner }) => ({ token: unsubscribeToken(learner.id, "mention"), network: network() }),
    expect: everybody("ok"),
  },
  handMail: { input: ({ mailId }) => ({ mailId }), expect: theSystemOnly },
  settleMail: { input: ({ mailId }) => ({ mailId, outcome: "taken", problem: null }), expect: theSystemOnly },
  // Not even its reader: what an admin reads here was mailed to them, or would have been.
  listMails: { input: () => ({}), expect: adminsOnly },
  readMail: { input: ({ mailId }) => ({ mailId }), expect: adminsOnly },

  askForReset: {
    input: ({ learner }) => ({ email: learner.email, network: network() }),
    expect: everybody("ok"),
  },
  writeResetLink: {
    input: ({ learner }) => ({ email: learner.email, mailId: randomUUID() }),
    expect: theSystemOnly,
  },
  askForVerifyLink: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  writeVerifyLink: {
    input: ({ learner }) => ({ accountId: learner.id, mailId: randomUUID() }),
    expect: theSystemOnly,
  },
  redeemVerifyLink: {
    input: ({ verifyToken }) => ({ token: verifyToken, network: network() }),
    expect: everybody("ok"),
  },
};
