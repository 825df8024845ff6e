import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/site/site-footer.tsx";
import { inDevelopment } from "@/env.ts";
import { ContentReload } from "./_components/content-reload.tsx";
import { HeaderForViewer } from "./_components/header-for-viewer.tsx";
import { ViewerProvider } from "./_components/viewer-provider.tsx";
import { THEME_SCRIPT } from "./theme-script.ts";

export const metadata: Metadata = {
  title: { default: "Waymark", template: "%s · Waymark" },
  description:
    "A learning track for machine-learning engineers: lessons, labs that run in the browser, verified passes.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** The same for everyone: who is signed in comes after it, so that pages can be rendered once and served static. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB" suppressHydrationWarning>
      <head>
        <script>{THEME_SCRIPT}</script>
      </head>
      <body>
        <ViewerProvider>
          <HeaderForViewer />
          {children}
          <SiteFooter />
          {inDevelopment() ? <ContentReload /> : null}
        </ViewerProvider>
      </body>
    </html>
  );
}
