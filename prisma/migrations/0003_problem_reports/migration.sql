-- CreateEnum
CREATE TYPE "ContentKind" AS ENUM ('LESSON', 'LAB');

-- CreateEnum
CREATE TYPE "ProblemKind" AS ENUM ('WRONG', 'UNCLEAR', 'BROKEN');

-- CreateTable
CREATE TABLE "ProblemReport" (
    "id" UUID NOT NULL,
    "accountId" UUID,
    "contentKind" "ContentKind" NOT NULL,
    "contentId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "kind" "ProblemKind" NOT NULL,
    "text" TEXT NOT NULL,
    "heading" TEXT,
    "files" JSONB,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "reply" TEXT,

    CONSTRAINT "ProblemReport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProblemReport_closedAt_sentAt_idx" ON "ProblemReport"("closedAt", "sentAt");

-- CreateIndex
CREATE INDEX "ProblemReport_accountId_sentAt_idx" ON "ProblemReport"("accountId", "sentAt");

-- CreateIndex
CREATE INDEX "ProblemReport_closedById_idx" ON "ProblemReport"("closedById");

-- AddForeignKey
ALTER TABLE "ProblemReport" ADD CONSTRAINT "ProblemReport_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProblemReport" ADD CONSTRAINT "ProblemReport_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
