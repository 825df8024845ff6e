import { v5 } from "uuid";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { Lab, LabSource, Mistake } from "@/catalog/labs/types.ts";
import type { Item, Lesson } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { db } from "@/server/db.ts";
import type { Outcome } from "@/server/errors.ts";
import { answerSubmission } from "@/server/labs/answer-submission.ts";
import { commitSubmission } from "@/server/labs/commit-submission.ts";
import { recordAttempt } from "@/server/labs/record-attempt.ts";
import { saveWork } from "@/server/labs/save-work.ts";
import { answerQuestion } from "@/server/progress/answer-question.ts";
import { recordSnippetRun } from "@/server/progress/record-snippet-run.ts";
import { handIn } from "@/server/quizzes/sittings/hand-in.ts";
import { saveAnswer } from "@/server/quizzes/sittings/save-answer.ts";
import { startQuiz } from "@/server/quizzes/sittings/start-quiz.ts";
import { rightAnswers } from "./right-answers.ts";
import { askedIn, rightAnswer, wrongAnswer } from "./sitting-answers.ts";

/** Of ids that are made from names: a seed that was cut short goes on where it stopped. */
const NAMESPACE = "5f0c9d55-6a0e-4d53-9f37-0f0c3c6a2f11";

/** The same id for the same words, whenever the seed runs. */
export function seededId(words: string): string {
  return v5(words, NAMESPACE);
}

/** The value of an outcome that the seed relies on. @throws Error when it was refused */
export function must<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`The demo cohort: ${outcome.error.code}, ${outcome.error.message}`);
  return outcome.value;
}

/** Code that fails one check of a lab, and the same code without its mistake. */
export type FailedWork = { lab: Lab; files: LabFiles; right: LabFiles; mistake: Mistake };

/** Somebody of the demo cohort at work: each of these calls the commands that their browser would. */
export class DemoLearner {
  constructor(
    readonly viewer: SignedIn,
    /** By the lab's id. */
    private readonly sources: ReadonlyMap<string, LabSource>,
    /** How often a first try goes wrong, from 0 to 1. */
    private readonly errs: number,
    private readonly random: () => number,
  ) {}

  /** Works through an item, from `at` on. */
  async study(item: Item, at: Date, minutes: number): Promise<void> {
    if (item.kind === "lesson") await this.readLesson(item.lesson, at, minutes);
    else if (item.kind === "quiz") await this.takeQuiz(item.id, at);
    else await this.doLab(item.id, at, minutes);
  }

  /** Whether a lab knows of a mistake that one of its checks catches. */
  canFailAt(labId: string): boolean {
    return this.mistakesOf(this.sourceOf(labId)).length > 0;
  }

  /** Makes the same mistake of a lab again and again. @returns what was tried */
  async failAtLab(labId: string, at: Date, times: number): Promise<FailedWork> {
    const source = this.sourceOf(labId);
    const mistake = this.mistakesOf(source)[0];
    if (!mistake) throw new Error(`${labId} has no mistake that a check catches`);
    const files = this.withMistake(source, mistake);
    for (let time = 0; time < times; time++)
      await this.check(labId, files, later(at, time * 7), [mistake.caughtBy]);
    await this.save(labId, files, later(at, times * 7));
    return { lab: source.lab, files, right: this.comments(source, source.solution), mistake };
  }

  private async readLesson(lesson: Lesson, at: Date, minutes: number): Promise<void> {
    const steps = Math.max(1, lesson.questions.length + lesson.snippets.length);
    let step = 0;
    const next = () => ({ now: later(at, (minutes * ++step) / (steps + 1)) });
    for (const snippetId of lesson.snippets)
      must(await recordSnippetRun(this.viewer, { lessonId: lesson.id, snippetId }, next()));
    for (const { id: questionId, options } of lesson.questions) {
      const time = next();
      const answer = async (correct: boolean, try_: number) => {
        const option = options.find((one) => one.correct === correct);
        const answerId = seededId(`${this.viewer.email} answers ${lesson.id} ${questionId} ${try_}`);
        if (option)
          must(
            await answerQuestion(
              this.viewer,
              { lessonId: lesson.id, questionId, option: option.id, answerId },
              { now: later(time.now, try_) },
            ),
          );
      };
      if (this.random() < this.errs) await answer(false, 0);
      await answer(true, 1);
    }
  }

  private async doLab(labId: string, at: Date, minutes: number): Promise<void> {
    const source = this.sourceOf(labId);
    const tries = Math.min(3, Math.floor(Math.log(this.random()) / Math.log(this.errs)));
    const mistakes = this.mistakesOf(source).slice(0, tries);
    await this.save(labId, starterOf(source), later(at, 2));
    for (const [index, mistake] of mistakes.entries()) {
      const files = this.withMistake(source, mistake);
      await this.check(labId, files, later(at, (minutes * (index + 1)) / 5), [mistake.caughtBy]);
    }
    const files = this.comments(source, source.solution);
    const done = later(at, minutes * 0.9);
    await this.save(labId, files, done);
    await this.check(labId, files, done, []);
    await this.verify(labId, files, done);
  }

