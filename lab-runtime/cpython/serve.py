"""The engine on CPython: a request a line on standard input, what is told and answered a line each on standard output."""

import json
import os
import sys
import time

# One thread: an answer must not hang on how a sum is split.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", TZ="UTC")
time.tzset()
sys.path.insert(0, sys.argv[1])
sys.path.extend(sys.argv[2:])
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
# What compiled code prints past Python's own streams must not come between the lines.
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

from waymark.engine import handle  # noqa: E402

dumps, loads, write, flush = json.dumps, json.loads, answers.write, answers.flush


def send(message):
    write(dumps(message) + "\n")
    flush()


class Host:
    can_read, pause = False, None

    def text(self, stream, text):
        send({"kind": "text", "id": self.id, "stream": stream, "text": text})

    def dropped(self, characters):
        send({"kind": "dropped", "id": self.id, "characters": characters})

    def display(self, slot, text):
        send({"kind": "display", "id": self.id, "slot": slot, "spec": loads(text)})

    def check_plan(self, text):
        send({"kind": "check-plan", "id": self.id, "checks": loads(text)})

    def check_ended(self, text):
        send({"kind": "check-ended", "id": self.id, "item": loads(text)})

    def read_line(self, prompt):
        return None


host = Host()
send({"kind": "ready", "milliseconds": 0})
for line in os.fdopen(os.dup(0), encoding="utf-8"):
    asked = loads(line)
    host.id = asked["id"]
    send({"kind": "done", "id": host.id, "response": loads(handle(dumps(asked["request"]), host))})
