-- AlterTable
ALTER TABLE "LabSubmission" ADD COLUMN     "supersededAt" TIMESTAMPTZ(3);
