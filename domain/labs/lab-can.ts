export type SubmitFacts = {
  signedIn: boolean;
  /** Whether this lab has answers to compare with. */
  verifiable: boolean;
  /** As the browser says; the server draws its verdict from the probes alone. */
  checksPassed: boolean;
};

/** What may be done with a lab: null, or why not, for the page and the server alike. */
export const labCan = {
  submit({ signedIn, verifiable, checksPassed }: SubmitFacts): string | null {
    if (!checksPassed) return "All checks pass first; then the server verifies the work.";
    if (!signedIn) return "Sign in to have it verified. Your code stays on this device until then.";
    if (!verifiable) return "This lab ends at Checked: its answers cannot be verified on this site yet.";
    return null;
  },
  seeSolution({ passed }: { passed: boolean }): string | null {
    return passed ? null : "The reference solution opens once your own is verified.";
  },
};
