import { evidenceProblem, isEmpty } from "./evidence.ts";
import { PAGE_FIELDS } from "./page-fields.ts";

/** What a finished project's page must answer, by the roadmap's ids. */
export type ShowcaseItem = { id: string; label: string; done: boolean };

/** The showcase list of the roadmap, for the texts of a project's page. */
export function showcase(files: Readonly<Record<string, string>>): ShowcaseItem[] {
  const isLink = (field: string) =>
    !isEmpty(files[field]) && evidenceProblem("demo", files[field] ?? "") === null;
  const texts = PAGE_FIELDS.filter((field) => field.as !== "address");
  return [
    { id: "showcase.github", label: "The repository can be read", done: isLink("repository") },
    { id: "showcase.website", label: "A web page tells more of it", done: isLink("website") },
    { id: "showcase.cloud-demo", label: "It can be tried", done: isLink("demo") },
    ...texts.map(({ id, label }) => ({
      id: `showcase.description.${id}`,
      label,
      done: !isEmpty(files[id]),
    })),
  ];
}
