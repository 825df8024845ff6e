import { currentViewer } from "@/app/viewer.ts";

/** Who is signed in, for the header of pages that are the same for everyone. */
export async function GET(): Promise<Response> {
  const viewer = await currentViewer();
  return Response.json({
    viewer: viewer.kind === "account" ? { id: viewer.id, name: viewer.name, role: viewer.role } : null,
  });
}
