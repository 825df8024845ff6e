"""Labels what is not labelled yet, and shows what there is."""

import json
from collections import Counter

import waymark
from annotate import annotate, load

LABELS = ["bug", "billing", "praise", "wish"]

with open("tickets.txt", encoding="utf-8") as file:
    tickets = [tuple(line.rstrip("\n").split("\t")) for line in file]
with open("labels.jsonl", encoding="utf-8", newline="") as file:
    done = load(file)
print(f"{len(done)} of {len(tickets)} tickets are labelled.")

# What was cut off stays out; each answer is on the disk before the next question.
with open("labels.jsonl", "w", encoding="utf-8") as file:
    for ticket, label in done.items():
        file.write(json.dumps({"id": ticket, "label": label}) + "\n")

    def save(ticket, label):
        file.write(json.dumps({"id": ticket, "label": label}) + "\n")
        file.flush()

    count = annotate(tickets, done, LABELS, save)

with open("labels.jsonl", encoding="utf-8", newline="") as file:
    labels = load(file)
print(f"{count} more are labelled now.")
if labels:
    found = Counter(labels.values())
    waymark.plot.bar(list(found), list(found.values()), title="Tickets by label", y="tickets")
