/** What of an exam goes to the browser, named one by one: nothing of its questions. */
export type ExamOnPage = {
  id: string;
  /** How many questions its bank has. */
  bank: number;
  mock: { questions: number; minutes: number; passLine: number };
  retired: boolean;
  successor: { title: string; address: string } | null;
  domains: readonly {
    id: string;
    name: string;
    /** As published, in words. */
    weight: string;
    objectives: readonly { id: string; name: string }[];
  }[];
};
