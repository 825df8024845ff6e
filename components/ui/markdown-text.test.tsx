import { parseHTML } from "linkedom";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { XSS_STRINGS } from "@/tests/fuzz/xss-strings.ts";
import { MarkdownText } from "./markdown-text.tsx";

/** All that people's text may become. */
const ELEMENTS = new Set(
  "div p a em strong del code pre ul ol li blockquote hr br table thead tbody tr th td sup section h2 span".split(
    " ",
  ),
);
const PROTOCOLS = ["http:", "https:", "mailto:"];

/** Whether following an address, as a browser reads it, opens a page or a mail. */
function isSafe(address: string): boolean {
  const base = "https://waymark.invalid/page";
  return URL.canParse(address, base) && PROTOCOLS.includes(new URL(address, base).protocol);
}

const rendered = (text: string) =>
  parseHTML(`<!doctype html><html><body>${renderToStaticMarkup(<MarkdownText text={text} />)}</body></html>`)
    .document.body;

/** What of a rendered text could do anything: elements, attributes and addresses that are not those of words. */
function dangersOf(text: string): string[] {
  return [...rendered(text).querySelectorAll("*")].flatMap((element) => {
    const name = element.localName;
    return [
      ...(ELEMENTS.has(name) ? [] : [`<${name}>`]),
      ...[...element.attributes].flatMap(({ name: attribute, value }) => {
        if (/^on|^style$|^src|^formaction$|^ping$|^background$/i.test(attribute))
          return [`${attribute}=${value}`];
        if (/^(href|cite|action|data|xlink:href)$/i.test(attribute) && !isSafe(value))
          return [`${attribute}=${value}`];
        return [];
      }),
    ];
  });
}

/** Hostile texts where Markdown takes them apart differently. */
const WAYS: Record<string, (text: string) => string> = {
  "as they are": (text) => text,
  "after a paragraph": (text) => `Words.\n\n${text}\n\nMore words.`,
  "as the address of a link": (text) => `[look](${text.replace(/[\s()<>]/g, encodeURIComponent)})`,
  "as an address in angle brackets": (text) => `[look](<${text.replace(/[<>\n]/g, "")}>)`,
  "as a picture": (text) =>
    `![look](${text.replace(/[\s()<>]/g, encodeURIComponent)} "${text.replace(/"/g, "")}")`,
  "as a reference": (text) => `[look][x]\n\n[x]: ${text.replace(/\s/g, "")}`,
  "in a list, a table and a quotation": (text) =>
    `- ${text.replace(/\n/g, " ")}\n\n> ${text.replace(/\n/g, " ")}\n\n| a |\n|---|\n| ${text.replace(/[\n|]/g, " ")} |`,
  "in a footnote": (text) => `Words[^1]\n\n[^1]: ${text.replace(/\n/g, " ")}`,
  "as a block of code": (text) => `\`\`\`${text.replace(/[\n`]/g, "")}\n${text}\n\`\`\``,
};

for (const [way, put] of Object.entries(WAYS))
  test(`hostile texts are only words, ${way}`, () => {
    for (const { text } of XSS_STRINGS) expect(dangersOf(put(text)), text).toEqual([]);
  });

test("what the test looks for, it finds", () => {
  const hostile = '<script>x</script><img src=x onerror=x><a href="javascript:x">x</a>';
  const page = parseHTML(`<body>${hostile}</body>`).document;
  expect([...page.querySelectorAll("*")].map(({ localName }) => localName)).toEqual(
    expect.arrayContaining(["script", "img", "a"]),
  );
  for (const address of ["javascript:x", " java\tscript:x", "data:text/html,x"])
    expect(isSafe(address), address).toBe(false);
});

test("addresses of scripts are dropped from links, those of pages stay", () => {
  const hrefOf = (address: string) => rendered(`[look](${address})`).querySelector("a")?.getAttribute("href");
  for (const address of ["javascript:x", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "blob:x"])
    expect(hrefOf(address) || null, address).toBeNull();
  for (const address of ["https://example.org/a?b=c#d", "mailto:a@example.org", "/labs/x"])
    expect(hrefOf(address)).toBe(address);
});

test("no picture is loaded from anywhere, whatever its notation", () => {
  for (const text of [
    "![](https://example.org/x.png)",
    "![x][y]\n\n[y]: https://example.org/x.png",
    '<img src="https://example.org/x.png">',
    "[![x](https://example.org/x.png)](https://example.org)",
  ])
    expect(
      rendered(text).querySelector("img, picture, source, video, audio, object, embed"),
      text,
    ).toBeNull();
});

test("code, lists, tables and links are shown as what they are", () => {
  const body = rendered(
    "**so** `x < 1`\n\n```python\nprint(1)\n```\n\n- one\n\n| a |\n|---|\n| b |\n\n# Head",
  );
  for (const name of ["strong", "code", "pre", "li", "td"])
    expect(body.querySelector(name), name).not.toBeNull();
  expect(body.querySelector("h1")).toBeNull();
  expect(body.textContent).toContain("x < 1");
});

test("a link leaves the page as it is and says nothing of it", () => {
  const link = rendered("[look](https://example.org)").querySelector("a");
  expect(link?.getAttribute("rel")).toContain("noopener");
  expect(link?.getAttribute("target")).toBe("_blank");
});
