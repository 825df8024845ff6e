import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "@/app/viewer.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { hasRole } from "@/domain/accounts/viewer.ts";
import { dateToDay } from "@/domain/cohorts/cohort-fields.ts";
import { paths } from "@/paths.ts";
import { NewCohortForm } from "./_components/new-cohort-form.tsx";

export const metadata: Metadata = { title: "New cohort" };

export default async function NewCohortPage() {
  const viewer = await signedInViewer(paths.newCohort());
  if (!hasRole(viewer.role, "MENTOR")) notFound();
  return (
    <main id="main" className="page">
      <div className="mx-auto max-w-xl">
        <PageHeading
          title="New cohort"
          lead="A group of learners on one track. You look after it; other mentors can be added."
          trail={[{ label: "Mentor", href: paths.mentor() }]}
        />
        <NewCohortForm
          cohortId={randomUUID()}
          tracks={getCatalog().tracks.map(({ id, title }) => ({ value: id, label: title }))}
          today={dateToDay(new Date())}
        />
      </div>
    </main>
  );
}
