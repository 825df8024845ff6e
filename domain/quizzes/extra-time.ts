/** Percent of the usual time that may be added, for those who need it. */
export const EXTRA_TIMES = [0, 25, 50, 100] as const;
