import { BookOpen, FlaskConical, ListChecks } from "lucide-react";
import type { ItemKind } from "@/domain/progress/track-progress.ts";

/** The word and the picture for each kind of item. */
export const ITEM_LOOK: Record<ItemKind, { word: string; Icon: typeof BookOpen }> = {
  lesson: { word: "Lesson", Icon: BookOpen },
  lab: { word: "Lab", Icon: FlaskConical },
  quiz: { word: "Quiz", Icon: ListChecks },
};
