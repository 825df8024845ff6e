import type { Row } from "./row.ts";

export const REVIEW_ROWS: Record<string, Row> = {};
