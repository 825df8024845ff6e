import type { Row } from "./row.ts";

export const MENTORING_ROWS: Record<string, Row> = {};
