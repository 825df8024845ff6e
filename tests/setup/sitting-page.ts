import { expect, type Page } from "@playwright/test";
import type pg from "pg";
import type { Answer } from "@/domain/quizzes/answer.ts";
import { askedIn } from "@/prisma/seed/sitting-answers.ts";

/** The sitting that a page shows, from its address. */
export function sittingOf(page: Page): string {
  const id = /\/sittings\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (!id) throw new Error(`${page.url()} is no sitting`);
  return id;
}

/** How a sitting put its questions, with their keys, in the order asked. */
export async function readAskings(client: pg.Client, sittingId: string) {
  const { rows } = await client.query(
    `select q.place, q."questionId", s.seed, v.content from "SittingQuestion" q
       join "Sitting" s on s.id = q."sittingId" join "QuestionVersion" v on v.digest = q.digest
     where s.id = $1 order by q.place`,
    [sittingId],
  );
  return rows.map((row) => ({ place: Number(row.place), ...askedIn(row) }));
}

/** Answers the question that the page shows, as a person would. */
export async function answerOnPage(page: Page, answer: Answer): Promise<void> {
  if ("choice" in answer) await page.locator(`.question input[value="${answer.choice}"]`).check();
  else if ("choices" in answer)
    for (const id of answer.choices) await page.locator(`.question input[value="${id}"]`).check();
  else if ("text" in answer)
    await page.getByLabel(/^(Your number|Your answer|What it prints)$/).fill(answer.text);
  else if ("pairs" in answer) {
    const selects = page.locator(".question select");
    for (const [index, right] of Object.entries(answer.pairs)
      .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
      .map(([, id]) => id)
      .entries())
      await selects.nth(index).selectOption(right);
  } else await putInOrder(page, answer.order);
}

/** The choices stand at first in the order of their ids: c1, c2, … */
async function putInOrder(page: Page, order: readonly string[]): Promise<void> {
  const shown = order.map((_, index) => `c${index + 1}`);
  for (const [place, id] of order.entries())
    for (let at = shown.indexOf(id); at > place; at--) {
      await page.getByRole("button", { name: `Move number ${at + 1} up` }).click();
      shown.splice(at - 1, 0, ...shown.splice(at, 1));
    }
  const asIs = page.getByRole("button", { name: "This order is right" });
  if (await asIs.isVisible()) await asIs.click();
}

/** Waits until the page says that the server has everything. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.locator(".sitting-bar").getByText("Saved", { exact: true })).toBeVisible();
}
