"use client";
import { CourseOutline, type OutlineItem } from "@/components/lesson/course-outline.tsx";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import { timeLeft } from "@/components/ui/time-left.ts";
import { useTrackProgress } from "./track-for-viewer.tsx";

/** A course's items, how many are done, and the time that is left. */
export function TrackCourse({
  courseId,
  items,
  minutes,
}: {
  courseId: string;
  items: OutlineItem[];
  minutes: number;
}) {
  const { progress } = useTrackProgress();
  const course = progress?.courses.find(({ id }) => id === courseId);
  return (
    <div className="flex flex-col gap-4">
      <ProgressBar
        label={
          course && course.minutesLeft === 0
            ? "Course done"
            : `${timeLeft(course?.minutesLeft ?? minutes)}${course ? " left" : ""}`
        }
        value={course?.done ?? 0}
        max={items.length}
        text={`${course?.done ?? 0} of ${items.length} done`}
      />
      <CourseOutline items={items} states={progress?.items ?? {}} />
    </div>
  );
}