  /** The reference solution but for one file, without the words that its author wrote above the mistake. */
  private withMistake(source: LabSource, { file, text }: Mistake): LabFiles {
    const lines = text.split("\n");
    const first = lines.findIndex((line) => line !== "" && !/^# ?(mistake|file|caught-by|says):/.test(line));
    return this.comments(source, { ...source.solution, [file]: lines.slice(first).join("\n") });
  }

  /** What one types oneself differs from what others typed. */
  private comments(source: LabSource, files: LabFiles): LabFiles {
    return Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        name === source.lab.run && name.endsWith(".py") ? `# ${this.viewer.name}\n${text}` : text,
      ]),
    );
  }

  private async check(labId: string, files: LabFiles, now: Date, failed: string[]): Promise<void> {
    const { lab } = this.sourceOf(labId);
    const total = readProbeAnswers(lab.digest)?.checks.length ?? Math.max(1, failed.length);
    const attemptId = seededId(`${this.viewer.email} checks ${labId} ${now.toISOString()}`);
    const attempt = { labId, labDigest: lab.digest, files, attemptId, passed: total - failed.length, total };
    must(await recordAttempt(this.viewer, { ...attempt, failed }, { now }));
  }

  private async verify(labId: string, files: LabFiles, now: Date): Promise<void> {
    const { lab } = this.sourceOf(labId);
    // Some labs end at Checked on an installation without their packages.
    if (readProbeAnswers(lab.digest) === null) return;
    const submission = {
      submissionId: seededId(`${this.viewer.email} submits ${labId}`),
      labId,
      labDigest: lab.digest,
      files,
    };
    const outcome = await commitSubmission(this.viewer, submission, { now });
    // A seed that was cut short has answered it before.
    if (!outcome.ok && outcome.error.code === "answered-already") return;
    const { submissionId, calls } = must(outcome);
    const answers = rightAnswers(lab.digest, calls);
    must(await answerSubmission(this.viewer, { submissionId, files, answers }, { now: later(now, 0.2) }));
  }

  private async save(labId: string, files: LabFiles, now: Date): Promise<void> {
    const { lab } = this.sourceOf(labId);
    const kept = await db().labWorkspace.findUnique({
      where: { accountId_labId: { accountId: this.viewer.id, labId } },
      select: { revision: true },
    });
    must(
      await saveWork(
        this.viewer,
        {
          labId,
          labDigest: lab.digest,
          files,
          baseRevision: kept?.revision ?? 0,
          saveId: seededId(`${this.viewer.email} saves ${labId} ${now.toISOString()}`),
        },
        { now },
      ),
    );
  }

  /** Every other question that this person gets wrong in general is wrong in a quiz, too. */
  private async takeQuiz(quizId: string, at: Date): Promise<void> {
    const { sittingId } = must(
      await startQuiz(
        this.viewer,
        { sittingId: seededId(`${this.viewer.email} sits ${quizId}`), quizId },
        { now: at },
      ),
    );
    const { seed, questions } = await db().sitting.findUniqueOrThrow({
      where: { id: sittingId },
      include: { questions: { include: { version: true }, orderBy: { place: "asc" } } },
    });
    for (const { place, questionId, version, revision } of questions) {
      const slips = this.random() < this.errs * 0.8;
      if (revision > 0) continue;
      const { key, asked } = askedIn({ seed, place, questionId, content: version.content });
      const answer = slips ? wrongAnswer(key, asked) : rightAnswer(key);
      const saveId = seededId(`${sittingId} ${place}`);
      must(
        await saveAnswer(
          this.viewer,
          { sittingId, place, answer, confidence: null, flagged: false, baseRevision: 0, saveId },
          { now: later(at, place) },
        ),
      );
    }
    must(await handIn(this.viewer, { sittingId }, { now: later(at, questions.length + 1) }));
  }

  private sourceOf(labId: string): LabSource {
    const source = this.sources.get(labId);
    if (!source) throw new Error(`there is no lab ${labId} in ${getCatalog().tracks.length} tracks`);
    return source;
  }

  private mistakesOf({ mistakes, lab }: LabSource) {
    const titles = new Set(readProbeAnswers(lab.digest)?.checks.map(({ title }) => title));
    return mistakes.filter(({ caughtBy }) => titles.has(caughtBy));
  }
}

function starterOf({ lab }: LabSource): LabFiles {
  return Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
}

export function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + Math.round(minutes * 60_000));
}
