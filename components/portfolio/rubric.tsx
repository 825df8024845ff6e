import type { ReactNode } from "react";
import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";
import { LEVELS, type Level } from "@/domain/portfolio/milestone-parts.ts";
import type { CriterionOnPage } from "./milestone-on-page.ts";

export const LEVEL_WORDS: Record<Level, string> = {
  missing: "Missing",
  partial: "Partial",
  met: "Met",
  strong: "Strong",
};

/**
 * What a milestone is judged by: a row for each criterion, a column for each level.
 * @param label names it where there are several on a page
 * @param given the levels that were given, to be marked
 * @param skills what stands below a criterion's name
 */
export function Rubric({
  label = "Rubric",
  criteria,
  given,
  skills,
}: {
  label?: string;
  criteria: readonly CriterionOnPage[];
  given?: Readonly<Partial<Record<string, Level>>> | undefined;
  skills?: (criterion: string) => ReactNode;
}) {
  return (
    <section aria-label={label} {...KEYBOARD_SCROLL} className="overflow-x-auto">
      <table className="rubric">
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            {LEVELS.map((level) => (
              <th key={level} scope="col">
                {LEVEL_WORDS[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ id, title, levels }) => (
            <tr key={id}>
              <th scope="row">
                {title}
                {skills ? <span className="mt-1 block text-sm font-normal">{skills(id)}</span> : null}
              </th>
              {LEVELS.map((level) => (
                <td key={level} data-given={given?.[id] === level || undefined}>
                  {given?.[id] === level ? (
                    <span className="small-caps block font-semibold">Given</span>
                  ) : null}
                  {levels[level]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
