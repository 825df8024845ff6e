-- CreateEnum
CREATE TYPE "CohortRole" AS ENUM ('LEARNER', 'MENTOR');

-- CreateEnum
CREATE TYPE "HelpRule" AS ENUM ('QUIET', 'STUCK', 'UNDER_MARK');

-- CreateEnum
CREATE TYPE "MailTiming" AS ENUM ('AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER');

-- AlterEnum
ALTER TYPE "LinkKind" ADD VALUE 'VERIFY';

-- DropIndex
DROP INDEX "QuestionAnswer_accountId_lessonId_idx";

-- DropIndex
DROP INDEX "LabAttempt_accountId_labId_checkedAt_idx";

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "emailVerifiedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "LabAttempt" ADD COLUMN     "failed" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "Cohort" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "trackId" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "reviewHours" INTEGER NOT NULL DEFAULT 48,
    "quietFactor" DOUBLE PRECISION NOT NULL DEFAULT 3,
    "quietDays" INTEGER NOT NULL DEFAULT 10,
    "failedRuns" INTEGER NOT NULL DEFAULT 3,
    "underMark" INTEGER NOT NULL DEFAULT 60,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CohortMember" (
    "cohortId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "CohortRole" NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),
    "invitationId" UUID,

    CONSTRAINT "CohortMember_pkey" PRIMARY KEY ("cohortId","accountId")
);

-- CreateTable
CREATE TABLE "CohortInvitation" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "email" TEXT,
    "seats" INTEGER,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CohortInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Announcement" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "authorId" UUID,
    "text" TEXT NOT NULL,
    "postedAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HelpDismissal" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "rule" "HelpRule" NOT NULL,
    "subject" TEXT NOT NULL,
    "evidenceAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "dismissedById" UUID,
    "dismissedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HelpDismissal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "labId" TEXT NOT NULL,
    "labDigest" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "question" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "claimedById" UUID,
    "claimedAt" TIMESTAMPTZ(3),
    "claimedUntil" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),
    "summary" TEXT,
    "rating" INTEGER,
    "ratingText" TEXT,
    "ratedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedReply" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedReply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" UUID NOT NULL,
    "cohortId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "reviewId" UUID,
    "file" TEXT,
    "fromLine" INTEGER,
    "toLine" INTEGER,
    "questionId" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "authorId" UUID,
    "text" TEXT NOT NULL,
    "suggestion" TEXT,
    "appliedAt" TIMESTAMPTZ(3),
    "postedAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentVersion" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommentVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentMention" (
    "commentId" UUID NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "CommentMention_pkey" PRIMARY KEY ("commentId","accountId")
);

