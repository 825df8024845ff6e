import Link from "next/link";
import { paths } from "@/paths.ts";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** The mails of the development mailbox; each leads to what it says. */
export function MailList({
  mails,
  page,
  opened,
}: {
  mails: { id: string; to: string; subject: string; createdAt: Date }[];
  page: number;
  opened: string | undefined;
}) {
  return (
    <ul aria-label="Mails" className="flex flex-col">
      {mails.map(({ id, to, subject, createdAt }) => (
        <li
          key={id}
          className={`border-t border-line py-3 pl-3 last:border-b ${id === opened ? "border-l-2 border-l-ink" : ""}`}
        >
          <Link
            className="link font-semibold break-words"
            href={paths.mailbox({ mail: id, page })}
            aria-current={id === opened ? "true" : undefined}
          >
            {subject}
          </Link>
          <p className="text-sm break-all">{to}</p>
          <p className="figures text-sm text-ink-2">{time.format(createdAt)} UTC</p>
        </li>
      ))}
    </ul>
  );
}
