"""Three quarters of a second on a Saturday in October: 90 photos, one of them of a thumb."""

import random

import model
import waymark
from service import make_app

calls = []


async def predict(photos):
    calls.append(len(photos))
    return await model.predict(photos)


rng = random.Random(9)
requests, at = [], 0.0
for number in range(90):
    at += rng.expovariate(120)
    cap = 0 if number == 40 else rng.uniform(4, 16)
    requests.append((at, "POST", "/identify", {"photo": [cap, rng.uniform(4, 16), rng.random()]}))

answers = waymark.Client(make_app(predict)).traffic(requests)
waits = [1000 * answer.seconds for answer in answers]
ended = max(at + answer.seconds for (at, *_), answer in zip(requests, answers))

figure = waymark.plot.Figure(title="How long each photo took", x="sent after (s)", y="ms")
for status in sorted({answer.status for answer in answers}):
    chosen = [index for index, answer in enumerate(answers) if answer.status == status]
    figure.points([requests[index][0] for index in chosen], [waits[index] for index in chosen], name=f"status {status}")
figure.show()
figure = waymark.plot.Figure(title="What the model was called with", x="call", y="photos")
figure.bar([str(number) for number in range(1, len(calls) + 1)], calls).show()

waits.sort()
print(f"{len(calls)} calls, {len(answers) / ended:.0f} photos a second")
print(f"p50 {waits[44]:.0f} ms, p99 {waits[88]:.0f} ms, mean {sum(waits) / 90:.0f} ms")
