-- AlterEnum
ALTER TYPE "HelpRule" ADD VALUE 'LATE';

-- CreateTable
CREATE TABLE "MilestoneDeadline" (
    "cohortId" UUID NOT NULL,
    "milestoneId" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,

    CONSTRAINT "MilestoneDeadline_pkey" PRIMARY KEY ("cohortId","milestoneId")
);

-- AddForeignKey
ALTER TABLE "MilestoneDeadline" ADD CONSTRAINT "MilestoneDeadline_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;
