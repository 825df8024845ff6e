"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button.tsx";

type Mail = { id: string; to: string; subject: string; text: string; html: string };

/** Our mails load nothing; whatever else stands in one does not either. */
const NOTHING_LOADED =
  "<!DOCTYPE html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";

/** A mail as HTML and as text. Nothing in it runs: the frame has no scripts, no forms and no origin of ours. */
export function MailView({ mail }: { mail: Mail }) {
  const [form, setForm] = useState<"html" | "text">("html");
  return (
    <article aria-labelledby="mail-subject">
      <h2 id="mail-subject" className="text-lg break-words">
        {mail.subject}
      </h2>
      <p className="mt-1 text-ink-2 break-all">To {mail.to}</p>
      <fieldset className="mt-4 mb-4 flex gap-2">
        <legend className="sr-only">Show it as</legend>
        <Button size="small" aria-pressed={form === "html"} onClick={() => setForm("html")}>
          Formatted
        </Button>
        <Button size="small" aria-pressed={form === "text"} onClick={() => setForm("text")}>
          Plain text
        </Button>
      </fieldset>
      {form === "html" ? (
        <iframe
          title={`The mail “${mail.subject}”`}
          srcDoc={`${NOTHING_LOADED}${mail.html}`}
          // Links open in a tab of their own, which is an ordinary one.
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="h-[34rem] w-full rounded border border-line"
        />
      ) : (
        <pre className="rounded border border-line bg-paper-2 p-4 font-mono text-sm break-words whitespace-pre-wrap">
          {withLinks(mail.text)}
        </pre>
      )}
    </article>
  );
}

/** Text whose addresses are links. */
function withLinks(text: string): ReactNode[] {
  let at = 0;
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    const key = `${at} ${part.slice(0, 20)}`;
    at += part.length;
    return /^https?:\/\//.test(part) ? (
      <a key={key} className="link break-all" href={part} target="_blank" rel="nofollow noopener noreferrer">
        {part}
      </a>
    ) : (
      <span key={key}>{part}</span>
    );
  });
}
