import type { Place } from "@/components/lab/editor/editor-settings.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";

/** What the reviews need of the code on the page. */
export type OwnCode = {
  files: LabFiles;
  /** Why it cannot be changed or sent at this moment; null while it can. */
  blocked: string | null;
  /** Puts other code in place of it; the editor's undo brings it back. */
  onReplace: (files: LabFiles) => void;
  onGoTo: (place: Place) => void;
};
