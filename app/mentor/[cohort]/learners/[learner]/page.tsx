import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WriteToLearner } from "@/components/thread/write-to-learner.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paceWords } from "@/domain/mentoring/pace.ts";
import { paths } from "@/paths.ts";
import { type LearnerView, readLearner } from "@/server/mentoring/read-learner.ts";
import { signedInViewer } from "../../../../viewer.ts";
import { dayOf, daysAgo, RULE_WORDS } from "../../_components/glance-words.ts";
import { HelpList } from "../../_components/help-list.tsx";
import { CourseEvidence } from "./_components/course-evidence.tsx";
import { ProjectEvidence } from "./_components/project-evidence.tsx";
import { SkillEvidence } from "./_components/skill-evidence.tsx";

export const metadata: Metadata = { title: "Learner" };

type Params = Promise<{ cohort: string; learner: string }>;

export default async function LearnerPage({ params }: { params: Params }) {
  const { cohort: cohortId, learner: accountId } = await params;
  const viewer = await signedInViewer(paths.cohortLearner(cohortId, accountId));
  const now = new Date();
  const outcome = await readLearner(viewer, { cohortId, accountId }, { now });
  if (!outcome.ok) {
    if (["forbidden", "not-found", "invalid"].includes(outcome.error.code)) notFound();
    throw new Error(outcome.error.message);
  }
  const view = outcome.value;
  const { cohort, learner, track, done, total, pace, courses } = view;
  const words = paceWords(pace, done === total);
  return (
    <main id="main" className="page">
      <PageHeading
        title={<span className="break-words">{learner.name}</span>}
        trail={[
          { label: "Mentoring", href: paths.mentor() },
          { label: cohort.name, href: paths.cohortGlance(cohort.id) },
        ]}
        meta={
          <>
            <span>
              {done} of {total} done in {track.title}
            </span>
            {words ? <span>{words}</span> : null}
            <span>Last active {daysAgo(learner.lastActiveAt, now)}</span>
            <span>Joined {dayOf(learner.joinedAt)}</span>
          </>
        }
        actions={
          <WriteToLearner
            cohortId={cohort.id}
            accountId={learner.accountId}
            name={learner.name}
            mentors={view.mentors}
            account={viewer.id}
          />
        }
      />
      <HelpList
        cohortId={cohort.id}
        learners={[{ accountId: learner.accountId, name: learner.name, signals: view.signals }]}
        mentors={view.mentors}
        viewerId={viewer.id}
        now={now}
        named={false}
      />
      <Dismissals dismissals={view.dismissals} />
      <h2 className="mt-12 mb-2 text-lg font-semibold">Courses</h2>
      {courses.map((course) => (
        <CourseEvidence key={course.id} course={course} />
      ))}
      <Mocks mocks={view.mocks} />
      <ProjectEvidence projects={view.projects} />
      <SkillEvidence
        skills={view.skills}
        items={[
          ...courses.flatMap(({ items }) => items),
          ...view.projects.flatMap(({ milestones }) => milestones),
        ]}
      />
    </main>
  );
}

function Dismissals({ dismissals }: Pick<LearnerView, "dismissals">) {
  if (dismissals.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="cursor-pointer text-sm text-ink-2">Put aside before ({dismissals.length})</summary>
      <ul className="mt-2 flex flex-col gap-3">
        {dismissals.map(({ id, rule, title, reason, at, by }) => (
          <li key={id} className="max-w-measure border-l-2 border-line-2 pl-4">
            <p className="text-sm break-words text-ink-2">
              {RULE_WORDS[rule]}
              {title === "" ? "" : `, ${title}`}. {dayOf(at)}
              {by === null ? "" : ` by ${by}`}
            </p>
            <p className="break-words whitespace-pre-wrap">{reason}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Mocks({ mocks }: Pick<LearnerView, "mocks">) {
  if (mocks.length === 0) return null;
  return (
    <section className="mt-12" aria-labelledby="mocks">
      <h2 id="mocks" className="text-lg font-semibold">
        Mock exams
      </h2>
      <ul className="mt-2">
        {mocks.map(({ id, title, at, percent, passed }) => (
          <li key={id} className="figures flex flex-wrap gap-x-4 border-b border-line py-2">
            <span className="min-w-0 flex-1 break-words">{title}</span>
            <span>
              {percent} percent, {passed ? "passed" : "not passed"}
            </span>
            <span className="text-ink-2">{dayOf(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
