import { getFile } from "@/app/api/json-route.ts";
import { csvText } from "@/domain/mentoring/csv-text.ts";
import { glanceRows } from "@/domain/mentoring/glance-rows.ts";
import { readGlance } from "@/server/mentoring/read-glance.ts";

/** The cohort at a glance, as a table for a spreadsheet. */
export const GET = getFile(
  readGlance,
  ({ cohort }) => ({ cohortId: cohort }),
  (glance, now) => ({
    name: `${glance.cohort.name} ${now.toISOString().slice(0, 10)}.csv`,
    type: "text/csv",
    text: csvText(glanceRows(glance)),
  }),
);
