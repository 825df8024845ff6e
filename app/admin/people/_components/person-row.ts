import type { Role } from "@/domain/accounts/viewer.ts";

/** An account as the list shows it. */
export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  createdAt: Date;
  disabled: boolean;
  closed: boolean;
};
