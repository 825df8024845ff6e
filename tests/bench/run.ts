import { benchSittings } from "./sittings.ts";

// npm run bench: figures that are promises, on this machine, against the site as it is built.
const sittings = await benchSittings();
if (process.argv.includes("--json")) console.log(JSON.stringify({ sittings }, null, 2));
else {
  const { failed, saves, startP95Ms, saveP95Ms, handInP95Ms, readP95Ms } = sittings;
  console.log(
    `${sittings.sittings} mock exams at once: ${failed} requests failed; p95 of a start ${startP95Ms} ms, ` +
      `of ${saves} saved answers ${saveP95Ms} ms, of handing in ${handInP95Ms} ms, of reading how ready one is ${readP95Ms} ms.`,
  );
}
if (sittings.failed > 0) {
  console.error(`Failed: ${JSON.stringify(sittings.failures)}`);
  process.exitCode = 1;
}
