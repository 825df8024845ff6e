export type ReportFacts = { closed: boolean };

/** What an author may do with a report: null, or why not, for the button and the server alike. */
export const reportCan = {
  close({ closed }: ReportFacts): string | null {
    return closed ? "This report has been closed meanwhile. Reload the page." : null;
  },
  reopen({ closed }: ReportFacts): string | null {
    return closed ? null : "This report is open already. Reload the page.";
  },
};
