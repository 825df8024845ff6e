"use client";
import { signOut } from "next-auth/react";
import { SiteHeader } from "@/components/site/site-header.tsx";
import { paths } from "@/paths.ts";
import { useViewer } from "./viewer-provider.tsx";

export function HeaderForViewer() {
  const { viewer, openReports, unread } = useViewer();
  return (
    <SiteHeader
      viewer={viewer}
      openReports={openReports}
      unread={unread}
      onSignOut={() => void signOut({ callbackUrl: paths.landing() })}
    />
  );
}
