import type { Role } from "./viewer.ts";

export type AdminFacts = {
  /** The account that would change. */
  target: { id: string; role: Role; closed: boolean; disabled: boolean };
  /** Who would change it. */
  actorId: string;
  /** How many admins can sign in now. */
  activeAdmins: number;
};

type Reason = string | null;

const isLastAdmin = ({ target, activeAdmins }: AdminFacts) =>
  target.role === "ADMIN" && !target.disabled && activeAdmins <= 1;

/** What an admin may do to an account: null, or why not, for the button and the server alike. */
export const adminCan = {
  setRole(facts: AdminFacts, role: Role): Reason {
    if (facts.target.closed) return "This account is closed.";
    if (isLastAdmin(facts) && role !== "ADMIN")
      return "The last admin stays one: make somebody else an admin first.";
    return null;
  },
  disable(facts: AdminFacts): Reason {
    if (facts.target.closed) return "This account is closed.";
    if (facts.target.id === facts.actorId) return "You cannot disable your own account.";
    if (isLastAdmin(facts)) return "The last admin cannot be disabled.";
    return null;
  },
  enable(facts: AdminFacts): Reason {
    return facts.target.closed ? "This account is closed." : null;
  },
  issueResetLink(facts: AdminFacts): Reason {
    if (facts.target.closed) return "This account is closed.";
    if (facts.target.disabled) return "Enable the account first.";
    return null;
  },
};

/** Whether somebody may have a link mailed that confirms their address: null, or why not. */
export function verifyReason(verifiedAt: Date | null): Reason {
  return verifiedAt === null ? null : "Your address is confirmed already.";
}

/** Whether somebody may close their own account: null, or why not. */
export function closeReason(role: Role, activeAdmins: number): Reason {
  return role === "ADMIN" && activeAdmins <= 1
    ? "You are the last admin: make somebody else an admin first."
    : null;
}
