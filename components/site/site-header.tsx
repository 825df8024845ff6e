"use client";
import { Bell, ChevronDown, LogOut, Mail, Menu as MenuIcon, MessageSquare, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Menu, type MenuItem } from "@/components/ui/menu.tsx";
import { hasRole, type Role } from "@/domain/accounts/viewer.ts";
import { paths } from "@/paths.ts";
import { Logo } from "./logo.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** Null is a visitor; undefined is not known yet. */
export type HeaderViewer = { name: string; role: Role } | null | undefined;

/** The head of every page. Its height and the place of the account are the same before and after we know who looks. */
export function SiteHeader({
  viewer,
  openReports,
  unreadThreads,
  unreadNotices,
  onSignOut,
}: {
  viewer: HeaderViewer;
  /** How many reports wait for an author; null for whoever is none. */
  openReports: number | null;
  /** In how many conversations something is unread; null for whoever has none to have. */
  unreadThreads: number | null;
  /** How many notifications are not read; null for visitors. */
  unreadNotices: number | null;
  onSignOut: () => void;
}) {
  const path = usePathname();
  const places = placesOf(viewer, openReports);
  const isHere = (href: string) => path === href || path?.startsWith(`${href}/`) === true;
  return (
    <>
      <a href="#main" className="skip-link">
        Go to the content
      </a>
      <header className="border-b border-line print:hidden">
        <div className="mx-auto flex h-16 max-w-[96rem] items-center gap-2 px-5">
          <Link
            href={viewer ? paths.dashboard() : paths.landing()}
            className="mr-4 flex-none"
            aria-label="Waymark, home"
          >
            <Logo />
          </Link>
          <nav aria-label="Site" className="hidden flex-1 items-center lg:flex">
            {places.map((place) => (
              <Link
                key={place.href}
                href={place.href}
                className="site-place"
                aria-current={isHere(place.href) ? "page" : undefined}
              >
                {place.label}
                <Waiting count={place.waiting} />
              </Link>
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-1">
            {viewer ? (
              <UnreadPlace
                label="Notifications"
                href={paths.notifications()}
                icon={<Bell aria-hidden="true" />}
                unread={unreadNotices ?? 0}
                here={isHere(paths.notifications())}
              />
            ) : null}
            <div className="hidden min-w-40 justify-end gap-1 lg:flex">
              {viewer && unreadThreads !== null ? (
                <UnreadPlace
                  label="Conversations"
                  href={paths.conversations()}
                  icon={<MessageSquare aria-hidden="true" />}
                  unread={unreadThreads}
                  here={isHere(paths.conversations())}
                />
              ) : null}
              <Account viewer={viewer} onSignOut={onSignOut} />
            </div>
            <ThemeToggle />
            <div className="lg:hidden">
              <Menu
                trigger={
                  <Button kind="plain" iconOnly aria-label="Menu">
                    <MenuIcon aria-hidden="true" />
                  </Button>
                }
                items={smallMenu(
                  unreadThreads === null ? places : [...places, conversationsPlace(unreadThreads)],
                  viewer,
                  onSignOut,
                )}
              />
            </div>
          </div>
        </div>
      </header>
    </>
  );
}

/** A place that is shown by an icon, so that the others keep their room, and how much of it is unread. */
function UnreadPlace(props: { label: string; href: string; icon: ReactNode; unread: number; here: boolean }) {
  const { label, href, icon, unread, here } = props;
  return (
    <LinkButton
      href={href}
      kind="plain"
      aria-label={unread > 0 ? `${label}, ${countWords(unread)} unread` : label}
      aria-current={here ? "page" : undefined}
    >
      {icon}
      {unread > 0 ? <span className="figures text-xs">{countWords(unread)}</span> : null}
    </LinkButton>
  );
}

function countWords(count: number): string {
  return count > 99 ? "99+" : String(count);
}

function Account({ viewer, onSignOut }: { viewer: HeaderViewer; onSignOut: () => void }) {
  if (viewer === undefined) return null;
  if (viewer === null)
    return (
      <>
        <LinkButton href={paths.signIn()} kind="plain">
          Sign in
        </LinkButton>
        <LinkButton href={paths.signUp()}>Sign up</LinkButton>
      </>
    );
  return (
    <Menu
      trigger={
        <Button kind="plain">
          <span className="max-w-40 truncate">{viewer.name}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      }
      items={accountItems(viewer, onSignOut)}
    />
  );
}

function conversationsPlace(unread: number): SitePlace {
  return { label: "Conversations", href: paths.conversations(), waiting: unread, waitingWord: "unread" };
}

type SitePlace = { label: string; href: string; waiting?: number | null; waitingWord?: string };

function placesOf(viewer: HeaderViewer, openReports: number | null): SitePlace[] {
  const may = (role: Role) => viewer !== null && viewer !== undefined && hasRole(viewer.role, role);
  return [
    ...(viewer ? [{ label: "Dashboard", href: paths.dashboard() }] : []),
    { label: "Tracks", href: paths.tracks() },
    { label: "Exams", href: paths.exams() },
    { label: "Portfolio", href: paths.portfolio() },
    ...(may("MENTOR") ? [{ label: "Mentor", href: paths.mentor() }] : []),
    ...(may("ADMIN") ? [{ label: "People", href: paths.people() }] : []),
    ...(may("MENTOR")
      ? [
          { label: "Questions", href: paths.questions() },
          { label: "Reports", href: paths.reports(), waiting: openReports },
        ]
      : []),
  ];
}

/** How many of a place's things wait for somebody; nothing where none do, or where that is not known. */
function Waiting({ count, word = "open" }: { count: number | null | undefined; word?: string | undefined }) {
  if (!count) return null;
  return (
    <span className="figures ml-1.5 rounded border border-line-2 px-1.5 text-xs text-ink-2">
      {count}
      <span className="sr-only"> {word}</span>
    </span>
  );
}

function accountItems({ role }: { role: Role }, onSignOut: () => void): MenuItem[] {
  const mail: MenuItem[] = hasRole(role, "ADMIN")
    ? [
        {
          id: "mail",
          kind: "link",
          label: "Mail",
          href: paths.mailbox(),
          icon: <Mail aria-hidden="true" />,
        },
      ]
    : [];
  return [
    {
      id: "settings",
      kind: "link",
      label: "Settings",
      href: paths.settings(),
      icon: <Settings aria-hidden="true" />,
    },
    ...mail,
    { id: "line", kind: "separator" },
    {
      id: "sign-out",
      kind: "action",
      label: "Sign out",
      onSelect: onSignOut,
      icon: <LogOut aria-hidden="true" />,
    },
  ];
}

function smallMenu(all: SitePlace[], viewer: HeaderViewer, onSignOut: () => void): MenuItem[] {
  const places = all.map(({ href, label, waiting, waitingWord }): MenuItem => {
    const words = (
      <>
        {label}
        <Waiting count={waiting} word={waitingWord} />
      </>
    );
    return { id: href, kind: "link", href, label: words };
  });
  if (viewer === undefined) return places;
  if (viewer === null)
    return [
      ...places,
      { id: "line", kind: "separator" },
      { id: "sign-in", kind: "link", label: "Sign in", href: paths.signIn() },
      { id: "sign-up", kind: "link", label: "Sign up", href: paths.signUp() },
    ];
  return [
    ...places,
    { id: "account-line", kind: "separator" },
    { id: "name", kind: "heading", label: viewer.name },
    ...accountItems(viewer, onSignOut),
  ];
}
