import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMdxComponents } from "@/components/mdx/create-mdx-components.tsx";
import { LessonProgress } from "@/components/mdx/lesson-progress.ts";
import { renderCodeAssets } from "./code-options.ts";
import { renderMdx } from "./render-mdx.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "waymark-mdx-"));
  mkdirSync(join(root, "tracks"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

async function render(text: string, around = (node: ReactNode) => node): Promise<string> {
  count += 1;
  const file = `tracks/t${count}.mdx`;
  writeFileSync(join(root, file), text);
  const components = createMdxComponents({
    labById: new Map(),
    glossary: new Map([["batch", { id: "batch", term: "Batch", definition: "A few rows." }]]),
  });
  return renderToStaticMarkup(around(await renderMdx({ file, digest: `${count}` }, components, root)));
}

const question = `<Question id="q">

Which?

<Option>One<Why>Not one.</Why></Option>

<Option correct>

Two

<Why>Two it is.</Why>

</Option>

</Question>
`;

test("renders a question as a labelled group whose replies are not shown yet", async () => {
  const html = await render(question);
  expect(html).toContain("<fieldset");
  expect(html.match(/type="radio"/g)).toHaveLength(2);
  expect(html).toContain("Check answer");
  expect(html).not.toContain("Two it is.");
});

test("shows an answer again that the page knows of, with its reply alone", async () => {
  const html = await render(question, (node) =>
    createElement(
      LessonProgress,
      { value: { answered: { q: { option: "a", correct: false } }, onAnswer: () => undefined } },
      node,
    ),
  );
  expect(html).toContain("Not one.");
  expect(html).not.toContain("Two it is.");
  expect(html).toContain("Try again");
});

test("hands a snippet its code unchanged", async () => {
  const html = await render('<TryIt id="t">\n\n```python\nprint("a & b < c", \'\\n\')\n```\n\n</TryIt>\n');
  expect(html).toContain("print(&quot;a &amp; b &lt; c&quot;, &#x27;\\n&#x27;)");
});

test("draws diagrams and plots as labelled pictures without styles or scripts of their own", async () => {
  const html = await render(`<Diagram alt="A leads to B">

\`\`\`mermaid
flowchart LR
  A --> B
\`\`\`

</Diagram>

<Plot kind="line" title="Loss" alt="The loss goes down" x="epoch" y="loss" data={[[1, 0.9], [2, 0.4]]} />
`);
  expect(html.match(/role="img"/g)).toHaveLength(2);
  expect(html.match(/<svg[^>]*aria-hidden="true"/g)).toHaveLength(2);
  expect(html).toContain('aria-label="The loss goes down"');
  expect(html).not.toMatch(/<style|<script|@import|fonts\.googleapis/);
});

test("puts a figure into the page and keeps its ids apart from those of others", async () => {
  writeFileSync(
    join(root, "tracks", "x.svg"),
    '<svg viewBox="0 0 1 1"><defs><marker id="m"/></defs><path d="M0 0" marker-end="url(#m)"/></svg>',
  );
  const html = await render(
    '<Figure src="./x.svg" alt="A line with an arrow" />\n\n![the same line](./x.svg "A caption")\n',
  );
  expect(html).toMatch(/id="f[0-9a-f]{6}-m"/);
  expect(html).toContain("A caption");
  expect(html).not.toContain("<p><figure");
});

test("sets formulas, and never an executable link from one", async () => {
  expect(await render("$a_1$")).toContain("katex");
  await expect(render("$\\href{javascript:alert(1)}{x}$")).resolves.not.toContain('href="javascript');
});

test("makes links between lessons addresses, and outward links leave no trace", async () => {
  const html = await render("[next](./two.mdx#part) and [out](https://example.org)\n");
  expect(html).toContain('href="/tracks/two#part"');
  expect(html).toContain('rel="external noopener noreferrer"');
});

test("gives code colours by style attributes only; styles and script come from two files", async () => {
  const html = await render("```python\ndef f(): pass\n```\n");
  expect(html).toContain('class="expressive-code"');
  expect(html).not.toMatch(/<style|<script/);
  const { css, js } = await renderCodeAssets();
  expect(css).toContain("[data-theme=");
  expect(css).toContain("prefers-color-scheme");
  expect(js).toContain("clipboard");
});

test("explains a term in place, under a name of its own each time", async () => {
  const html = await render('A <Term id="batch">batch</Term> and a <Term id="batch">batch</Term>.\n');
  expect(html.match(/A few rows\./g)).toHaveLength(2);
  expect(new Set(html.match(/id="term-\d"/g)).size).toBe(2);
});

test("compiles once for each digest and keeps the result", () => {
  expect(readdirSync(join(root, ".waymark", "mdx")).length).toBe(count);
});
