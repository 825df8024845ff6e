/** The same for the same seed; `FUZZ_SEED=… FUZZ_SCALE=10 npm test -- fuzz` looks elsewhere, and longer. */
export const seed = Number(process.env.FUZZ_SEED ?? 20_261_125);
/** Of the bodies that are drawn; each hostile text in each field comes besides. The everyday suite draws a third. */
export const scale = Number(process.env.FUZZ_SCALE ?? 0.3);
