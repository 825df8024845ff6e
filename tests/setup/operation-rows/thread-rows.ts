import type { Row } from "./row.ts";

export const THREAD_ROWS: Record<string, Row> = {};
