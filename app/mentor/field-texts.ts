import { z } from "zod";
import { daySchema } from "@/domain/cohorts/cohort-fields.ts";

/** A number as a form's field holds it, within bounds; `step` is 1 for whole numbers. */
export function numberText({ min, max }: { min: number; max: number }, step = 1) {
  const words = `Write a ${step === 1 ? "whole number" : "number"} between ${min} and ${max}.`;
  return z.string(words).refine((text) => {
    const number = Number(text);
    return text.trim() !== "" && number >= min && number <= max && (step !== 1 || Number.isInteger(number));
  }, words);
}

/** Like numberText, of a field that may be left empty: such a field is not sent at all. */
export function optionalNumberText(bounds: { min: number; max: number }) {
  const number = numberText(bounds);
  return z
    .string()
    .default("")
    .refine(
      (text) => text === "" || number.safeParse(text).success,
      `Write a whole number between ${bounds.min} and ${bounds.max}, or nothing.`,
    );
}

/** A day, of a field that may be left empty. */
export const optionalDayText = z
  .string()
  .default("")
  .refine((text) => text === "" || daySchema.safeParse(text).success, "Choose a day, or none.");
