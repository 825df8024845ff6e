import { parseWithZod } from "@conform-to/zod/v4";
import { expect, test } from "vitest";
import { linkFormSchema, planFormSchema, rulesFormSchema } from "./[cohort]/settings/settings-schema.ts";
import { newCohortSchema } from "./new/new-cohort-schema.ts";

const cohortId = "01930000-0000-7000-8000-000000000000";

/** What a form of the browser sends, read as the form and its action read it. */
function read(schema: Parameters<typeof parseWithZod>[1]["schema"], fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const submission = parseWithZod(form, { schema });
  return submission.status === "success" ? submission.value : submission.error;
}

const plan = { cohortId, name: "Autumn", startsOn: "2026-10-01", reviewHours: "48" };

test("a last day may be left empty, and is a day otherwise", () => {
  expect(read(planFormSchema, { ...plan, endsOn: "" })).toEqual({ ...plan, endsOn: "" });
  expect(read(planFormSchema, { ...plan, endsOn: "2026-12-18" })).toEqual({ ...plan, endsOn: "2026-12-18" });
  expect(read(planFormSchema, { ...plan, endsOn: "18.12.2026" })).toEqual({ endsOn: [expect.any(String)] });
  expect(read(newCohortSchema, { ...plan, trackId: "x", endsOn: "" })).toHaveProperty("endsOn", "");
});

test("seats may be left empty, and are a whole number within bounds otherwise", () => {
  const link = { cohortId, invitationId: cohortId, days: "14" };
  expect(read(linkFormSchema, { ...link, seats: "" })).toEqual({ ...link, seats: "" });
  expect(read(linkFormSchema, { ...link, seats: "5" })).toEqual({ ...link, seats: "5" });
  for (const seats of ["0", "1001", "1.5", "x", "1e9"])
    expect(read(linkFormSchema, { ...link, seats })).toEqual({ seats: [expect.any(String)] });
  expect(read(linkFormSchema, { ...link, days: "", seats: "" })).toEqual({ days: [expect.any(String)] });
});

test("a factor may have a half, the other thresholds are whole", () => {
  const rules = { cohortId, quietFactor: "2.5", quietDays: "10", failedRuns: "3", underMark: "60" };
  expect(read(rulesFormSchema, rules)).toEqual(rules);
  expect(read(rulesFormSchema, { ...rules, quietDays: "2.5" })).toEqual({ quietDays: [expect.any(String)] });
  expect(read(rulesFormSchema, { ...rules, quietFactor: "1" })).toEqual({
    quietFactor: [expect.any(String)],
  });
});
