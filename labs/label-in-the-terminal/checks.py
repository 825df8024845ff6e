import builtins
import json

from waymark import call, check, expect, fail, printed, probe, replaced

LABELS = ["bug", "billing", "praise"]
TICKETS = [("t1", "It crashed."), ("t2", "Refund me."), ("t3", "Thanks!"), ("t4", "Again.")]
QUESTION = "1 bug  2 billing  3 praise  s skip  q quit: "


class Session:
    """Somebody at the terminal: types the answers given, then closes it. Remembers what happened, in order."""

    def __init__(self, lab, answers, tickets=TICKETS, done=None, labels=LABELS):
        self.happened, self.prompts, self._answers = [], [], iter(answers)
        with printed() as out, replaced(builtins, "input", self.input):
            self.count = lab.annotate.annotate(iter(tickets), dict(done or {}), list(labels), self.save)
        self.printed = out.text

    def input(self, prompt=""):
        self.prompts.append(str(prompt))
        if len(self.prompts) > 200:
            fail("It asks again and again, although the terminal is closed: EOFError ends the session.")
        try:
            answer = next(self._answers)
        except StopIteration:
            raise EOFError from None
        self.happened.append(f"typed {answer}")
        return answer

    def save(self, ticket, label):
        self.happened.append(f"saved {ticket} {label}")

    @property
    def saved(self):
        return [one.removeprefix("saved ") for one in self.happened if one.startswith("saved")]


@check("understands a label, whatever its case and the space around it", hint="Which method of a text takes space from both its ends?")
def understands_labels(lab):
    for answer in ("billing", "billing ", "  Billing\t", "BILLING"):
        call(lab.annotate.understand, answer, LABELS).gives("billing")
    for answer in ("refund", "", "   ", "bugs", "!"):
        call(lab.annotate.understand, answer, LABELS).gives(
            None,
            known=[
                (answer, "That is no label. Whatever you hand back here ends in the data, and the classifier learns it."),
                ("bug", "An empty answer begins every label, and is none: whoever leans on Enter labels nothing." if not answer.strip() else "A label that begins the answer is not the answer."),
            ],
        )


@check("understands numbers and beginnings", hint="`b` could be two labels. What do you say to whoever types it?")
def understands_short(lab):
    for answer, label in (("1", "bug"), ("3", "praise"), (" 2 ", "billing"), ("p", "praise"), ("BI", "billing")):
        call(lab.annotate.understand, answer, LABELS).gives(
            label, known=[(IndexError, "People count from 1: the last number is the number of labels.")]
        )
    for answer in ("0", "4", "-1", "b", "1.0", "²"):
        call(lab.annotate.understand, answer, LABELS).gives(
            None,
            known=[
                ("praise", "A place before the first is the last one in Python: 0 and -1 must not be answers."),
                ("bug", "Two labels begin so. Guessing gives a label that nobody chose." if answer == "b" else "That is none of the numbers shown."),
                (ValueError, "`int` cannot read every digit that `isdigit` lets through."),
                (IndexError, "There is no label at that place."),
            ],
        )
    call(lab.annotate.understand, "bug", ["bugfix", "bug"]).gives(
        "bug", known=[(None, "`bug` is a label itself, though another one begins with it.")]
    )


@check("knows skip and quit, which give way to labels", hint="In which order do you ask the table's questions?")
def knows_commands(lab):
    call(lab.annotate.understand, " S", LABELS).gives("skip")
    call(lab.annotate.understand, "q", LABELS).gives("quit")
    call(lab.annotate.understand, "s", ["spam", "bug"]).gives(
        "spam", known=[("skip", "With a label `spam`, `s` is its beginning: the upper row of the table counts.")]
    )
    call(lab.annotate.understand, "q", ["question", "quality"]).gives(
        "quit", known=[(None, "Two labels begin with q, so it is neither; what remains is the command.")]
    )


@check("loads what was saved, a line that was cut off aside", hint="How do you see that the last line was still being written?")
def loads(lab):
    whole = ['{"id": "t1", "label": "bug"}\n', '{"id": "t2", "label": "praise"}\n', '{"id": "t1", "label": "billing"}\n']
    call(lab.annotate.load, whole).gives(
        {"t1": "billing", "t2": "praise"},
        known=[({"t1": "bug", "t2": "praise"}, "The later line is a correction: it counts.")],
    )
    call(lab.annotate.load, [whole[0], '{"id": "t2", "lab']).gives(
        {"t1": "bug"}, known=[(json.JSONDecodeError, "The last line was cut off when the script crashed. Leave it out: its ticket is asked for again.")]
    )
    call(lab.annotate.load, [whole[0], whole[1].rstrip("\n")]).gives(
        {"t1": "bug"},
        known=[({"t1": "bug", "t2": "praise"}, "Without \\n a line was still being written, even where it can be read: the next one would be glued to it.")],
    )
    call(lab.annotate.load, ["\n", "null\n", '["t1", "bug"]\n', '{"id": 7, "label": "bug"}\n', '{"id": "t9"}\n', whole[0]]).gives(
        {"t1": "bug"}, known=[({}, "One line that cannot be read is no reason to give up: the lines after it count.")]
    )


