import { getCatalog } from "@/catalog/get-catalog.ts";
import { LandingHero } from "@/components/site/landing-hero.tsx";
import { paths } from "@/paths.ts";

export const dynamic = "force-static";

export default function LandingPage() {
  const { tracks, skills, groups } = getCatalog();
  const start = tracks[0]?.address ?? paths.tracks();
  return (
    <main id="main" className="flex-1">
      <LandingHero
        skills={skills}
        groups={groups}
        start={{ href: start, label: "Start the track" }}
        look={{ href: paths.signIn(), label: "Sign in" }}
      />
    </main>
  );
}
