/** Every address of the site. Links and redirects are made here and nowhere else; a test holds them against app/. */
export const paths = {
  landing: () => "/",
  dashboard: () => "/dashboard",
  signIn: (next?: string) => withQuery("/signin", { next }),
  signUp: (next?: string) => withQuery("/signup", { next }),
  settings: () => "/settings",
  /** What its owner reported, and what was replied. */
  ownReports: () => "/settings#reports",
  /** Where a one-time link leads; the token stands behind "#", which no server or log sees. */
  adminLink: (token: string) => `/signin/admin#${token}`,
  resetLink: (token: string) => `/signin/reset#${token}`,
  tracks: () => "/tracks",
  /** The glossary, at one of its terms where one is named. */
  glossary: (term?: string) => (term ? `/glossary#${term}` : "/glossary"),
  track: (track: string) => `/tracks/${track}`,
  course: (track: string, course: string) => `/tracks/${track}#${course}`,
  /** What whoever is signed in has shown in a course. */
  courseResults: (track: string, course: string) => `/tracks/${track}/${course}/results`,
  lesson: (track: string, course: string, lesson: string) => `/tracks/${track}/${course}/${lesson}`,
  lab: (lab: string) => `/labs/${lab}`,
  quiz: (quiz: string) => `/quizzes/${quiz}`,
  /** A sitting of a quiz or an exam: while it goes on, and its review after. */
  sitting: (sitting: string) => `/sittings/${sitting}`,
  exams: () => "/exams",
  exam: (exam: string) => `/exams/${exam}`,
  /** The folder of Python and its worker; the version names what is in it. */
  runtime: (version: string) => `/runtime/${version}/`,
  /** A file of the mirror of Python packages; it never changes. */
  pythonPackage: (sha256: string, file: string) => `/packages/${sha256}/${encodeURIComponent(file)}`,
  /** How the questions of a quiz or an exam do, for authors; for everybody or for a cohort. */
  questions: (filter: { source?: string; sort?: string; cohort?: string | undefined } = {}) =>
    withQuery("/admin/questions", filter),
  /** The same, of one question. */
  questionFigures: (question: string, filter: { cohort?: string | undefined } = {}) =>
    withQuery(`/admin/questions/${question}`, filter),
  /** The guided projects, and how far whoever looks is with theirs. */
  portfolio: () => "/portfolio",
  project: (project: string) => `/portfolio/${project}`,
  /** What of one's portfolio is public, and under which name. */
  publishPortfolio: () => "/portfolio/publish",
  publicPortfolio: (handle: string) => `/p/${handle}`,
  /** Its picture for those who link to it. */
  publicPicture: (handle: string) => `/p/${handle}/picture.png`,
  milestone: (project: string, milestone: string) => `/portfolio/${project}/${milestone}`,
  /** The cohorts of a mentor, and who of them needs help. */
  mentor: () => "/mentor",
  newCohort: () => "/mentor/new",
  /** A cohort at a glance. */
  cohortGlance: (cohort: string, view: Record<string, string | undefined> = {}) =>
    withQuery(`/mentor/${cohort}`, view),
  /** Its members, invitations, mentors and rules. */
  cohortSettings: (cohort: string) => `/mentor/${cohort}/settings`,
  /** What the cohort misses most. */
  cohortContent: (cohort: string) => `/mentor/${cohort}/content`,
  /** One learner of a cohort, with the evidence behind each cell. */
  cohortLearner: (cohort: string, account: string) => `/mentor/${cohort}/learners/${account}`,
  /** The evidence behind one cell of the glance. */
  learnerCourse: (cohort: string, account: string, course: string) =>
    `/mentor/${cohort}/learners/${account}#course-${course}`,
  learnerSkill: (cohort: string, account: string, skill: string) =>
    `/mentor/${cohort}/learners/${account}#skill-${skill}`,
  /** The labs that wait for a review. */
  reviewQueue: (filter: { show?: "waiting" | "mine" | "returned"; cohort?: string } = {}) =>
    withQuery("/mentor/reviews", {
      show: filter.show === "waiting" ? undefined : filter.show,
      cohort: filter.cohort || undefined,
    }),
  review: (review: string) => `/mentor/reviews/${review}`,
  /** A cohort as its learners see it, at one page of its board. */
  cohort: (cohort: string, page = 1) =>
    withQuery(`/cohorts/${cohort}`, { page: page > 1 ? String(page) : undefined }),
  /** Where an invitation leads; the token stands behind "#", which no server or log sees. Without one: back to it. */
  joinCohort: (token?: string) => (token === undefined ? "/join" : `/join#${token}`),
  conversations: (filter: { show?: "unread" | "open" | "resolved"; page?: number } = {}) =>
    withQuery("/conversations", {
      show: filter.show === "open" ? undefined : filter.show,
      page: filter.page && filter.page > 1 ? String(filter.page) : undefined,
    }),
  conversation: (thread: string) => `/conversations/${thread}`,
  notifications: (page = 1) => withQuery("/notifications", { page: page > 1 ? String(page) : undefined }),
  /** Which notifications are mailed, and when. */
  mailChoices: () => "/settings#mail",
  /** The mails that a site without a mail server keeps; one of them opened where it is named. */
  mailbox: (filter: { mail?: string; page?: number } = {}) =>
    withQuery("/admin/mail", {
      page: filter.page && filter.page > 1 ? String(filter.page) : undefined,
      mail: filter.mail,
    }),
  forgottenPassword: () => "/signin/forgot",
  verifyAddress: (token: string) => `/signin/verify#${token}`,
  unsubscribe: (token: string) => `/unsubscribe#${token}`,
  people: (filter: { search?: string; page?: number } = {}) =>
    withQuery("/admin/people", {
      search: filter.search || undefined,
      page: filter.page && filter.page > 1 ? String(filter.page) : undefined,
    }),
  reports: (filter: { state?: "open" | "closed"; search?: string; page?: number } = {}) =>
    withQuery("/admin/reports", {
      state: filter.state === "closed" ? "closed" : undefined,
      search: filter.search || undefined,
      page: filter.page && filter.page > 1 ? String(filter.page) : undefined,
    }),
};

