/** What a learner's portfolio is made of: the evidence of a milestone, and the texts of a project's page. */
export const PORTFOLIO_PARTS = ["MILESTONE", "PAGE"] as const;
export type PortfolioPart = (typeof PORTFOLIO_PARTS)[number];
