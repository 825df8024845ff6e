/** What an account may do, from least to most. */
export const ROLES = ["LEARNER", "MENTOR", "ADMIN"] as const;
export type Role = (typeof ROLES)[number];

/** Whoever asks: nobody that we know, a signed-in person, or Waymark itself (scripts, next-auth). */
export type Viewer =
  | { kind: "visitor" }
  | { kind: "account"; id: string; name: string; email: string; role: Role }
  | { kind: "system" };

export type SignedIn = Extract<Viewer, { kind: "account" }>;

export const VISITOR: Viewer = { kind: "visitor" };
export const SYSTEM: Viewer = { kind: "system" };

/** Whether a role includes what `needed` may do. */
export function hasRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
