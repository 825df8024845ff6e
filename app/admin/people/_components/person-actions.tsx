"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { Select, TextField } from "@/components/ui/inputs.tsx";
import { type AdminFacts, adminCan } from "@/domain/accounts/account-can.ts";
import { ROLES, type Role } from "@/domain/accounts/viewer.ts";
import { paths } from "@/paths.ts";
import { disableAccount, giveRole, makeResetLink } from "../actions.ts";
import { disableFormSchema, resetFormSchema, roleFormSchema } from "../people-schema.ts";
import type { PersonRow } from "./person-row.ts";

const ROLE_NAMES: Record<Role, string> = { LEARNER: "Learner", MENTOR: "Mentor", ADMIN: "Admin" };

type Props = { person: PersonRow; facts: AdminFacts };

/** The role, changed as soon as another one is chosen; roles that cannot be given are not offered. */
export function RoleForm({ person, facts }: Props) {
  const router = useRouter();
  const { form, pending, props } = useActionForm(giveRole, roleFormSchema, () => router.refresh());
  const offered = ROLES.filter((role) => role === person.role || adminCan.setRole(facts, role) === null);
  if (offered.length === 1) return <>{ROLE_NAMES[person.role]}</>;
  return (
    <form {...props} className="min-w-32">
      <input type="hidden" name="accountId" value={person.id} />
      <Select
        key={person.role}
        name="role"
        aria-label={`Role of ${person.name}`}
        defaultValue={person.role}
        disabled={pending}
        options={offered.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      />
      <FormProblem errors={form.errors} />
    </form>
  );
}

export function PersonActions(props: Props) {
  if (props.person.closed) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <ResetLink {...props} />
      <DisableForm {...props} />
    </div>
  );
}

function DisableForm({ person, facts }: Props) {
  const router = useRouter();
  const { form, pending, props } = useActionForm(disableAccount, disableFormSchema, () => router.refresh());
  const reason = person.disabled ? adminCan.enable(facts) : adminCan.disable(facts);
  return (
    <form {...props}>
      <input type="hidden" name="accountId" value={person.id} />
      <input type="hidden" name="disabled" value={person.disabled ? "no" : "yes"} />
      <Button
        type="submit"
        size="small"
        kind={person.disabled ? "quiet" : "danger"}
        pending={pending}
        disabledReason={reason}
        aria-label={`${person.disabled ? "Enable" : "Disable"} ${person.name}`}
      >
        {person.disabled ? "Enable" : "Disable"}
      </Button>
      <FormProblem errors={form.errors} />
    </form>
  );
}

function ResetLink({ person, facts }: Props) {
  const [token, setToken] = useState<string>();
  const { form, pending, props } = useActionForm(makeResetLink, resetFormSchema, (value) =>
    setToken(value?.token),
  );
  if (adminCan.issueResetLink(facts)) return null;
  return (
    <>
      <form {...props}>
        <input type="hidden" name="accountId" value={person.id} />
        <Button type="submit" size="small" pending={pending} aria-label={`Reset link for ${person.name}`}>
          Reset link
        </Button>
        <FormProblem errors={form.errors} />
      </form>
      <Dialog
        title={`Reset link for ${person.name}`}
        description="Whoever opens it can set a new password, once, within a day. Send it by a way that only this person reads; it is not shown again."
        open={token !== undefined}
        onOpenChange={(open) => !open && setToken(undefined)}
      >
        {token ? <LinkToCopy address={`${window.location.origin}${paths.resetLink(token)}`} /> : null}
      </Dialog>
    </>
  );
}

function LinkToCopy({ address }: { address: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="flex flex-col gap-3">
      <TextField
        id="reset-link"
        name="reset-link"
        label="Link"
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex items-center gap-4">
        <Button onClick={() => void copy()}>Copy</Button>
        <span role="status" className="text-sm text-good">
          {copied ? "Copied." : ""}
        </span>
      </div>
    </div>
  );
}
