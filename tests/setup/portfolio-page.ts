import type { Page } from "@playwright/test";
import { expect } from "./browser.ts";

export const PROJECT = "/portfolio/pretrained-model-api";

/** Waits until the server has what was written. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByTestId("save-state")).toHaveText(/^Saved /);
}
