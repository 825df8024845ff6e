"use client";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { ThreadView } from "@/components/thread/thread-view.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { ThreadView as Thread } from "@/domain/threads/thread-view.ts";

/** A conversation on a page of its own; suggested lines are taken over beside the code, in the lab. */
export function ThreadOnPage({
  thread,
  viewerId,
  address,
}: {
  thread: Thread;
  viewerId: string;
  address: string | null;
}) {
  const router = useRouter();
  const { refresh } = useViewer();
  const [wanted, setWanted] = useState(false);
  const onChanged = useCallback(() => {
    router.refresh();
    void refresh();
  }, [router, refresh]);
  return (
    <>
      <ThreadView
        thread={thread}
        viewerId={viewerId}
        onChanged={onChanged}
        canSuggest
        onApply={() => setWanted(true)}
      />
      {wanted ? (
        <Notice
          kind="info"
          title="Apply it in the lab"
          live
          className="mt-4"
          action={address === null ? null : <LinkButton href={address}>Open your work</LinkButton>}
        >
          <p>The suggestion stands beside your code there, so that you see what it changes.</p>
        </Notice>
      ) : null}
    </>
  );
}
