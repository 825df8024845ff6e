import { getJson } from "@/app/api/json-route.ts";
import { readPortfolio } from "@/server/portfolio/read-portfolio.ts";

export const GET = getJson(readPortfolio, () => ({}));
