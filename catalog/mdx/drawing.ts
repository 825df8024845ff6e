import type { Element as HastElement } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { Paragraph } from "mdast";
import type { Element } from "./parse.ts";

/** Puts an SVG into a component as elements, so that no page has to set HTML from a string. */
export function draw(node: Element, svg: string): void {
  const tree = fromHtml(svg, { fragment: true, space: "html" });
  const drawn = tree.children.find((child): child is HastElement => child.type === "element");
  if (drawn?.tagName !== "svg") throw new Error("the drawing is no SVG");
  const carrier: Paragraph = {
    type: "paragraph",
    children: [],
    data: {
      hName: "svg",
      hProperties: { ...drawn.properties, ariaHidden: "true", focusable: "false" },
      hChildren: drawn.children.filter((child) => child.type === "element" || child.type === "text"),
    },
  };
  node.children = [carrier as never];
}
