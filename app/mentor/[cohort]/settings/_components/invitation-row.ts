import type { InvitationState } from "@/domain/cohorts/invitation-state.ts";

/** An invitation as the list shows it. */
export type InvitationRow = {
  id: string;
  /** Null for a link that is passed around. */
  email: string | null;
  seats: number | null;
  taken: number;
  expiresAt: Date;
  state: InvitationState;
  /** Of an open one only. */
  token: string | null;
};
