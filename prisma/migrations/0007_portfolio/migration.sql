-- CreateEnum
CREATE TYPE "PortfolioPart" AS ENUM ('MILESTONE', 'PAGE');

-- CreateEnum
CREATE TYPE "ReviewKind" AS ENUM ('LAB', 'MILESTONE');

-- DropIndex
DROP INDEX "Review_accountId_labId_askedAt_idx";

-- AlterTable: every review so far is of a lab
ALTER TABLE "Review" RENAME COLUMN "labId" TO "contentId";
ALTER TABLE "Review" RENAME COLUMN "labDigest" TO "digest";
ALTER TABLE "Review" ADD COLUMN "kind" "ReviewKind" NOT NULL DEFAULT 'LAB',
ADD COLUMN "approved" BOOLEAN,
ADD COLUMN "levels" JSONB;

-- CreateTable
CREATE TABLE "PortfolioWork" (
    "accountId" UUID NOT NULL,
    "part" "PortfolioPart" NOT NULL,
    "contentId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "saveId" UUID NOT NULL,
    "files" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "firstSavedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PortfolioWork_pkey" PRIMARY KEY ("accountId","part","contentId")
);

-- CreateIndex
CREATE INDEX "PortfolioWork_accountId_savedAt_idx" ON "PortfolioWork"("accountId", "savedAt");

-- CreateIndex
CREATE INDEX "Review_accountId_kind_contentId_askedAt_idx" ON "Review"("accountId", "kind", "contentId", "askedAt");

-- AddForeignKey
ALTER TABLE "PortfolioWork" ADD CONSTRAINT "PortfolioWork_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
