"use client";
import { memo } from "react";
import { type Glance, type GlanceLearner, type SkillLetter, skillLetter } from "@/domain/mentoring/glance.ts";
import { paceWords } from "@/domain/mentoring/pace.ts";
import { paths } from "@/paths.ts";
import { counted, daysAgo } from "./glance-words.ts";

type Props = {
  glance: Glance;
  by: "courses" | "skills";
  learner: GlanceLearner;
  row: number;
  /** The column that the tab key stops at; null in every other row. */
  active: number | null;
  now: Date;
};

const LETTER_WORDS: Record<SkillLetter, string> = { o: "not started", s: "started", v: "verified" };

/** One learner. Each cell is a link to the evidence behind it. */
export const GlanceRow = memo(function GlanceRow({ glance, by, learner, row, active, now }: Props) {
  const { accountId, name, signals, waiting, pace, done, at } = learner;
  const { id: cohortId } = glance.cohort;
  const stop = (column: number) => ({
    "data-cell": `${row}-${column}`,
    tabIndex: active === column ? 0 : -1,
  });
  const words = paceWords(pace, done === glance.total);
  return (
    <tr>
      <th scope="row" className="glance-name">
        <a href={paths.cohortLearner(cohortId, accountId)} className="link" {...stop(0)}>
          {name}
        </a>
      </th>
      <td>
        {signals.length > 0 ? (
          <span className="font-semibold text-bad">
            <span aria-hidden="true">▲ </span>
            {counted(signals.length, "sign")}
          </span>
        ) : null}
        {waiting > 0 ? <span className="block text-ink-2">{counted(waiting, "review")} waiting</span> : null}
      </td>
      <td className="figures">
        {done}
        <span className="text-ink-2">/{glance.total}</span>
      </td>
      <td className={pace !== null && pace < 0 ? "font-semibold" : "text-ink-2"}>{words ?? "–"}</td>
      <td className="text-ink-2">{daysAgo(learner.lastActiveAt, now)}</td>
      {by === "courses"
        ? glance.courses.map(({ id, title, total }, place) => (
            <CourseCell
              key={id}
              href={paths.learnerCourse(cohortId, accountId, id)}
              label={`${title}: ${learner.courses[place] ?? 0} of ${total} done, ${name}`}
              done={learner.courses[place] ?? 0}
              total={total}
              stop={stop(place + 1)}
            />
          ))
        : glance.skills.map(({ id, name: skill }, place) => {
            const letter = skillLetter(learner, place);
            return (
              <td key={id} className="glance-cell">
                <a
                  href={paths.learnerSkill(cohortId, accountId, id)}
                  aria-label={`${skill}: ${LETTER_WORDS[letter]}, ${name}`}
                  {...stop(place + 1)}
                >
                  <span className={`skill-mark skill-mark-${letter}`} aria-hidden="true" />
                </a>
              </td>
            );
          })}
      <td className="glance-place">
        {at === null ? "Everything is done" : at.stuck ? <strong>Stuck in {at.title}</strong> : at.title}
      </td>
    </tr>
  );
});

/** Five steps of one hue, and the figure: it never rests on the colour alone. */
function CourseCell({
  href,
  label,
  done,
  total,
  stop,
}: {
  href: string;
  label: string;
  done: number;
  total: number;
  stop: { "data-cell": string; tabIndex: number };
}) {
  const step =
    total === 0 || done === 0 ? 0 : done === total ? 4 : 1 + Math.min(2, Math.floor((3 * done) / total));
  return (
    <td className="glance-cell">
      <a href={href} aria-label={label} className={`glance-step glance-step-${step} figures`} {...stop}>
        {done}
        <span className="glance-total">/{total}</span>
      </a>
    </td>
  );
}
