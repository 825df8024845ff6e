import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";

/**
 * Looks through a document for what a text became: an element, id, attribute, address or handler that carries a
 * mark, or a global that its script set. Texts, and attributes that hold texts (value, title, aria-label), may
 * carry as many marks as they like, and so may the addresses of links that people write. Runs in the browser.
 * @param html a page's source; without it, the document as it stands
 */
function findMarks(html: string | null): string[] {
  const mark = /xss-\d+/;
  const document_ = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const found: string[] = [];
  const look = (root: ParentNode) => {
    for (const element of root.querySelectorAll("*")) {
      if (element instanceof HTMLTemplateElement) look(element.content);
      if (element.shadowRoot) look(element.shadowRoot);
      if (mark.test(element.localName)) found.push(`<${element.localName}>`);
      for (const { name, value } of element.attributes) {
        const where = `${element.localName}[${name}=${value.slice(0, 80)}]`;
        if (mark.test(name)) found.push(where);
        if (!mark.test(value)) continue;
        if (name === "content" && isDescription(element)) continue;
        if (/^(id|name|class|style|srcdoc|srcset|content|on\w+)$/.test(name)) found.push(where);
        if (
          /^(href|src|action|formaction|data|xlink:href|poster|to|from|values)$/.test(name) &&
          !isOurs(value) &&
          !isWrittenLink(element, name, value)
        )
          found.push(where);
      }
    }
  };
  // What a page says about itself to whoever links to it: read as text, where a refresh or a policy would act.
  const isDescription = (element: Element) =>
    element.localName === "meta" &&
    !element.hasAttribute("http-equiv") &&
    /^(description|(og|twitter):(title|description|image:alt))$/.test(
      element.getAttribute("name") ?? element.getAttribute("property") ?? "",
    );
  const isOurs = (address: string) => {
    // The reset link's address and the search of a page may hold what was typed, as one part of ours.
    const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
    return url !== null && url.origin === location.origin && !/^\s*\w+script:/i.test(address);
  };
  // Markdown and mails have links, which is what people write them for: to be clicked only, and of these kinds.
  const isWrittenLink = (element: Element, name: string, value: string) =>
    element.localName === "a" &&
    name === "href" &&
    element.getAttribute("rel") === "nofollow noopener noreferrer" &&
    /^(https?:\/\/|mailto:)/.test(value);
  look(document_);
  if (html === null)
    for (const key of Object.getOwnPropertyNames(window)) if (mark.test(key)) found.push(`window.${key}`);
  return found;
}

/** @returns what came of marked texts in the page as it stands, or in a page's source */
export function marksIn(page: Page, html: string | null = null): Promise<string[]> {
  return page.evaluate(findMarks, html);
}

/** That nothing on the page came of a marked text, and that such texts stand there to be read. */
export async function expectOnlyText(page: Page, where: string): Promise<void> {
  expect(await marksIn(page), `${where}: what came of texts`).toEqual([]);
}
