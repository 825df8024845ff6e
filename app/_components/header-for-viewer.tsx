"use client";
import { signOut } from "next-auth/react";
import { SiteHeader } from "@/components/site/site-header.tsx";
import { paths } from "@/paths.ts";
import { useViewer } from "./viewer-provider.tsx";

export function HeaderForViewer() {
  const { viewer, openReports, unreadThreads, unreadNotices } = useViewer();
  return (
    <SiteHeader
      viewer={viewer}
      openReports={openReports}
      unreadThreads={unreadThreads}
      unreadNotices={unreadNotices}
      onSignOut={() => void signOut({ callbackUrl: paths.landing() })}
    />
  );
}