-- CreateTable
CREATE TABLE "ThreadRead" (
    "threadId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadRead_pkey" PRIMARY KEY ("threadId","accountId")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "eventId" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "mailId" UUID,

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailChoice" (
    "accountId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "timing" "MailTiming" NOT NULL,

    CONSTRAINT "MailChoice_pkey" PRIMARY KEY ("accountId","kind")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "accountId" UUID,
    "toAddress" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "unsubscribe" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "handedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "failedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Cohort_createdById_idx" ON "Cohort"("createdById");

-- CreateIndex
CREATE INDEX "CohortMember_accountId_idx" ON "CohortMember"("accountId");

-- CreateIndex
CREATE INDEX "CohortMember_invitationId_idx" ON "CohortMember"("invitationId");

-- CreateIndex
CREATE INDEX "CohortInvitation_cohortId_idx" ON "CohortInvitation"("cohortId");

-- CreateIndex
CREATE INDEX "CohortInvitation_createdById_idx" ON "CohortInvitation"("createdById");

-- CreateIndex
CREATE INDEX "Announcement_cohortId_postedAt_idx" ON "Announcement"("cohortId", "postedAt");

-- CreateIndex
CREATE INDEX "Announcement_authorId_idx" ON "Announcement"("authorId");

-- CreateIndex
CREATE INDEX "HelpDismissal_cohortId_accountId_idx" ON "HelpDismissal"("cohortId", "accountId");

-- CreateIndex
CREATE INDEX "HelpDismissal_accountId_idx" ON "HelpDismissal"("accountId");

-- CreateIndex
CREATE INDEX "HelpDismissal_dismissedById_idx" ON "HelpDismissal"("dismissedById");

-- CreateIndex
CREATE INDEX "Review_cohortId_returnedAt_askedAt_idx" ON "Review"("cohortId", "returnedAt", "askedAt");

-- CreateIndex
CREATE INDEX "Review_accountId_labId_askedAt_idx" ON "Review"("accountId", "labId", "askedAt");

-- CreateIndex
CREATE INDEX "Review_claimedById_idx" ON "Review"("claimedById");

-- CreateIndex
CREATE INDEX "SavedReply_accountId_idx" ON "SavedReply"("accountId");

-- CreateIndex
CREATE INDEX "Thread_cohortId_startedAt_idx" ON "Thread"("cohortId", "startedAt");

-- CreateIndex
CREATE INDEX "Thread_accountId_questionId_idx" ON "Thread"("accountId", "questionId");

-- CreateIndex
CREATE INDEX "Thread_reviewId_idx" ON "Thread"("reviewId");

-- CreateIndex
CREATE INDEX "Thread_resolvedById_idx" ON "Thread"("resolvedById");

-- CreateIndex
CREATE INDEX "Comment_threadId_postedAt_idx" ON "Comment"("threadId", "postedAt");

-- CreateIndex
CREATE INDEX "Comment_authorId_idx" ON "Comment"("authorId");

-- CreateIndex
CREATE INDEX "CommentVersion_commentId_idx" ON "CommentVersion"("commentId");

-- CreateIndex
CREATE INDEX "CommentMention_accountId_idx" ON "CommentMention"("accountId");

-- CreateIndex
CREATE INDEX "ThreadRead_accountId_idx" ON "ThreadRead"("accountId");

-- CreateIndex
CREATE INDEX "Notification_accountId_createdAt_idx" ON "Notification"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_mailId_idx" ON "Notification"("mailId");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_eventId_accountId_key" ON "Notification"("eventId", "accountId");

-- CreateIndex
CREATE INDEX "Mail_accountId_idx" ON "Mail"("accountId");

-- CreateIndex
CREATE INDEX "Mail_createdAt_idx" ON "Mail"("createdAt");

-- CreateIndex
CREATE INDEX "QuestionAnswer_accountId_lessonId_questionId_correct_idx" ON "QuestionAnswer"("accountId", "lessonId", "questionId", "correct");

-- CreateIndex
CREATE INDEX "QuestionAnswer_accountId_answeredAt_idx" ON "QuestionAnswer"("accountId", "answeredAt");

-- CreateIndex
CREATE INDEX "SnippetRun_accountId_ranAt_idx" ON "SnippetRun"("accountId", "ranAt");

-- CreateIndex
CREATE INDEX "LabWorkspace_accountId_savedAt_idx" ON "LabWorkspace"("accountId", "savedAt");

-- CreateIndex
CREATE INDEX "LabAttempt_accountId_labId_checkedAt_passed_total_idx" ON "LabAttempt"("accountId", "labId", "checkedAt", "passed", "total");

-- CreateIndex
CREATE INDEX "SittingQuestion_sittingId_score_idx" ON "SittingQuestion"("sittingId", "score");

-- AddForeignKey
ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortMember" ADD CONSTRAINT "CohortMember_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortMember" ADD CONSTRAINT "CohortMember_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortMember" ADD CONSTRAINT "CohortMember_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "CohortInvitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortInvitation" ADD CONSTRAINT "CohortInvitation_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CohortInvitation" ADD CONSTRAINT "CohortInvitation_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpDismissal" ADD CONSTRAINT "HelpDismissal_cohortId_accountId_fkey" FOREIGN KEY ("cohortId", "accountId") REFERENCES "CohortMember"("cohortId", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HelpDismissal" ADD CONSTRAINT "HelpDismissal_dismissedById_fkey" FOREIGN KEY ("dismissedById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_cohortId_accountId_fkey" FOREIGN KEY ("cohortId", "accountId") REFERENCES "CohortMember"("cohortId", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedReply" ADD CONSTRAINT "SavedReply_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_cohortId_accountId_fkey" FOREIGN KEY ("cohortId", "accountId") REFERENCES "CohortMember"("cohortId", "accountId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentVersion" ADD CONSTRAINT "CommentVersion_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadRead" ADD CONSTRAINT "ThreadRead_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadRead" ADD CONSTRAINT "ThreadRead_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "Mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailChoice" ADD CONSTRAINT "MailChoice_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
