"use client";
import Link from "next/link";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import { CourseOutline, type OutlineItem } from "./course-outline.tsx";
import { useLessonStanding } from "./lesson-shell.tsx";

/** The course's items, with the states that the lesson's shell knows. */
export function LessonCourseOutline({ items, here }: { items: readonly OutlineItem[]; here: string }) {
  return <CourseOutline items={items} states={useLessonStanding().items} here={here} />;
}

/**
 * How many of the lesson's questions were answered rightly, and where one's results are once the course is done.
 * @param course the keys of its items, and the address of its results
 */
export function LessonStanding({ course }: { course: { items: readonly string[]; results: string } }) {
  const { state, right, total, items } = useLessonStanding();
  const courseDone = course.items.every((key) => items[key] === "done");
  return (
    <div role="status">
      <ProgressBar
        label={state === "done" ? "Lesson done" : "Quick questions"}
        value={right}
        max={total}
        text={`${right} of ${total} right`}
      />
      {courseDone ? (
        <p className="mt-3">
          Everything in this course is done:{" "}
          <Link className="link" href={course.results}>
            see your results
          </Link>
          .
        </p>
      ) : null}
    </div>
  );
}
