import { rm } from "node:fs/promises";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { embeddedUrl } from "./embedded-url.ts";
import { startSite } from "./start-site.ts";

/** Starts one site for the browser tests, with its own database. @returns what ends it */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await makeScratchFolder("site");
  const site = await startSite({ dataDir: folder });
  process.env.WAYMARK_SITE = site.url;
  process.env.WAYMARK_SITE_DATA = folder;
  process.env.WAYMARK_SITE_DATABASE = embeddedUrl(folder);
  return async () => {
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
