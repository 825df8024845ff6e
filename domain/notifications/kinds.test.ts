import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isSubscription,
  KIND_FACTS,
  kindsEndedBy,
  MAIL_TIMINGS,
  NOTIFICATION_KINDS,
  timingsOf,
} from "./kinds.ts";

const choices = fc.array(
  fc.record({
    kind: fc.constantFrom(...NOTIFICATION_KINDS, "gone-since"),
    timing: fc.constantFrom(...MAIL_TIMINGS),
  }),
);

test("what was chosen last counts, the rest has its default, and a kind that is gone changes nothing", () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const timings = timingsOf(chosen);
      expect(Object.keys(timings)).toEqual([...NOTIFICATION_KINDS]);
      for (const kind of NOTIFICATION_KINDS)
        expect(timings[kind]).toBe(
          chosen.findLast((choice) => choice.kind === kind)?.timing ?? KIND_FACTS[kind].timing,
        );
    }),
  );
});

test("one click on a digest ends what comes in it and nothing else; on one kind, that kind", () => {
  fc.assert(
    fc.property(choices, fc.constantFrom("DAILY" as const, "WEEKLY" as const), (chosen, timing) => {
      const timings = timingsOf(chosen);
      const ended = kindsEndedBy(timing, timings);
      for (const kind of NOTIFICATION_KINDS) expect(ended.includes(kind)).toBe(timings[kind] === timing);
    }),
  );
  expect(kindsEndedBy("mention", timingsOf([]))).toEqual(["mention"]);
  expect(["DAILY", "mention", "NEVER", "AT_ONCE", "toString"].map(isSubscription)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
