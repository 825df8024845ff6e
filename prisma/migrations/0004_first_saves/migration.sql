-- AlterTable
ALTER TABLE "LabWorkspace" ADD COLUMN     "firstSavedAt" TIMESTAMPTZ(3);
