import type { Row } from "./row.ts";

export const COHORT_ROWS: Record<string, Row> = {};
