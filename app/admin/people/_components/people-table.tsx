"use client";
import { Badge } from "@/components/ui/badge.tsx";
import { type Column, DataTable } from "@/components/ui/data-table.tsx";
import type { AdminFacts } from "@/domain/accounts/account-can.ts";
import { PersonActions, RoleForm } from "./person-actions.tsx";
import type { PersonRow } from "./person-row.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export function PeopleTable({
  people,
  activeAdmins,
  actorId,
}: {
  people: PersonRow[];
  activeAdmins: number;
  actorId: string;
}) {
  const factsOf = ({ id, role, closed, disabled }: PersonRow): AdminFacts => ({
    target: { id, role, closed, disabled },
    actorId,
    activeAdmins,
  });
  const columns: Column<PersonRow>[] = [
    {
      id: "name",
      header: "Name",
      rowHeader: true,
      cell: (row) => (
        <span className="block max-w-64 min-w-32 break-words">
          {row.name} {row.id === actorId ? <Badge>You</Badge> : null}
        </span>
      ),
    },
    {
      id: "email",
      header: "Mail address",
      cell: (row) => <span className="break-all">{row.email ?? "–"}</span>,
    },
    { id: "role", header: "Role", cell: (row) => <RoleForm person={row} facts={factsOf(row)} /> },
    {
      id: "state",
      header: "State",
      cell: (row) => (row.closed ? "Closed" : row.disabled ? "Disabled" : "Active"),
    },
    {
      id: "since",
      header: "Since",
      cell: (row) => <span className="whitespace-nowrap">{day.format(row.createdAt)}</span>,
    },
    { id: "actions", header: "Actions", cell: (row) => <PersonActions person={row} facts={factsOf(row)} /> },
  ];
  return (
    <DataTable
      caption="Accounts, newest first"
      captionHidden
      columns={columns}
      rows={people}
      rowKey={(row) => row.id}
    />
  );
}
