import { getJson } from "@/app/api/json-route.ts";
import { readLessonProgress } from "@/server/progress/read-lesson-progress.ts";

export const GET = getJson(readLessonProgress, ({ lesson = "" }) => ({ lessonId: lesson }));
