import { getCatalog } from "@/catalog/get-catalog.ts";
import { randomFrom } from "@/domain/chance/random-from.ts";

const DAY = 86_400_000;
const WEEKS = 52;

export type Scale = { cohorts: number; learners: number };

/** What is copied, in this order: the table with its columns, and its lines. */
export type Copied = { table: string; columns: readonly string[]; lines: Iterable<string> };

export const cohortIdOf = (cohort: number) => uuid(0xc0, cohort);
export const mentorIdOf = (cohort: number) => uuid(0xfe, cohort);
const learnerIdOf = (learner: number) => uuid(0xac, learner);

/**
 * Cohorts with a year of work, the same for the same seed. Rows come week by week, everybody's in turn, as they would
 * have been written: those of one learner lie far apart, as on a site that has run for a year.
 *
 * A learner works in 40 of the 52 weeks, and comes to about 250 answers, 60 checks on 25 labs, 20 passes and
 * 10 sittings of 14 questions.
 */
export function cohortRows({ cohorts, learners }: Scale, now: Date): Copied[] {
  const count = cohorts * learners;
  const content = benchContent();
  const at = (week: number, random: () => number) =>
    new Date(now.getTime() - (WEEKS - week - random()) * 7 * DAY).toISOString();
  /** Every learner of every week in which they work, with how far they have come. */
  function* work(
    seed: string,
  ): Generator<{ learner: number; week: number; share: number; random: () => number }> {
    const random = randomFrom(seed);
    for (let week = 0; week < WEEKS; week++)
      for (let learner = 0; learner < count; learner++) {
        // Some are twice as fast as others, and a few have stopped.
        const speed = 0.5 + (learner % 7) / 6;
        const stopped = learner % 11 === 0 && week > 40;
        if (stopped || random() > 40 / WEEKS) continue;
        yield { learner, week, share: Math.min(0.99, (week / WEEKS) * speed), random };
      }
  }
  const pick = <T>(list: readonly T[], share: number, random: () => number, spread = 3): T => {
    const place = Math.floor(share * list.length + random() * spread);
    const found = list[Math.min(list.length - 1, place)];
    if (found === undefined) throw new Error("there is no content to work on");
    return found;
  };
  let ids = 0;
  const nextId = (kind: number) => uuid(kind, ids++);

  function* accounts() {
    for (let cohort = 0; cohort < cohorts; cohort++)
      yield line(
        mentorIdOf(cohort),
        `Mentor ${cohort}`,
        `mentor-${cohort}@bench.test`,
        "MENTOR",
        now.toISOString(),
      );
    for (let learner = 0; learner < count; learner++)
      yield line(
        learnerIdOf(learner),
        `Learner ${learner}`,
        `learner-${learner}@bench.test`,
        "LEARNER",
        now.toISOString(),
      );
  }
  function* cohortLines() {
    const day = (days: number) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
    for (let cohort = 0; cohort < cohorts; cohort++)
      yield line(
        cohortIdOf(cohort),
        `Cohort ${cohort}`,
        content.trackId,
        day(-364),
        day(28),
        now.toISOString(),
      );
  }
  function* members() {
    const joined = new Date(now.getTime() - 364 * DAY).toISOString();
    for (let cohort = 0; cohort < cohorts; cohort++)
      yield line(cohortIdOf(cohort), mentorIdOf(cohort), "MENTOR", joined);
    for (let learner = 0; learner < count; learner++)
      yield line(cohortIdOf(learner % cohorts), learnerIdOf(learner), "LEARNER", joined);
  }
  function* answers() {
    for (const { learner, week, share, random } of work("answers"))
      for (let one = 0; one < 6; one++) {
        const { lessonId, questionId } = pick(content.questions, share, random, 12);
        yield line(
          nextId(1),
          learnerIdOf(learner),
          lessonId,
          questionId,
          "a",
          random() < 0.7 ? "t" : "f",
          "d",
          at(week, random),
        );
      }
  }
  function* runs() {
    const seen = new Set<string>();
    for (const { learner, week, share, random } of work("runs")) {
      const { lessonId, snippetId } = pick(content.snippets, share, random);
      const key = `${learner} ${lessonId} ${snippetId}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield line(learnerIdOf(learner), lessonId, snippetId, at(week, random));
    }
  }
  function* attempts() {
    for (const { learner, week, share, random } of work("attempts"))
      for (let one = 0; one < (random() < 0.5 ? 2 : 1); one++) {
        const { id, digest } = pick(content.labs, share, random, 2);
        const passes = random() < 0.4;
        const failed = passes ? "{}" : '{"reads every line"}';
        yield line(
          nextId(2),
          learnerIdOf(learner),
          id,
          digest,
          FILES,
          passes ? "5" : "4",
          "5",
          failed,
          at(week, random),
        );
      }
  }
  function* workspaces() {
    const seen = new Set<string>();
    for (const { learner, week, share, random } of work("attempts")) {
      const { id, digest } = pick(content.labs, share, random, 2);
      const key = `${learner} ${id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield line(learnerIdOf(learner), id, "3", nextId(3), FILES, digest, at(week, random));
    }
  }
  const passed: string[] = [];
  function* submissions() {
    const seen = new Set<string>();
    for (const { learner, week, share, random } of work("submissions")) {
      if (random() > 0.65) continue;
      const { id, digest } = pick(content.labs, share, random, 2);
      const submissionId = nextId(4);
      const when = at(week, random);
      const right = random() < 0.8;
      yield line(
        submissionId,
        learnerIdOf(learner),
        id,
        digest,
        FILES,
        "h",
        "[]",
        when,
        when,
        when,
        right ? "PASSED" : "FAILED",
      );
      const key = `${learner} ${id}`;
      if (!right || seen.has(key)) continue;
      seen.add(key);
      passed.push(line(learnerIdOf(learner), id, digest, submissionId, when));
    }
  }
  const asked: { sittingId: string; sourceId: string; when: string; seed: number }[] = [];
  function* sittings() {
    for (const { learner, week, share, random } of work("sittings")) {
      if (random() > 0.25) continue;
      const { id } = pick(content.quizzes, share, random, 1);
      const when = at(week, random);
      // A client's ids are random: the questions of one sitting lie together, its neighbours anywhere.
      const sittingId = uuid(Math.floor(random() * 256), Math.floor(random() * 2 ** 48));
      asked.push({ sittingId, sourceId: id, when, seed: random() });
      yield line(sittingId, learnerIdOf(learner), "QUIZ", id, "s", "t", "f", "70", when, when);
    }
  }
  function* sittingQuestions() {
    for (const { sittingId, sourceId, when, seed } of asked)
      for (let place = 1; place <= 14; place++) {
        const question = content.counted[place % content.counted.length];
        const right = (seed * 97 * place) % 1 < 0.35 + 0.6 * seed;
        if (question)
          yield line(
            sittingId,
            String(place),
            question.id,
            question.digest,
            sourceId,
            '{"choice": "a"}',
            "{0}",
            right ? "1" : "0",
            "1",
            when,
          );
      }
  }
  function* versions() {
    for (const { id, digest } of content.counted) yield line(digest, id, "{}", now.toISOString());
  }
  return [
    { table: "Account", columns: ["id", "name", "email", "role", "createdAt"], lines: accounts() },
    {
      table: "Cohort",
      columns: ["id", "name", "trackId", "startsOn", "endsOn", "createdAt"],
      lines: cohortLines(),
    },
    { table: "CohortMember", columns: ["cohortId", "accountId", "role", "joinedAt"], lines: members() },
    {
      table: "QuestionAnswer",
      columns: ["id", "accountId", "lessonId", "questionId", "option", "correct", "digest", "answeredAt"],
      lines: answers(),
    },
    { table: "SnippetRun", columns: ["accountId", "lessonId", "snippetId", "ranAt"], lines: runs() },
    {
      table: "LabAttempt",
      columns: ["id", "accountId", "labId", "labDigest", "files", "passed", "total", "failed", "checkedAt"],
      lines: attempts(),
    },
    {
      table: "LabWorkspace",
      columns: ["accountId", "labId", "revision", "saveId", "files", "labDigest", "savedAt"],
      lines: workspaces(),
    },
    {
      table: "LabSubmission",
      columns: [
        ...["id", "accountId", "labId", "labDigest", "files", "codeHash", "calls"],
        ...["committedAt", "expiresAt", "answeredAt", "verdict"],
      ],
      lines: submissions(),
    },
    {
      table: "LabPass",
      columns: ["accountId", "labId", "labDigest", "submissionId", "passedAt"],
      lines: passed,
    },
    { table: "QuestionVersion", columns: ["digest", "questionId", "content", "keptAt"], lines: versions() },
    {
      table: "Sitting",
      columns: [
        ...["id", "accountId", "kind", "sourceId", "seed", "afterEach", "confidence"],
        ...["passLine", "startedAt", "handedInAt"],
      ],
      lines: sittings(),
    },
    {
      table: "SittingQuestion",
      columns: [
        "sittingId",
        "place",
        "questionId",
        "digest",
        "area",
        "answer",
        "picked",
        "score",
        "revision",
        "answeredAt",
      ],
      lines: sittingQuestions(),
    },
  ];
}

/** About as much as a lab's file holds. */
const FILES = JSON.stringify({
  "lab.py": "def solve(rows):\n    return [row for row in rows if row]\n".repeat(12),
});

function benchContent() {
  const track = getCatalog().tracks[0];
  if (!track) throw new Error("there is no track");
  const items = track.courses.flatMap((course) => course.items);
  const lessons = items.flatMap((item) => (item.kind === "lesson" ? [item.lesson] : []));
  const quizzes = items.flatMap((item) => (item.kind === "quiz" ? [item.quiz] : []));
  return {
    trackId: track.id,
    questions: lessons.flatMap(({ id, questions }) =>
      questions.map((one) => ({ lessonId: id, questionId: one.id })),
    ),
    snippets: lessons.flatMap(({ id, snippets }) =>
      snippets.map((snippetId) => ({ lessonId: id, snippetId })),
    ),
    labs: items.flatMap((item) => (item.kind === "lab" ? [item.lab] : [])),
    quizzes,
    counted: quizzes.flatMap(({ questions }) => questions),
  };
}

/** A line of COPY's text format. */
function line(...values: readonly string[]): string {
  return `${values.map((value) => value.replace(/[\\\t\n\r]/g, (sign) => ESCAPED[sign] ?? sign)).join("\t")}\n`;
}

const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function uuid(kind: number, number: number): string {
  const tail = number.toString(16).padStart(12, "0");
  return `${kind.toString(16).padStart(2, "0")}${tail.slice(0, 6)}-0000-4000-8000-${tail}`;
}
