import "server-only";
import { render } from "@react-email/render";
import { MailPage } from "./mail-page.tsx";
import type { MailWords } from "./mail-words.ts";

/** A mail in its two forms: HTML, and the same words as text for whoever reads without. */
export async function renderMail(words: MailWords): Promise<{ html: string; text: string }> {
  return { html: await render(<MailPage words={words} />), text: asText(words) };
}

function asText({ title, matters, reason, choices }: MailWords): string {
  const parts = matters.map(({ title: heading, text, link }) =>
    [heading, text, link && `${link.label}: ${link.href}`].filter(Boolean).join("\n"),
  );
  const end = [
    reason,
    choices && `Choose what is mailed: ${choices.settings}`,
    choices && `Stop these mails: ${choices.unsubscribe}`,
  ].filter(Boolean);
  return `${[title, ...parts].join("\n\n")}\n\n-- \n${end.join("\n")}\n`;
}
