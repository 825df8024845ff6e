-- CreateEnum
CREATE TYPE "PortfolioPart" AS ENUM ('MILESTONE', 'PAGE');

-- CreateEnum
CREATE TYPE "ReviewKind" AS ENUM ('LAB', 'MILESTONE');

-- DropIndex
DROP INDEX "Review_accountId_labId_askedAt_idx";

-- AlterTable: every review so far is of a lab. Not renamed: from version 18 on, PostgreSQL names the constraints of
-- columns that are not null after the columns.
ALTER TABLE "Review" ADD COLUMN "kind" "ReviewKind" NOT NULL DEFAULT 'LAB',
ADD COLUMN "contentId" TEXT,
ADD COLUMN "digest" TEXT,
ADD COLUMN "approved" BOOLEAN,
ADD COLUMN "levels" JSONB;
UPDATE "Review" SET "contentId" = "labId", "digest" = "labDigest";
ALTER TABLE "Review" ALTER COLUMN "contentId" SET NOT NULL,
ALTER COLUMN "digest" SET NOT NULL,
DROP COLUMN "labId",
DROP COLUMN "labDigest";

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

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "sentHash" TEXT NOT NULL,
    "keptHash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Portfolio" (
    "accountId" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "on" BOOLEAN NOT NULL DEFAULT false,
    "indexed" BOOLEAN NOT NULL DEFAULT false,
    "intro" TEXT NOT NULL DEFAULT '',
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Portfolio_pkey" PRIMARY KEY ("accountId")
);

-- CreateTable
CREATE TABLE "PublishedItem" (
    "accountId" UUID NOT NULL,
    "part" "PortfolioPart" NOT NULL,
    "contentId" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublishedItem_pkey" PRIMARY KEY ("accountId","part","contentId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Portfolio_handle_key" ON "Portfolio"("handle");

-- CreateIndex
CREATE INDEX "Upload_accountId_uploadedAt_idx" ON "Upload"("accountId", "uploadedAt");

-- CreateIndex
CREATE INDEX "Upload_keptHash_idx" ON "Upload"("keptHash");

-- CreateIndex
CREATE INDEX "PortfolioWork_accountId_savedAt_idx" ON "PortfolioWork"("accountId", "savedAt");

-- CreateIndex
CREATE INDEX "Review_accountId_kind_contentId_askedAt_idx" ON "Review"("accountId", "kind", "contentId", "askedAt");

-- AddForeignKey
ALTER TABLE "PortfolioWork" ADD CONSTRAINT "PortfolioWork_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Portfolio" ADD CONSTRAINT "Portfolio_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedItem" ADD CONSTRAINT "PublishedItem_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
