# mistake: takes a closed terminal for an answer that it did not understand
# caught-by: saves at once, so that a crash costs nothing
# says: EOFError ends the session

"""Labels for tickets, asked for in the terminal."""

import json
from collections.abc import Callable, Iterable

COMMANDS = {"s": "skip", "q": "quit"}


def understand(answer: str, labels: list[str]) -> str | None:
    """The label or command that an answer means; None for anything else."""
    word = answer.strip().lower()
    if word in labels:
        return word
    places = {str(place): label for place, label in enumerate(labels, start=1)}
    if word in places:
        return places[word]
    found = [label for label in labels if word and label.startswith(word)]
    return found[0] if len(found) == 1 else COMMANDS.get(word)


def load(lines: Iterable[str]) -> dict[str, str]:
    """The label of each ticket that has one."""
    done = {}
    for line in lines:
        if not line.endswith("\n"):
            continue
        try:
            read = json.loads(line)
        except ValueError:
            continue
        if isinstance(read, dict) and isinstance(read.get("id"), str) and isinstance(read.get("label"), str):
            done[read["id"]] = read["label"]
    return done


def annotate(
    tickets: Iterable[tuple[str, str]], done: dict[str, str], labels: list[str], save: Callable[[str, str], None]
) -> int:
    """Asks for the labels that are missing; returns how many were saved."""
    question = "  ".join(f"{place} {label}" for place, label in enumerate(labels, start=1)) + "  s skip  q quit: "
    saved = 0
    for ticket, text in tickets:
        if ticket in done:
            continue
        print(text)
        meaning = ask(question, labels)
        if meaning == "quit":
            break
        if meaning != "skip":
            save(ticket, meaning)
            saved += 1
    return saved


def ask(question: str, labels: list[str]) -> str:
    """Asks until the answer is understood."""
    while True:
        try:
            answer = input(question)
        except EOFError:
            answer = ""
        meaning = understand(answer, labels)
        if meaning is not None:
            return meaning
        print(f"Not understood: {answer!r}")
