export type CohortFacts = {
  archived: boolean;
  /** Those of its mentors who can sign in and still are mentors of this site. */
  mentors: number;
};

type Reason = string | null;

const PUT_AWAY = "This cohort is put away. Reopen it first.";

const whileItGoesOn = ({ archived }: CohortFacts): Reason => (archived ? PUT_AWAY : null);

/** What may be done with a cohort by whoever looks after it: null, or why not, for the button and the server alike. */
export const cohortCan = {
  edit: whileItGoesOn,
  invite: whileItGoesOn,
  announce: whileItGoesOn,
  addMentor: whileItGoesOn,
  archive({ archived }: CohortFacts): Reason {
    return archived ? "This cohort is put away already. Reload the page." : null;
  },
  reopen({ archived }: CohortFacts): Reason {
    return archived ? null : "This cohort goes on already. Reload the page.";
  },
  /** @param counts whether the mentor who would go is one of `mentors` */
  removeMentor({ archived, mentors }: CohortFacts, counts: boolean): Reason {
    return !archived && counts && mentors <= 1
      ? "A cohort that goes on keeps one mentor: add another one first, or put the cohort away."
      : null;
  },
};

/** Whether an announcement may be changed or deleted by somebody who looks after its cohort: null, or why not. */
export function announcementReason({ own, admin }: { own: boolean; admin: boolean }): Reason {
  return own || admin ? null : "Only its author or an admin can change an announcement.";
}
