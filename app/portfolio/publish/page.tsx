import type { Metadata } from "next";
import Link from "next/link";
import { signedInViewer } from "@/app/viewer.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { SettingsSection } from "@/components/ui/settings-section.tsx";
import { paths } from "@/paths.ts";
import { readOwnPublication } from "@/server/portfolio/publication/read-own-publication.ts";
import { ItemSwitch } from "./_components/item-switch.tsx";
import { PublishForm } from "./_components/publish-form.tsx";

export const metadata: Metadata = { title: "Public portfolio" };

export default async function PublishPage() {
  const viewer = await signedInViewer(paths.publishPortfolio());
  const outcome = await readOwnPublication(viewer, {});
  if (!outcome.ok) throw new Error(outcome.error.message);
  const { handle, on, indexed, intro, projects } = outcome.value;
  return (
    <main id="main" className="page">
      <PageHeading
        title="Public portfolio"
        lead="Off until you turn it on. Nothing is public but what you switch on here, as it was when you did."
        trail={[{ label: "Portfolio", href: paths.portfolio() }]}
        meta={
          handle === "" ? null : (
            <>
              <span>{on ? "On" : "Off"}</span>
              <Link className="link" href={paths.publicPortfolio(handle)} prefetch={false}>
                {on ? "Look at it" : "Look at it as others would"}
              </Link>
            </>
          )
        }
      />
      <SettingsSection id="address" title="Address" lead="Where it stands, and who may find it.">
        <PublishForm key={`${handle} ${on} ${indexed}`} {...{ handle, on, indexed, intro }} />
      </SettingsSection>
      <SettingsSection
        wide
        id="items"
        title="What is shown"
        lead="A milestone can be shown once it is approved."
      >
        {projects.length === 0 ? (
          <EmptyState title="There is nothing to show yet">Begin with a project of the portfolio.</EmptyState>
        ) : (
          projects.map((project) => (
            <section key={project.id} aria-labelledby={`project-${project.id}`}>
              <h3 id={`project-${project.id}`} className="text-base font-semibold">
                {project.title}
              </h3>
              <ul className="mt-2">
                {project.items.map((item) => (
                  <li key={`${item.part} ${item.contentId}`} className="border-t border-line py-3">
                    <ItemSwitch item={item} viewerId={viewer.id} />
                  </li>
                ))}
              </ul>
            </section>
          ))
        )}
      </SettingsSection>
    </main>
  );
}
