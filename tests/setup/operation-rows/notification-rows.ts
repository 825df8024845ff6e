import type { Row } from "./row.ts";

export const NOTIFICATION_ROWS: Record<string, Row> = {};
