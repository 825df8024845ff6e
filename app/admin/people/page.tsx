import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { PageLinks } from "@/components/ui/page-links.tsx";
import { toStorable } from "@/domain/storable-text.ts";
import { paths } from "@/paths.ts";
import { listPeople, PEOPLE_PER_PAGE } from "@/server/accounts/people/list-people.ts";
import { signedInViewer } from "../../viewer.ts";
import { PeopleTable } from "./_components/people-table.tsx";

export const metadata: Metadata = { title: "People" };

type Search = Promise<{ search?: string | string[]; page?: string | string[] }>;

export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  const given = await searchParams;
  const search = typeof given.search === "string" ? toStorable(given.search.slice(0, 100)) : "";
  const page = Math.max(1, Math.min(100_000, Number.parseInt(String(given.page ?? "1"), 10) || 1));
  const viewer = await signedInViewer(paths.people({ search, page }));
  const outcome = await listPeople(viewer, { search, page });
  if (!outcome.ok) {
    if (outcome.error.code === "forbidden") notFound();
    throw new Error(outcome.error.message);
  }
  const { people, total, activeAdmins } = outcome.value;
  const pages = Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE));
  if (page > pages) redirect(paths.people({ search, page: pages }));
  return (
    <main id="main" className="page">
      <PageHeading
        title="People"
        lead={total === 1 ? "1 account" : `${total.toLocaleString("en-GB")} accounts`}
      />
      <search>
        <form action={paths.people()} className="mb-8 flex max-w-xl items-end gap-3">
          <div className="flex-1">
            <TextField
              key={search}
              id="search"
              name="search"
              type="search"
              label="Name or mail address"
              defaultValue={search}
              maxLength={100}
            />
          </div>
          <Button type="submit">Search</Button>
        </form>
      </search>
      {people.length === 0 ? (
        <EmptyState
          title="Nobody was found"
          action={<LinkButton href={paths.people()}>Show everybody</LinkButton>}
        >
          No name and no address holds “{search}”.
        </EmptyState>
      ) : (
        <PeopleTable people={people} activeAdmins={activeAdmins} actorId={viewer.id} />
      )}
      <PageLinks page={page} pages={pages} to={(next) => paths.people({ search, page: next })} />
    </main>
  );
}
