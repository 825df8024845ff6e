import Link from "next/link";
import { paths } from "@/paths.ts";

const TABS = [
  { id: "glance", label: "At a glance", to: paths.cohortGlance },
  { id: "content", label: "What is missed", to: paths.cohortContent },
  { id: "announcements", label: "Announcements", to: paths.cohort },
  { id: "settings", label: "Settings", to: paths.cohortSettings },
] as const;

/** The ways from one page of a cohort to its others, for whoever looks after it. */
export function CohortTabs({ cohortId, here }: { cohortId: string; here: (typeof TABS)[number]["id"] }) {
  return (
    <nav aria-label="Cohort" className="mb-8 overflow-x-auto border-b border-line">
      <ul className="flex gap-6">
        {TABS.map(({ id, label, to }) => (
          <li key={id}>
            <Link
              href={to(cohortId)}
              className="tab inline-flex items-center"
              aria-current={id === here ? "page" : undefined}
              data-active={id === here ? "" : undefined}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
