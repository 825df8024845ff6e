import Link from "next/link";
import { paths } from "@/paths.ts";
import { LogoMark } from "./logo.tsx";

/** The foot of every page. */
export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-line text-sm text-ink-2 print:hidden">
      <div className="mx-auto flex max-w-[96rem] flex-wrap items-center gap-x-6 gap-y-2 px-5 py-6">
        <LogoMark className="size-6" />
        <p className="flex-1 basis-64">
          Your code runs in your browser. What you verified is kept on the server that you signed up with.
        </p>
        <Link href={paths.tracks()} className="link">
          Tracks
        </Link>
        <Link href={paths.glossary()} className="link">
          Glossary
        </Link>
      </div>
    </footer>
  );
}
