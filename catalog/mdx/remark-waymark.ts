import { posix } from "node:path";
import type { Code, Image, Nodes, Root } from "mdast";
import type { MdxJsxAttribute, MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";
import { readAttributes } from "./attributes.ts";
import { renderDiagram } from "./diagram.ts";
import { draw } from "./drawing.ts";
import { readFigure } from "./figure.ts";
import { type Element, isElement } from "./parse.ts";
import { renderPlot } from "./plot.ts";
import { optionIds } from "./question-parts.ts";

type Options = {
  /** The project's root. */
  root: string;
  /** The MDX file, relative to root. */
  file: string;
};

/**
 * Turns what authors write into what the components take: options are numbered, the code of snippets and
 * diagrams becomes an attribute, figures are put into the page, links between files become addresses.
 */
export function remarkWaymark({ root, file }: Options): (tree: Root) => void {
  return (tree) => {
    let terms = 0;
    visit(tree, (node: Nodes, index, parent) => {
      if (node.type === "link" && /^[^#/][^:]*\.mdx(#|$)/.test(node.url))
        node.url = addressOf(file, node.url);
      const image = onlyImageOf(node);
      if (image && parent && index !== undefined) {
        const figure = element("Figure", { alt: image.alt ?? "", caption: image.title ?? "" });
        draw(figure, svgOf(root, file, image.url));
        parent.children.splice(index, 1, figure as never);
      } else if (isElement(node)) {
        if (node.name === "Term") terms += 1;
        shape(node, root, file, terms);
      }
    });
  };
}

function shape(node: Element, root: string, file: string, terms: number): void {
  if (node.name === "Question") shapeQuestion(node);
  else if (node.name === "Diagram") draw(node, renderDiagram(fenceOf(node)));
  else if (node.name === "Figure") draw(node, svgOf(root, file, textAttribute(node, "src")));
  // A term may stand in a text more than once; what opens needs a name of its own.
  else if (node.name === "Term") set(node, "note", `term-${terms}`);
  else if (node.name === "TryIt") {
    set(node, "code", fenceOf(node));
    node.children = [];
  } else if (node.name === "Plot") {
    const attributes = readAttributes(node, "Plot", file);
    if (attributes) draw(node, renderPlot(attributes));
    // The drawing holds the data already.
    node.attributes = node.attributes.filter((at) => typeof at.value === "string");
  }
}

/** A picture on a line of its own; anywhere else the checks refuse it. */
function onlyImageOf(node: Nodes): Image | undefined {
  const only = node.type === "paragraph" && node.children.length === 1 ? node.children[0] : undefined;
  return only?.type === "image" ? only : undefined;
}

/** Stem, options and replies become parts that can be shown and hidden each on its own. */
function shapeQuestion(question: Element): void {
  const options = question.children.filter(
    (child): child is MdxJsxFlowElement => isElement(child) && child.name === "Option",
  );
  const stem = question.children.filter((child) => !options.some((option) => option === child));
  const ids = optionIds(options.length);
  for (const [index, option] of options.entries()) {
    const id = ids[index] ?? "";
    const correct = option.attributes.some((at) => at.type === "mdxJsxAttribute" && at.name === "correct");
    if (correct) set(question, "answer", id);
    set(option, "id", id);
    const why = option.children.filter((child) => isElement(child) && child.name === "Why");
    const text = option.children.filter((child) => !why.some((other) => other === child));
    option.children = [element("OptionText", {}, inline(text)), ...why] as typeof option.children;
  }
  question.children = [element("Stem", {}, stem), ...options] as typeof question.children;
}

/** The text of an option is a label; where it is one paragraph, its words alone will do. */
function inline(nodes: readonly Nodes[]): readonly Nodes[] {
  const solid = nodes.filter((node) => !(node.type === "text" && node.value.trim() === ""));
  const [only] = solid;
  return solid.length === 1 && only?.type === "paragraph" ? only.children : nodes;
}

function fenceOf(node: Element): string {
  const children: readonly Nodes[] = node.children;
  return children.find((child): child is Code => child.type === "code")?.value ?? "";
}

function svgOf(root: string, file: string, src: string): string {
  const figure = readFigure(root, file, src);
  if (!figure.ok) throw new Error(figure.message);
  return figure.svg;
}

function addressOf(file: string, url: string): string {
  return `/${posix.join(posix.dirname(file), url).replace(/\.mdx(?=#|$)/, "")}`;
}

function textAttribute(node: Element, name: string): string {
  const attribute = node.attributes.find(
    (at): at is MdxJsxAttribute => at.type === "mdxJsxAttribute" && at.name === name,
  );
  return typeof attribute?.value === "string" ? attribute.value : "";
}

function set(node: Element, name: string, value: string): void {
  node.attributes = node.attributes.filter((at) => at.type !== "mdxJsxAttribute" || at.name !== name);
  node.attributes.push({ type: "mdxJsxAttribute", name, value });
}

function element(
  name: string,
  attributes: Record<string, string>,
  children: readonly Nodes[] = [],
): MdxJsxFlowElement {
  return {
    type: "mdxJsxFlowElement",
    name,
    attributes: Object.entries(attributes)
      .filter(([, value]) => value !== "")
      .map(([key, value]) => ({ type: "mdxJsxAttribute" as const, name: key, value })),
    children: children as MdxJsxFlowElement["children"],
  };
}
