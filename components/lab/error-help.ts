"use client";
import { createContext, useContext } from "react";
import type { TopicLessons } from "@/domain/labs/error-topics.ts";
import type { Place } from "./editor/editor-settings.ts";

/** What a report of an error can offer besides its words. */
export type ErrorHelp = {
  lessons: TopicLessons;
  /** Puts the caret of the editor there. */
  goTo: (place: Place) => void;
};

const Help = createContext<ErrorHelp | null>(null);

export const ErrorHelpProvider = Help.Provider;

/** Null where there is no editor beside the report. */
export function useErrorHelp(): ErrorHelp | null {
  return useContext(Help);
}
