import { isEmpty } from "./evidence.ts";
import { PAGE_SECTIONS } from "./page-fields.ts";

/** A README for the learner's own repository, made of the texts of their project's page. @returns Markdown */
export function readmeOf(files: Readonly<Record<string, string>>, fallbackTitle: string): string {
  const text = (id: string) => (files[id] ?? "").trim();
  const title = isEmpty(files.title) ? fallbackTitle : text("title").replace(/\s+/g, " ");
  const sections = PAGE_SECTIONS.filter(({ id }) => !isEmpty(files[id])).map(
    ({ id, label }) => `## ${label}\n\n${text(id)}`,
  );
  const links = [
    ["Try it", "demo"],
    ["More", "website"],
    ["Code", "repository"],
  ].flatMap(([label = "", id = ""]) => (isEmpty(files[id]) ? [] : [`- ${label}: <${text(id)}>`]));
  return `${[`# ${title}`, text("summary"), links.join("\n"), ...sections].filter(Boolean).join("\n\n")}\n`;
}
