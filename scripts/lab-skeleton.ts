const FIRST_CHECK = "TODO the first step, which passes early";
const SECOND_CHECK = "TODO what people forget";

/**
 * The files of a new lab, by their path in its folder. All of it can be read and loaded; the solution and the
 * mistakes are still to be written, and `labs:check` says so.
 * @param id the lab's id
 * @param skills ids of tracks/skills.yaml
 */
export function labSkeleton(id: string, skills: readonly string[]): Record<string, string> {
  const module = moduleOf(id);
  return {
    "lab.yaml": labYaml(id, module, skills),
    "brief.mdx": BRIEF,
    [`starter/${module}.py`]: STARTER,
    "starter/main.py": mainOf(module),
    [`solution/${module}.py`]: SOLUTION,
    "solution/main.py": mainOf(module),
    "checks.py": checksOf(module),
    "mistakes/forgets-the-empty-case.py": mistake(FIRST_CHECK),
    "mistakes/counts-one-too-few.py": mistake(SECOND_CHECK),
    "mistakes/changes-the-callers-list.py": mistake(SECOND_CHECK),
  };
}

/** A name that Python can import and that hides no module of its library: more than one word, no digit in front. */
function moduleOf(id: string): string {
  const name = id.replaceAll("-", "_");
  return /^\d/.test(name) || !name.includes("_") ? `lab_${name}` : name;
}

function labYaml(id: string, module: string, skills: readonly string[]): string {
  return `id: ${id}
title: ${id.replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase())}
summary: TODO one sentence that says what the learner builds.
minutes: 30
skills: [${skills.join(", ")}]
files: [${module}.py, main.py]
run: main.py
timeLimit: 10
hints:
  - TODO a question that points at the place where it goes wrong.
  - TODO the name of the tool, and what it does.
  - TODO nearly the line.
`;
}

const BRIEF = `TODO who needs what by when, with numbers, in at most five sentences.

TODO which file to fill in, and every word that the signatures need.

\`\`\`python
def answer(values: list[int]) -> int: ...
\`\`\`

TODO what it returns: units, order, what happens to nothing and to one, which error for what is wrong.

\`\`\`python
>>> answer([3, 1, 2])
6
\`\`\`

TODO what Run shows.
`;

const STARTER = `"""TODO what this file is for, in one sentence."""


def answer(values: list[int]) -> int:
    """TODO what it returns, for whoever calls it."""
    # TODO the gap where the thinking is: it runs, and one sees that it is wrong.
    return 0
`;

const SOLUTION = `"""TODO what this file is for, in one sentence."""


def answer(values: list[int]) -> int:
    """TODO what it returns, for whoever calls it."""
    raise NotImplementedError("TODO the solution, as a colleague would like to read it")
`;

function mainOf(module: string): string {
  return `"""TODO what Run shows: something that one would show to somebody else."""

from ${module} import answer

print("TODO", answer([3, 1, 2]))
`;
}

function checksOf(module: string): string {
  return `from waymark import call, check, outcome, probe


@check("${FIRST_CHECK}", hint="TODO a question to whoever fails here?")
def example(lab):
    call(lab.${module}.answer, [3, 1, 2]).gives(
        6,
        known=[(0, "TODO why people get this, in a sentence.")],
    )


@check("${SECOND_CHECK}", hint="TODO a question?")
def nothing_and_one(lab):
    call(lab.${module}.answer, []).gives(0)
    call(lab.${module}.answer, [7]).gives(7)


# TODO five to seven checks, in the order of the work.


@probe(cases=30)
def any_values(lab, rng):
    """TODO the kind of cases, in a sentence that gives no answer away."""
    length = rng.choice([0, 1, 2, rng.randrange(40)])
    return outcome(lab.${module}.answer, [rng.randrange(-5, 6) for _ in range(length)])
`;
}

function mistake(caughtBy: string): string {
  return `# mistake: TODO what the person did, as one would say it in a review
# caught-by: ${caughtBy}
# says: TODO words of the message that the learner must read


def answer(values: list[int]) -> int:
    raise NotImplementedError("TODO the whole file, wrong in this one way; it runs and passes another check")
`;
}
