import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { PageLinks } from "@/components/ui/page-links.tsx";
import { paths } from "@/paths.ts";
import { listNotifications, NOTIFICATIONS_PER_PAGE } from "@/server/notifications/list-notifications.ts";
import { signedInViewer } from "../viewer.ts";
import { NotificationList } from "./_components/notification-list.tsx";

export const metadata: Metadata = { title: "Notifications" };

type Search = Promise<{ page?: string | string[] }>;

export default async function NotificationsPage({ searchParams }: { searchParams: Search }) {
  const given = await searchParams;
  const page = Math.max(1, Math.min(100_000, Number.parseInt(String(given.page ?? "1"), 10) || 1));
  const viewer = await signedInViewer(paths.notifications(page));
  const outcome = await listNotifications(viewer, { page });
  if (!outcome.ok) throw new Error(outcome.error.message);
  const { notifications, total } = outcome.value;
  const pages = Math.max(1, Math.ceil(total / NOTIFICATIONS_PER_PAGE));
  if (page > pages) redirect(paths.notifications(pages));
  return (
    <main id="main" className="page">
      <PageHeading
        title="Notifications"
        lead="What others did that concerns you."
        actions={<LinkButton href={paths.mailChoices()}>Choose what is mailed</LinkButton>}
      />
      {notifications.length === 0 ? (
        <EmptyState title={total === 0 ? "Nothing yet" : "Nothing here that you may still see"}>
          <p>
            Answers to your questions, reviews of your labs and news of your cohort will stand here, the
            newest first.
          </p>
        </EmptyState>
      ) : (
        <NotificationList account={viewer.id} notifications={notifications} />
      )}
      <PageLinks page={page} pages={pages} to={(other) => paths.notifications(other)} />
    </main>
  );
}
