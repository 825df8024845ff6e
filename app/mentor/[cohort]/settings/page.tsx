import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInViewer } from "@/app/viewer.ts";
import { counted, planInWords } from "@/components/cohort/cohort-words.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { SettingsSection } from "@/components/ui/settings-section.tsx";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { paths } from "@/paths.ts";
import { readCohortSettings } from "@/server/cohorts/read-cohort-settings.ts";
import { listDeadlines } from "@/server/portfolio/deadlines/list-deadlines.ts";
import { CohortTabs } from "../_components/cohort-tabs.tsx";
import { AddressesForm } from "./_components/addresses-form.tsx";
import { Deadlines } from "./_components/deadlines.tsx";
import { Invitations } from "./_components/invitations.tsx";
import { Learners } from "./_components/learners.tsx";
import { LinkForm } from "./_components/link-form.tsx";
import { Mentors } from "./_components/mentors.tsx";
import { PlanForm } from "./_components/plan-form.tsx";
import { PutAway } from "./_components/put-away.tsx";
import { RulesForm } from "./_components/rules-form.tsx";

export const metadata: Metadata = { title: "Cohort settings" };

export default async function CohortSettingsPage({ params }: { params: Promise<{ cohort: string }> }) {
  const { cohort: cohortId } = await params;
  if (!z.uuid().safeParse(cohortId).success) notFound();
  const viewer = await signedInViewer(paths.cohortSettings(cohortId));
  const outcome = await readCohortSettings(viewer, { cohortId });
  if (!outcome.ok) {
    if (["forbidden", "not-found"].includes(outcome.error.code)) notFound();
    throw new Error(outcome.error.message);
  }
  const deadlines = await listDeadlines(viewer, { cohortId });
  if (!deadlines.ok) throw new Error(deadlines.error.message);
  const cohort = outcome.value;
  const { facts } = cohort;
  return (
    <main id="main" className="page">
      <PageHeading
        title={<span className="break-words">{cohort.name}</span>}
        trail={[{ label: "Mentor", href: paths.mentor() }]}
        meta={
          <>
            <span>{cohort.track ?? "A track that is no longer published"}</span>
            <span>{planInWords(cohort)}</span>
            <span>{counted(cohort.learners.length, "learner")}</span>
          </>
        }
      />
      <CohortTabs cohortId={cohort.id} here="settings" />
      {facts.archived ? (
        <Notice title="Put away" className="mb-8">
          <p>Nobody is let in any more, and its mentors see no learner through it. Reopen it below.</p>
        </Notice>
      ) : facts.mentors === 0 ? (
        <Notice kind="warn" title="Nobody looks after this cohort" className="mb-8">
          <p>None of its mentors can sign in as a mentor any more. Add one below.</p>
        </Notice>
      ) : null}
      <SettingsSection
        wide
        id="plan"
        title="Plan and promise"
        lead="The pace of the learners is held against these days."
      >
        <PlanForm cohort={cohort} reason={cohortCan.edit(facts)} />
      </SettingsSection>
      <SettingsSection
        wide
        id="rules"
        title="Who needs help"
        lead="When a learner is named as needing help. Every time, the reason and its evidence are shown."
      >
        <RulesForm cohortId={cohort.id} rules={cohort.rules} reason={cohortCan.edit(facts)} />
      </SettingsSection>
      <SettingsSection
        wide
        id="deadlines"
        title="Days of milestones"
        lead="Learners read them at the milestone; whoever has not handed in by then is named as needing help."
      >
        <Deadlines cohortId={cohort.id} {...deadlines.value} reason={cohortCan.edit(facts)} />
      </SettingsSection>
      <SettingsSection
        wide
        id="links"
        title="Invitation links"
        lead="Whoever has the link can join, until its time or its seats are used up or you revoke it."
      >
        <LinkForm cohortId={cohort.id} invitationId={randomUUID()} reason={cohortCan.invite(facts)} />
        <Invitations
          label="Links"
          invitations={cohort.links}
          empty="No link has been made yet. The first one will stand here, to be copied."
        />
      </SettingsSection>
      <SettingsSection
        wide
        id="addresses"
        title="Invite by address"
        lead="Each address gets an invitation of its own, by mail, that holds for 14 days and for that address alone."
      >
        <AddressesForm cohortId={cohort.id} reason={cohortCan.invite(facts)} />
        <Invitations
          label="Addresses that have not joined yet"
          invitations={cohort.addressed}
          empty="No address waits. Those that you invite stand here until they have joined."
        />
      </SettingsSection>
      <SettingsSection
        wide
        id="mentors"
        title="Mentors"
        lead="Each of them sees the learners and may change all of this."
      >
        <Mentors cohortId={cohort.id} mentors={cohort.mentors} facts={facts} />
      </SettingsSection>
      <SettingsSection
        wide
        id="learners"
        title="Learners"
        lead="Whoever leaves or is removed is out of your view at once."
      >
        <Learners cohortId={cohort.id} learners={cohort.learners} />
      </SettingsSection>
      <SettingsSection
        wide
        id="put-away"
        title={facts.archived ? "Reopen" : "Put away"}
        lead="When it is over. Nothing is deleted, and it can be reopened."
      >
        <PutAway cohortId={cohort.id} name={cohort.name} facts={facts} />
      </SettingsSection>
    </main>
  );
}
