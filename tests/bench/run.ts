import { parseArgs } from "node:util";
import { benchCohorts, PROMISED_P95_MS } from "./cohorts.ts";
import { benchSittings } from "./sittings.ts";

// npm run bench: figures that are promises, on this machine. `--only cohorts` takes one of them.
const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: "sittings,cohorts" },
  },
});
const asked = values.only.split(",");
const sittings = asked.includes("sittings") ? await benchSittings() : undefined;
const cohorts = asked.includes("cohorts") ? await benchCohorts() : undefined;

if (values.json) console.log(JSON.stringify({ sittings, cohorts }, null, 2));
else {
  if (sittings) {
    const { failed, saves, startP95Ms, saveP95Ms, handInP95Ms, readP95Ms } = sittings;
    console.log(
      `${sittings.sittings} mock exams at once: ${failed} requests failed; p95 of a start ${startP95Ms} ms, ` +
        `of ${saves} saved answers ${saveP95Ms} ms, of handing in ${handInP95Ms} ms, of reading how ready one is ${readP95Ms} ms.`,
    );
  }
  if (cohorts) {
    const { rows, p50Ms, p95Ms, maxMs, cpuMs, viewBytes, sequentialScans } = cohorts;
    console.log(
      `${cohorts.cohorts} cohorts of ${cohorts.learners} learners, ${rows.toLocaleString("en-GB")} rows: a cohort at a ` +
        `glance takes ${p50Ms} ms, p95 ${p95Ms} ms, at most ${maxMs} ms, ` +
        `${cpuMs} ms of it this process's own work, for ${Math.ceil(viewBytes / 1024)} KiB of JSON; ` +
        `large tables read whole: ${Object.keys(sequentialScans).join(", ") || "none"}.`,
    );
  }
}
if (sittings && sittings.failed > 0) {
  console.error(`Failed: ${JSON.stringify(sittings.failures)}`);
  process.exitCode = 1;
}
if (cohorts && Object.keys(cohorts.sequentialScans).length > 0) {
  console.error(`Read whole: ${JSON.stringify(cohorts.sequentialScans)}`);
  process.exitCode = 1;
}
if (cohorts && cohorts.p95Ms > PROMISED_P95_MS) {
  console.error(`Too slow: p95 of a cohort's page is ${cohorts.p95Ms} ms, above ${PROMISED_P95_MS} ms.`);
  process.exitCode = 1;
}
// What was measured keeps its connections open.
process.exit(process.exitCode ?? 0);