/** The addresses that answer with JSON. Pages opened before a deploy still call them after it: they are versioned. */
export const apiPaths = {
  health: () => "/api/health",
  ready: () => "/api/ready",
  /** Only there in development. */
  devContent: () => "/api/dev/content",
  me: () => "/api/v1/me",
  lessonProgress: (lessonId: string) => `/api/v1/lessons/${lessonId}/progress`,
  lessonAnswers: (lessonId: string) => `/api/v1/lessons/${lessonId}/answers`,
  lessonRuns: (lessonId: string) => `/api/v1/lessons/${lessonId}/runs`,
  trackProgress: (trackId: string) => `/api/v1/tracks/${trackId}/progress`,
  labWork: (labId: string) => `/api/v1/labs/${labId}/work`,
  labPackages: (labId: string) => `/api/v1/labs/${labId}/packages`,
  labAttempts: (labId: string) => `/api/v1/labs/${labId}/attempts`,
  olderAttempts: (labId: string, after: string) => withQuery(`/api/v1/labs/${labId}/attempts`, { after }),
  attempt: (attemptId: string) => `/api/v1/attempts/${attemptId}`,
  labSubmissions: (labId: string) => `/api/v1/labs/${labId}/submissions`,
  submission: (submissionId: string) => `/api/v1/submissions/${submissionId}`,
  submissionAnswer: (submissionId: string) => `/api/v1/submissions/${submissionId}/answer`,
  labSolution: (labId: string) => `/api/v1/labs/${labId}/solution`,
  quizStanding: (quizId: string) => `/api/v1/quizzes/${quizId}/standing`,
  quizSittings: (quizId: string) => `/api/v1/quizzes/${quizId}/sittings`,
  examStanding: (examId: string) => `/api/v1/exams/${examId}/standing`,
  mocks: (examId: string) => `/api/v1/exams/${examId}/mocks`,
  practice: (examId: string) => `/api/v1/exams/${examId}/practice`,
  sittingAnswer: (sittingId: string, place: number) => `/api/v1/sittings/${sittingId}/answers/${place}`,
  revealedAnswer: (sittingId: string, place: number) =>
    `/api/v1/sittings/${sittingId}/answers/${place}/reveal`,
  handIn: (sittingId: string) => `/api/v1/sittings/${sittingId}/hand-in`,
  /** Asked by POST: its token stands in no address. */
  readInvitation: () => "/api/v1/invitations/read",
  reports: () => "/api/v1/reports",
  /** A learner's reviews of a lab. */
  labReviews: (labId: string) => `/api/v1/labs/${labId}/reviews`,
  review: (reviewId: string) => `/api/v1/reviews/${reviewId}`,
  reviewWithdrawal: (reviewId: string) => `/api/v1/reviews/${reviewId}/withdrawal`,
  reviewClaim: (reviewId: string) => `/api/v1/reviews/${reviewId}/claim`,
  reviewRelease: (reviewId: string) => `/api/v1/reviews/${reviewId}/release`,
  reviewAttempt: (reviewId: string, attemptId: string) => `/api/v1/reviews/${reviewId}/attempts/${attemptId}`,
  reviewComments: (reviewId: string) => `/api/v1/reviews/${reviewId}/comments`,
  reviewReturn: (reviewId: string) => `/api/v1/reviews/${reviewId}/return`,
  /** Gives a milestone back with its levels. */
  reviewVerdict: (reviewId: string) => `/api/v1/reviews/${reviewId}/verdict`,
  portfolio: () => "/api/v1/portfolio",
  /** The evidence of a milestone, as its learner gathers it. */
  milestoneWork: (milestone: string) => `/api/v1/portfolio/milestones/${milestone}/work`,
  milestoneHandIns: (milestone: string) => `/api/v1/portfolio/milestones/${milestone}/hand-ins`,
  portfolioItems: () => "/api/v1/portfolio/publication/items",
  portfolioWithdrawals: () => "/api/v1/portfolio/publication/withdrawals",
  projectReadme: (project: string) => `/api/v1/portfolio/projects/${project}/readme`,
  publicUpload: (handle: string, upload: string) => `/api/v1/portfolios/${handle}/pictures/${upload}`,
  projectPage: (project: string) => `/api/v1/portfolio/projects/${project}/page`,
  portfolioFigures: () => "/api/v1/portfolio/figures",
  upload: (upload: string) => `/api/v1/portfolio/uploads/${upload}`,
  reviewRating: (reviewId: string) => `/api/v1/reviews/${reviewId}/rating`,
  appliedSuggestion: (commentId: string) => `/api/v1/suggestions/${commentId}/applied`,
  replies: () => "/api/v1/replies",
  reply: (replyId: string) => `/api/v1/replies/${replyId}`,
  replyDeletion: (replyId: string) => `/api/v1/replies/${replyId}/deletion`,
  /** A question to the mentors of a cohort. */
  threads: () => "/api/v1/threads",
  thread: (threadId: string) => `/api/v1/threads/${threadId}`,
  threadComments: (threadId: string) => `/api/v1/threads/${threadId}/comments`,
  /** Whom one may call in it. */
  threadPeople: (threadId: string) => `/api/v1/threads/${threadId}/people`,
  threadRead: (threadId: string) => `/api/v1/threads/${threadId}/read`,
  resolveThread: (threadId: string) => `/api/v1/threads/${threadId}/resolve`,
  reopenThread: (threadId: string) => `/api/v1/threads/${threadId}/reopen`,
  comment: (commentId: string) => `/api/v1/comments/${commentId}`,
  commentVersions: (commentId: string) => `/api/v1/comments/${commentId}/versions`,
  deleteComment: (commentId: string) => `/api/v1/comments/${commentId}/delete`,
  /** What the cohort's mentors write to one of its learners. */
  learnerThreads: (cohortId: string, accountId: string) =>
    `/api/v1/cohorts/${cohortId}/learners/${accountId}/threads`,
  glanceCsv: (cohortId: string) => `/api/v1/cohorts/${cohortId}/glance.csv`,
  reportCode: (reportId: string) => `/api/v1/reports/${reportId}/code`,
  notificationRead: (notificationId: string) => `/api/v1/notifications/${notificationId}/read`,
  notificationsRead: () => "/api/v1/notifications/read",
  /** Mail programs call it, from anywhere and without a session. */
  unsubscribe: (token: string) => `/api/v1/unsubscribe/${token}`,
};

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/**
 * The address to go on to after signing in: one of ours, or the dashboard.
 * @param next what the query says; anybody can write it
 */
export function safeNext(next: string | undefined | null): string {
  if (!next?.startsWith("/") || next.startsWith("//") || next.includes("\\")) return paths.dashboard();
  // Browsers drop tabs and line breaks from addresses, which would turn "/\t/host" into "//host".
  const base = "http://waymark.invalid";
  try {
    const url = new URL(next, base);
    return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : paths.dashboard();
  } catch {
    return paths.dashboard();
  }
}