@check("asks for what is not labelled yet, and resumes", hint="What does `done` hold, and what is the key?")
def resumes(lab):
    session = Session(lab, ["1", "praise", "q"], done={"t1": "bug", "t3": "praise"})
    expect(session.prompts[0], "the question").equals(QUESTION)
    expect(session.saved, "what was saved").equals(
        ["t2 bug", "t4 praise"],
        known=[(["t1 bug", "t2 praise"], "Tickets that have a label are asked for again: two colleagues do the same work twice.")],
    )
    expect(session.count, "the number returned").equals(2, known=[(4, "Those that were labelled before do not count.")])
    expect("Refund me." in session.printed and "It crashed." not in session.printed, "the output").is_true(
        "The texts of the tickets asked for are printed, and no others."
    )


@check("asks again until it understands", hint="What repeats a question until something is true?")
def asks_again(lab):
    session = Session(lab, ["9", "b ", "2", "q"])
    expect(session.saved, "what was saved after the answers 9, 'b ' and 2").equals(
        ["t1 billing"],
        known=[
            (lambda got: any("None" in one for one in got), "None was saved as a label: an answer that is not understood is asked for again."),
            (lambda got: got == ["t3 billing"], "Each slip of the finger lost a ticket: ask again for the same one."),
        ],
    )
    lines = [line for line in session.printed.splitlines() if line.startswith("Not understood")]
    expect(lines, "what was printed about answers that were not understood").equals(["Not understood: '9'", "Not understood: 'b '"])
    expect(session.printed.count("It crashed."), "how often the ticket's text was printed").equals(1)


@check("saves at once, so that a crash costs nothing", hint="When is the first answer saved: before the second question, or after the last?")
def saves_at_once(lab):
    session = Session(lab, ["1", "s", "2"])
    expect(session.happened, "what happened, in order").equals(
        ["typed 1", "saved t1 bug", "typed s", "typed 2", "saved t3 billing"],
        known=[
            (lambda got: got[:3] == ["typed 1", "typed s", "typed 2"], "Everything is saved at the end. That is how three hours were lost."),
            (lambda got: any("skip" in one for one in got[2:] if one.startswith("saved")), "`skip` was saved as if it were a label."),
        ],
    )
    expect(session.count, "the number returned after the terminal was closed").equals(
        2, known=[(3, "A ticket that was skipped was not saved.")]
    )
    expect(Session(lab, ["q"]).happened, "what happened after q").equals(["typed q"])


def typed(rng, labels):
    label = rng.choice(labels)
    return rng.choice([label, label[: rng.randrange(len(label) + 1)], label.upper() + " ", str(rng.randrange(-1, 7)), "s", "q", " ", "x", label + "s"])


SETS = [["bug", "billing", "praise"], ["spam", "slow", "ham"], ["q", "s"], ["bug", "bugfix", "bugs"], ["yes"]]


@probe(cases=40)
def any_answers(lab, rng):
    """Answers with slips, beginnings, numbers and commands, for labels that begin alike or are spelt like commands."""
    labels = rng.choice(SETS)
    answers = [typed(rng, labels) for _ in range(8)]
    return [[answer, lab.annotate.understand(answer, labels)] for answer in answers]


@probe(cases=30)
def any_files(lab, rng):
    """Files with corrections, lines cut off and lines of something else."""
    lines = []
    for _ in range(rng.randrange(8)):
        line = json.dumps({"id": f"t{rng.randrange(4)}", "label": rng.choice(["bug", "ham"])})
        lines.append(rng.choice([line, line, line, line[:-4], "7", json.dumps({"id": "t1", "label": 3}), ""]) + "\n")
    if lines and rng.random() < 0.5:
        lines[-1] = lines[-1].rstrip("\n")
    return lab.annotate.load(iter(lines))


@probe(cases=30)
def whole_sessions(lab, rng):
    """Sessions that resume, slip, skip, quit or end with a closed terminal: what was asked, saved and returned."""
    labels = rng.choice(SETS)
    tickets = [(f"t{at}", f"text {at}") for at in range(rng.randrange(6))]
    done = {ticket: labels[0] for ticket, _ in tickets if rng.random() < 0.3}
    session = Session(lab, [typed(rng, labels) for _ in range(rng.randrange(10))], tickets, done, labels)
    return [session.happened, session.prompts, session.printed, session.count]
