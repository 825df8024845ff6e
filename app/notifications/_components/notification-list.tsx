"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { apiPaths } from "@/paths.ts";

/** A notification as the list shows it. */
export type NoticeRow = {
  id: string;
  title: string;
  sentence: string;
  address: string;
  createdAt: Date;
  read: boolean;
};

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const answerSchema = z.object({});

/** @param account whose page this is */
export function NotificationList({
  account,
  notifications,
}: {
  account: string;
  notifications: NoticeRow[];
}) {
  const router = useRouter();
  const { unreadNotices: unread, refresh } = useViewer();
  const [pending, setPending] = useState<string>();
  const [words, setWords] = useState({ text: "", bad: false });
  const isNew = notifications.some(({ read }) => !read);

  // Another tab has read something, or something new came: the header heard of it first.
  const known = useRef(unread);
  useEffect(() => {
    if (known.current !== null && unread !== null && known.current !== unread) router.refresh();
    known.current = unread;
  }, [unread, router]);

  const mark = async (what: string, address: string, body: Record<string, unknown>) => {
    setPending(what);
    const outcome = await callApi("POST", address, answerSchema, { account, body });
    setPending(undefined);
    setWords(
      outcome.ok
        ? { text: what === "all" ? "All of them are read." : "Marked as read.", bad: false }
        : { text: outcome.error.message, bad: true },
    );
    if (!outcome.ok) return;
    known.current = null;
    router.refresh();
    await refresh();
  };
  const upTo = notifications[0]?.createdAt ?? new Date(0);

  return (
    <>
      <div className="mb-4 flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2">
        {isNew ? (
          <Button
            pending={pending === "all"}
            pendingLabel="Marking"
            onClick={() => void mark("all", apiPaths.notificationsRead(), { upTo: upTo.toISOString() })}
          >
            Mark all as read
          </Button>
        ) : null}
        <p role="status" className={`text-sm ${words.bad ? "text-bad" : "text-good"}`}>
          {words.text}
        </p>
      </div>
      <ul className="flex flex-col">
        {notifications.map((notice) => (
          <li
            key={notice.id}
            className="grid grid-cols-[0.75rem_minmax(0,1fr)] gap-x-3 gap-y-2 border-t border-line py-4 last:border-b sm:grid-cols-[0.75rem_minmax(0,1fr)_auto]"
          >
            <span aria-hidden="true" className="pt-2">
              {notice.read ? null : <span className="block size-2.5 rounded-full bg-ink" />}
            </span>
            <div className="min-w-0">
              <p className={`break-words ${notice.read ? "" : "font-semibold"}`}>
                {notice.read ? null : <span className="sr-only">Unread: </span>}
                <Link
                  className="link"
                  href={notice.address}
                  prefetch={false}
                  onClick={() => {
                    // It goes on while the next page is opened.
                    if (!notice.read)
                      void callApi("POST", apiPaths.notificationRead(notice.id), answerSchema, {
                        account,
                        body: {},
                      }).then(refresh);
                  }}
                >
                  {notice.title}
                </Link>
              </p>
              {notice.sentence ? <p className="mt-1 max-w-measure break-words">{notice.sentence}</p> : null}
              <p className="figures mt-1 text-sm text-ink-2">{time.format(notice.createdAt)} UTC</p>
            </div>
            {notice.read ? null : (
              <div className="col-start-2 sm:col-start-3">
                <Button
                  kind="plain"
                  size="small"
                  pending={pending === notice.id}
                  onClick={() => void mark(notice.id, apiPaths.notificationRead(notice.id), {})}
                  aria-label={`Mark as read: ${notice.title}`}
                >
                  Mark as read
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
