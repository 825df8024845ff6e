import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const BUILT_PAGES = ".next/server/app";
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

const routesSchema = z.object({
  staticRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
});

/**
 * Writes `.waymark/page-policy.json`, from which proxy.ts makes the Content-Security-Policy of each address: the
 * hashes of the inline scripts of every page that was rendered at build, and the patterns of the pages that are
 * rendered on request and take a nonce. Whatever is neither gets the page that says "not found".
 */
export function writePagePolicy(): void {
  const hashes: Record<string, string[]> = {};
  for (const file of htmlFiles(BUILT_PAGES)) {
    const address = `/${file.replace(/\.html$/, "")}`.replace(/^\/index$/, "/");
    hashes[address] = scriptHashes(readFileSync(join(BUILT_PAGES, file), "utf8"));
  }
  const notFound = hashes["/_not-found"] ?? [];
  const routes = routesSchema.parse(JSON.parse(readFileSync(".next/routes-manifest.json", "utf8")));
  const rendered = [...routes.staticRoutes, ...routes.dynamicRoutes]
    .filter(({ page }) => !(page in hashes) && !isPrerenderedPattern(page, Object.keys(hashes)))
    .map(({ regex }) => regex);
  mkdirSync(".waymark", { recursive: true });
  writeFileSync(".waymark/page-policy.json.draft", JSON.stringify({ hashes, rendered, notFound }));
  renameSync(".waymark/page-policy.json.draft", ".waymark/page-policy.json");
}

/** Whether a route with parameters was rendered at build, as /labs/batch-a-dataset shows for /labs/[lab]. */
function isPrerenderedPattern(page: string, addresses: readonly string[]): boolean {
  if (!page.includes("[")) return false;
  const pattern = new RegExp(`^${page.replace(/\[[^\]]+\]/g, "[^/]+")}$`);
  return addresses.some((address) => pattern.test(address));
}

function scriptHashes(html: string): string[] {
  const found = new Set<string>();
  for (const [, script] of html.matchAll(INLINE_SCRIPT))
    if (script) found.add(createHash("sha256").update(script).digest("base64"));
  return [...found];
}

function htmlFiles(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return htmlFiles(folder, path);
    return entry.name.endsWith(".html") ? [path] : [];
  });
}
