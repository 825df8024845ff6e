import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

/** The lab that the journeys pass: the model of docs/authoring-labs.md. */
export const LAB = "batch-a-dataset";

export function labFile(path: string): string {
  return readFileSync(`labs/${LAB}/${path}`, "utf8");
}

/** Opens the lab with the plain editor and waits until it takes input; Python may still be on its way. */
export async function openEditor(page: Page, lab = LAB): Promise<void> {
  await page.addInitScript(() => localStorage.setItem("waymark-editor", "plain"));
  await page.goto(`/labs/${lab}`);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
}

/** Opens the lab with the plain editor and waits until it takes input and Python is there. */
export async function openLab(page: Page, lab = LAB): Promise<void> {
  await openEditor(page, lab);
  await expect(page.getByText("Python is ready")).toBeVisible({ timeout: 60_000 });
}

/** Turns to a file and waits until its editor holds this. */
export async function expectCode(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
  await expect(page.getByRole("textbox", { name: `Code of ${name}`, exact: true })).toHaveValue(text);
}

/** Replaces the code of the file that the tab names. */
export async function writeFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
  await page.getByRole("textbox", { name: `Code of ${name}`, exact: true }).fill(text);
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByTestId("save-state")).toHaveText(/^Saved \d\d:\d\d$/);
}
