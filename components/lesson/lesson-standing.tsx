"use client";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import { CourseOutline, type OutlineItem } from "./course-outline.tsx";
import { useLessonStanding } from "./lesson-shell.tsx";

/** The course's items, with the states that the lesson's shell knows. */
export function LessonCourseOutline({ items, here }: { items: readonly OutlineItem[]; here: string }) {
  return <CourseOutline items={items} states={useLessonStanding().items} here={here} />;
}

/** How many of the lesson's questions were answered rightly, and what is left to do. */
export function LessonStanding() {
  const { state, right, total } = useLessonStanding();
  return (
    <div role="status">
      <ProgressBar
        label={state === "done" ? "Lesson done" : "Quick questions"}
        value={right}
        max={total}
        text={`${right} of ${total} right`}
      />
    </div>
  );
}
