import { notFound, permanentRedirect } from "next/navigation";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { paths } from "@/paths.ts";

type Params = { track: string; course: string };

/** A course has its place on the page of its track; who shortens a lesson's address lands there. */
export default async function CoursePage({ params }: { params: Promise<Params> }) {
  const { track, course } = await params;
  const found = getCatalog()
    .tracks.find(({ slug }) => slug === track)
    ?.courses.find(({ slug }) => slug === course);
  if (!found) notFound();
  permanentRedirect(paths.course(track, course));
}
