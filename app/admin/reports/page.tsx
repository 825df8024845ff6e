import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { PageLinks } from "@/components/ui/page-links.tsx";
import { toStorable } from "@/domain/storable-text.ts";
import { paths } from "@/paths.ts";
import { listReports, REPORTS_PER_PAGE } from "@/server/reports/list-reports.ts";
import { signedInViewer } from "../../viewer.ts";
import { ReportList } from "./_components/report-list.tsx";

export const metadata: Metadata = { title: "Reports" };

type Search = Promise<Partial<Record<"state" | "search" | "page", string | string[]>>>;
type State = "open" | "closed";

export default async function ReportsPage({ searchParams }: { searchParams: Search }) {
  const given = await searchParams;
  const state: State = given.state === "closed" ? "closed" : "open";
  const search = typeof given.search === "string" ? toStorable(given.search.slice(0, 100)) : "";
  const page = Math.max(1, Math.min(100_000, Number.parseInt(String(given.page ?? "1"), 10) || 1));
  const viewer = await signedInViewer(paths.reports({ state, search, page }));
  const outcome = await listReports(viewer, { state, search, page });
  if (!outcome.ok) {
    if (outcome.error.code === "forbidden") notFound();
    throw new Error(outcome.error.message);
  }
  const { reports, open, closed } = outcome.value;
  const pages = Math.max(1, Math.ceil((state === "open" ? open : closed) / REPORTS_PER_PAGE));
  if (page > pages) redirect(paths.reports({ state, search, page: pages }));
  return (
    <main id="main" className="page">
      <PageHeading
        title="Reports"
        lead="What readers found wrong, unclear or broken in lessons, labs and questions."
      />
      <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <search className="w-full max-w-xl">
          <form action={paths.reports()} className="flex items-end gap-3">
            {state === "closed" ? <input type="hidden" name="state" value="closed" /> : null}
            <div className="min-w-0 flex-1">
              <TextField
                key={search}
                id="search"
                name="search"
                type="search"
                label="Title of the lesson or lab, words of the question"
                defaultValue={search}
                maxLength={100}
              />
            </div>
            <Button type="submit">Search</Button>
          </form>
        </search>
        <States {...{ state, search, open, closed }} />
      </div>
      <ReportList
        // Another list starts without the words about what was done in this one.
        key={`${state} ${search} ${page}`}
        reports={reports}
        empty={<Nothing {...{ state, search }} />}
      />
      <PageLinks page={page} pages={pages} to={(next) => paths.reports({ state, search, page: next })} />
    </main>
  );
}

function States({
  state,
  search,
  open,
  closed,
}: {
  state: State;
  search: string;
  open: number;
  closed: number;
}) {
  const link = (to: State, label: string, count: number) => (
    <LinkButton
      href={paths.reports({ state: to, search })}
      kind={to === state ? "quiet" : "plain"}
      aria-current={to === state ? "page" : undefined}
    >
      {label}
      <span className="figures font-normal text-ink-2">{count.toLocaleString("en-GB")}</span>
    </LinkButton>
  );
  return (
    <nav aria-label="Open and closed reports" className="flex gap-1">
      {link("open", "Open", open)}
      {link("closed", "Closed", closed)}
    </nav>
  );
}

function Nothing({ state, search }: { state: State; search: string }) {
  if (search !== "")
    return (
      <EmptyState
        title={`No ${state} report was found`}
        action={<LinkButton href={paths.reports({ state })}>Show all {state} reports</LinkButton>}
      >
        None is about a lesson, lab or question whose title holds “{search}”.
      </EmptyState>
    );
  return state === "open" ? (
    <EmptyState title="No report is open">
      What readers report at the end of a lesson or beside a lab stands here until it is closed.
    </EmptyState>
  ) : (
    <EmptyState title="No report is closed yet">
      A report that was dealt with stands here, with its reply.
    </EmptyState>
  );
}
