import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/env.ts";
import { siteAddress } from "@/server/site-address.ts";

export type OutgoingMail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The address that a mail program calls to end such mails. */
  unsubscribe: string | null;
};

/** What became of a try. `final`: another one would end in the same way. */
export type Delivery = { taken: true } | { taken: false; problem: string; final: boolean };

/** Longer than each wait below together: whoever has handed a mail over knows the answer by then. */
export const HANDING_MS = 120_000;

const kept = globalThis as { waymarkMail?: { url: string; transport: Transporter } };

/** Whether mails leave this site; else they stay in the database. */
export function mailLeaves(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Hands a mail to the server of SMTP_URL. Never throws. */
export async function deliver(mail: OutgoingMail): Promise<Delivery> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (!url || !from) return { taken: true };
  try {
    await transportOf(url).sendMail({
      from,
      to: { name: "", address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      // The same each time: where a server has taken it without our hearing of it, mail programs see one mail.
      messageId: `<${mail.id}@${new URL(siteAddress("/")).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated", ...endedBy(mail.unsubscribe) },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { taken: true };
  } catch (error) {
    return { taken: false, ...problemOf(error) };
  }
}

/** RFC 8058: one click, without a page in between. */
function endedBy(address: string | null): Record<string, string> {
  if (address === null) return {};
  return { "List-Unsubscribe": `<${address}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function transportOf(url: string): Transporter {
  if (kept.waymarkMail?.url !== url) {
    kept.waymarkMail?.transport.close();
    const waits = {
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 30_000,
      dnsTimeout: 10_000,
    };
    const { hostname, port, protocol, username, password } = new URL(url);
    const secure = protocol === "smtps:";
    kept.waymarkMail = {
      url,
      transport: createTransport({
        host: hostname,
        port: Number(port || (secure ? 465 : 587)),
        secure,
        ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
        ...waits,
      }),
    };
  }
  return kept.waymarkMail.transport;
}

/** What was wrong, without the addresses and passwords that a server's answer may hold. */
function problemOf(error: unknown): { problem: string; final: boolean } {
  const { code, responseCode, command, message } = error as {
    code?: string;
    responseCode?: number;
    command?: string;
    message?: string;
  };
  // A sign-in that is refused is the site's own setting: it is mended, and the mail goes out then.
  const aboutThisMail =
    code === "EENVELOPE" || code === "EMESSAGE" || /^(RCPT|MAIL|DATA)/.test(command ?? "");
  const final = aboutThisMail && code !== "EAUTH" && responseCode !== undefined && responseCode >= 500;
  const words = (message ?? "unknown")
    .replace(/\S+@\S+/g, "…")
    .replace(/\s+/g, " ")
    .slice(0, 200);
  return { problem: `${responseCode ?? code ?? "no answer"}: ${words}`, final };
}
