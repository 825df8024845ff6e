import type { Code, Nodes } from "mdast";
import { readKnob } from "@/domain/lessons/knob.ts";
import { readAttributes } from "./attributes.ts";
import { allowedHtml, type ComponentName, isComponentName } from "./components.ts";
import { addFigure, type Inspection } from "./inspection.ts";
import { type Element, isElement, lineOf } from "./parse.ts";
import { optionIds } from "./question-parts.ts";

/** Checks one component where it stands, and notes what it refers to. */
export function inspectElement(node: Element, parent: Nodes | undefined, on: Inspection): void {
  const { name } = node;
  if (name !== null && isComponentName(name)) inspectComponent(node, name, parent, on);
  else if (name === null || !allowedHtml.has(name))
    on.problems.add(
      on.file,
      lineOf(node),
      name ? `<${name}> is not a component of Waymark` : "<> has no name",
    );
}

function inspectComponent(
  node: Element,
  name: ComponentName,
  parent: Nodes | undefined,
  on: Inspection,
): void {
  const read = <N extends ComponentName>(as: N) => readAttributes(node, as, on.file, on.problems);
  const line = lineOf(node);
  if (name === "Question") inspectQuestion(node, on);
  else if (name === "TryIt") {
    const given = read(name);
    requireFence(node, ["python"], on);
    if (!given) return;
    for (const [knob] of given.knobs ?? [])
      if (readKnob(fenceText(node), knob) === null)
        on.problems.add(on.file, line, `<TryIt> has no line that begins with ${knob} = and a plain number`);
    takeId(given.id, line, on);
    on.facts.snippets.push(given.id);
  } else if (name === "Figure") {
    const given = read(name);
    if (given) addFigure(given.src, line, on);
  } else if (name === "Lab") {
    const given = read(name);
    if (!given) return;
    on.facts.labs.push(given.id);
    on.facts.references.push({ kind: "lab", target: given.id, line });
  } else if (name === "Term") {
    const given = read(name);
    if (!given) return;
    on.facts.terms.push(given.id);
    on.facts.references.push({ kind: "term", target: given.id, line });
  } else {
    read(name);
    if (name === "Option") requireParent(node, parent, "Question", on);
    if (name === "Why") requireParent(node, parent, "Option", on);
    if (name === "Diagram") requireFence(node, ["mermaid"], on);
  }
}

function inspectQuestion(node: Element, on: Inspection): void {
  const line = lineOf(node);
  const given = readAttributes(node, "Question", on.file, on.problems);
  const options = node.children.filter(
    (child): child is Element => isElement(child) && child.name === "Option",
  );
  const stem = node.children.filter((child) => !options.some((option) => option === child));
  const fault = (at: number, message: string) => on.problems.add(on.file, at, `<Question> ${message}`);
  if (stem.length === 0) fault(line, "asks nothing: write the stem before the options");
  if (options.length < 2) fault(line, "needs at least two <Option>s");
  const ids = optionIds(options.length);
  const facts = options.map((option, index) => {
    const whys = option.children.filter((child) => isElement(child) && child.name === "Why");
    if (whys.length !== 1)
      fault(lineOf(option), `option ${index + 1} needs one <Why> that replies to that belief`);
    if (option.children.length === whys.length) fault(lineOf(option), `option ${index + 1} is empty`);
    const correct = option.attributes.some((at) => at.type === "mdxJsxAttribute" && at.name === "correct");
    return { id: ids[index] ?? "", correct };
  });
  const correct = facts.filter((option) => option.correct).length;
  if (options.length > 0 && correct !== 1)
    fault(line, `has ${correct} correct options; it needs exactly one`);
  if (!given) return;
  takeId(given.id, line, on);
  on.facts.questions.push({ id: given.id, skills: given.skills ?? [], options: facts });
  for (const skill of given.skills ?? []) on.facts.references.push({ kind: "skill", target: skill, line });
}

function requireParent(
  node: Element,
  parent: Nodes | undefined,
  wanted: ComponentName,
  on: Inspection,
): void {
  if (parent && isElement(parent) && parent.name === wanted) return;
  on.problems.add(on.file, lineOf(node), `<${node.name}> belongs directly inside <${wanted}>`);
}

function requireFence(node: Element, languages: readonly string[], on: Inspection): void {
  const fences = node.children.filter((child): child is Code => child.type === "code");
  if (fences.length === 1 && node.children.length === 1 && languages.includes(fences[0]?.lang ?? "")) return;
  on.problems.add(
    on.file,
    lineOf(node),
    `<${node.name}> holds one fence of ${languages.join(" or ")} and nothing else`,
  );
}

function fenceText(node: Element): string {
  return node.children.find((child): child is Code => child.type === "code")?.value ?? "";
}

function takeId(id: string, line: number, on: Inspection): void {
  const before = on.ids.get(id);
  if (before !== undefined) on.problems.add(on.file, line, `the id ${id} is already used on line ${before}`);
  else on.ids.set(id, line);
}
