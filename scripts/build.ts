// npm run build: everything that npm start would build, and nothing else. An image, or a machine whose project
// folder is read-only, starts from what this has made.
import { fail } from "./say.ts";
import { buildAssets, buildPages, generateClient } from "./start/build-site.ts";

try {
  await generateClient();
  await buildAssets();
  await buildPages();
  process.exit(0);
} catch (error) {
  fail(error);
}
