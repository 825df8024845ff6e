import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { idSchema } from "@/catalog/schemas.ts";
import { fail, Stop } from "./say.ts";

const usage =
  "Usage: npm run new:lesson -- <track>/<course>/<lesson> [skill …]   (like machine-learning-engineer/python/streaming-data)";

/** Writes the skeleton of a lesson, which passes no check until it is written. @returns the file's path */
function newLesson(root: string, place: string | undefined, skills: readonly string[]): string {
  const [track, course, slug, ...rest] = (place ?? "").split("/");
  if (!track || !course || !slug || rest.length > 0) throw new Stop(usage);
  const id = idSchema.safeParse(slug);
  if (!id.success) throw new Stop(`${slug}: ${id.error.issues[0]?.message ?? "is no id"}`);
  const folder = `tracks/${track}/${course}`;
  if (!existsSync(join(root, folder, "course.yaml"))) throw new Stop(`There is no course at ${folder}.`);
  const file = `${folder}/${slug}.mdx`;
  if (existsSync(join(root, file))) throw new Stop(`${file} exists already.`);
  writeFileSync(join(root, file), skeleton(id.data, skills));
  return file;
}

function skeleton(id: string, skills: readonly string[]): string {
  return `---
id: ${id}
title: ${id.replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase())}
summary: TODO one sentence that says what the reader can do afterwards.
minutes: 15
skills: [${skills.join(", ")}]
sources: []
---

TODO a situation on the job in which the idea is missing, with numbers, in at most five sentences.

<Question id="first-guess">

TODO a question that makes the reader commit before being told.

<Option>

TODO what somebody with one particular misunderstanding would choose.

<Why>TODO the reply to that misunderstanding.</Why>

</Option>

<Option correct>

TODO the right answer, as long and as confident as the others.

<Why>TODO why, for someone who got it right by luck.</Why>

</Option>

</Question>

## TODO the idea, on paper first

\`\`\`python
# TODO ten lines
\`\`\`

\`\`\`text
TODO what they print
\`\`\`

## TODO something to move

<TryIt id="move-it">

\`\`\`python
KNOB = 1
print(KNOB)
\`\`\`

</TryIt>

## TODO where it breaks

<Callout kind="trap" title="TODO the symptom that one sees first">

TODO

</Callout>

## TODO the real tool

## Further

- TODO two or three links, each with a reason.
`;
}

try {
  const [place, ...skills] = process.argv.slice(2);
  const file = newLesson(process.cwd(), place, skills);
  console.log(`Wrote ${file}. Add its id to the course's course.yaml, and see docs/authoring.md.`);
} catch (error) {
  fail(error);
}
