import { z } from "zod";

/** A number as a form's field holds it, within bounds; `step` is 1 for whole numbers. */
export function numberText({ min, max }: { min: number; max: number }, step = 1) {
  const words = `Write a ${step === 1 ? "whole number" : "number"} from ${min} to ${max}.`;
  return z.string(words).refine((text) => {
    const number = Number(text);
    return text.trim() !== "" && number >= min && number <= max && (step !== 1 || Number.isInteger(number));
  }, words);
}
