-- CreateEnum
CREATE TYPE "SittingKind" AS ENUM ('QUIZ', 'MOCK', 'PRACTICE');

-- AlterEnum
ALTER TYPE "ContentKind" ADD VALUE 'QUESTION';

-- CreateTable
CREATE TABLE "QuestionVersion" (
    "digest" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "content" JSON NOT NULL,
    "caseStudy" JSON,
    "keptAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "QuestionVersion_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "Sitting" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "SittingKind" NOT NULL,
    "sourceId" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "afterEach" BOOLEAN NOT NULL,
    "confidence" BOOLEAN NOT NULL,
    "passLine" INTEGER NOT NULL,
    "extraTime" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "handedInAt" TIMESTAMPTZ(3),

    CONSTRAINT "Sitting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SittingQuestion" (
    "sittingId" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "questionId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "objective" TEXT,
    "answer" JSONB,
    "picked" INTEGER[],
    "score" DOUBLE PRECISION,
    "confidence" INTEGER,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "saveId" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "revealedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SittingQuestion_pkey" PRIMARY KEY ("sittingId","place")
);

-- CreateIndex
CREATE INDEX "QuestionVersion_questionId_idx" ON "QuestionVersion"("questionId");

-- CreateIndex
CREATE INDEX "Sitting_accountId_kind_sourceId_startedAt_idx" ON "Sitting"("accountId", "kind", "sourceId", "startedAt");

-- CreateIndex
CREATE INDEX "SittingQuestion_questionId_idx" ON "SittingQuestion"("questionId");

-- CreateIndex
CREATE INDEX "SittingQuestion_digest_idx" ON "SittingQuestion"("digest");

-- AddForeignKey
ALTER TABLE "Sitting" ADD CONSTRAINT "Sitting_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SittingQuestion" ADD CONSTRAINT "SittingQuestion_sittingId_fkey" FOREIGN KEY ("sittingId") REFERENCES "Sitting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SittingQuestion" ADD CONSTRAINT "SittingQuestion_digest_fkey" FOREIGN KEY ("digest") REFERENCES "QuestionVersion"("digest") ON DELETE RESTRICT ON UPDATE CASCADE;
