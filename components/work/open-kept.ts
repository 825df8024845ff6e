import type { RefObject } from "react";
import type { ServerCopy } from "./choose-start.ts";
import type { KeptWork } from "./kept-work.ts";

/**
 * Opens kept work for a page, and saves it when the page is hidden or seen again and when the connection is back.
 * @param keeper holds it while the page does
 * @returns what lets go
 */
export function openKept<A extends { workspace: ServerCopy | null }>(
  work: KeptWork<A>,
  keeper: RefObject<KeptWork<A> | null>,
): () => void {
  keeper.current = work;
  void work.open();
  const saveNow = () => work.saveNow();
  document.addEventListener("visibilitychange", saveNow);
  window.addEventListener("online", saveNow);
  return () => {
    document.removeEventListener("visibilitychange", saveNow);
    window.removeEventListener("online", saveNow);
    keeper.current = null;
    work.dispose();
  };
}
