import type { Page } from "@playwright/test";
import { expect } from "./browser.ts";

/** The form by which a milestone is handed in. */
export const handIn = (page: Page) => page.getByRole("form", { name: "Hand in" });

/** Hands in what is gathered, with a note by which a mentor finds it. */
export async function handInWith(page: Page, note: string): Promise<void> {
  await handIn(page).getByLabel("A note to the mentor").fill(note);
  await handIn(page).getByRole("button", { name: "Hand in the milestone" }).click();
  await expect(page.getByText("Waiting", { exact: true })).toBeVisible();
}

/** A mentor finds what was handed in with a note, and claims it. */
export async function claim(page: Page, note: string): Promise<void> {
  await page.goto("/mentor/reviews");
  await page.getByRole("listitem").filter({ hasText: note }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  await expect(page.getByText(/^You have it/)).toBeVisible();
}

/** Gives every criterion the same level, but for the first. */
export async function giveLevels(page: Page, first: string, others: string): Promise<void> {
  const criteria = page.getByRole("region", { name: "The rubric" }).getByRole("group");
  for (const [place, criterion] of (await criteria.all()).entries())
    await criterion.getByText(place === 0 ? first : others, { exact: true }).click();
}
