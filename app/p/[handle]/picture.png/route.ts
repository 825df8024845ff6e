import { failed } from "@/app/api/json-route.ts";
import { currentViewer } from "@/app/viewer.ts";
import { unexpected } from "@/server/operation.ts";
import { drawCard } from "@/server/portfolio/publication/draw-card.ts";
import { readPublicPortfolio } from "@/server/portfolio/publication/read-public-portfolio.ts";

/** The picture of a public portfolio for those who link to it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ handle: string }> },
): Promise<Response> {
  try {
    const outcome = await readPublicPortfolio(await currentViewer(), await params);
    if (!outcome.ok) return failed(outcome.error);
    const bytes = await drawCard(outcome.value);
    return new Response(new Uint8Array(bytes), {
      headers: { "Content-Type": "image/png", "Cache-Control": "private, no-store" },
    });
  } catch (error) {
    return failed(unexpected(error));
  }
}
