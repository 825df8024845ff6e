import "server-only";
import { renderText } from "@/catalog/questions/render-text.ts";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import type { AskedQuestion, Choice, QuestionInput } from "@/domain/quizzes/asked-question.ts";

/** A question as it is asked, with its texts rendered. */
export async function renderAsked({ stem, code, input }: AskedQuestion): Promise<AskedQuestion<RichText>> {
  return { stem: await renderText(stem), code, input: await renderedInput(input) };
}

async function renderedInput(input: QuestionInput): Promise<QuestionInput<RichText>> {
  switch (input.kind) {
    case "single":
    case "multiple":
    case "ordering":
      return { ...input, choices: await renderedChoices(input.choices) };
    case "matching":
      return {
        ...input,
        left: await renderedChoices(input.left),
        right: await renderedChoices(input.right),
      };
    default:
      return input;
  }
}

function renderedChoices(choices: readonly Choice[]): Promise<Choice<RichText>[]> {
  return Promise.all(choices.map(async ({ id, text }) => ({ id, text: await renderText(text) })));
}
