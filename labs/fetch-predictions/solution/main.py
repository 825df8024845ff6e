"""Scores the night's comments with a made-up service, and draws who was called when."""

import asyncio

from fetching import Failed, ServiceError, fetch_all

CAPACITY = 8
COMMENTS = ["thanks!", "great read", "you are wrong", "first", "", "source?", "this again", "lovely", "no", "spam spam"]
# What goes wrong, by comment and try: seconds that the call hangs, or the status that it ends with.
TROUBLE = {(3, 1): 503, (6, 1): 3.0, (8, 1): 429, (8, 2): 429, (13, 1): 502}


class Service:
    """Answers after a while; beyond CAPACITY calls at once it turns callers away. Keeps a drawing."""

    def __init__(self):
        self.running = 0
        self.tries = {}
        self.rows = {}
        self.began = asyncio.get_running_loop().time()

    async def predict(self, comment):
        number, text = comment["number"], comment["text"]
        self.tries[number] = self.tries.get(number, 0) + 1
        trouble = TROUBLE.get((number, self.tries[number]), 0)
        start, mark = self.now(), "x"
        self.running += 1
        try:
            if self.running > CAPACITY:
                raise ServiceError(503)
            await asyncio.sleep(trouble if isinstance(trouble, float) else 0.2 + number * 7 % 5 / 10)
            if not text:
                raise ServiceError(422)
            if trouble and not isinstance(trouble, float):
                raise ServiceError(trouble)
            mark = "█"
            return len(text) * 37 % 100 / 100
        finally:
            self.running -= 1
            self.draw(number, start, mark)

    def now(self):
        return asyncio.get_running_loop().time() - self.began

    def draw(self, number, start, mark):
        row = self.rows.setdefault(number, [])
        first, last = round(start * 10), max(round(self.now() * 10), round(start * 10) + 1)
        row.extend(" " * (first - len(row)))
        row.extend(mark * (last - first))


async def main():
    service = Service()
    comments = [{"number": number, "text": COMMENTS[number % 10]} for number in range(16)]
    try:
        results = await fetch_all(service.predict, comments, limit=CAPACITY)
    except Exception as error:
        results = []
        print(f"the whole batch is lost: {error}\n")
    print("one column is a tenth of a second; █ answered, x failed")
    for number, row in sorted(service.rows.items()):
        result = results[number] if results else "?"
        if isinstance(result, Failed):
            result = f"{result.error}, tries: {result.tries}"
        print(f"{number:2} {''.join(row):<40} {result}")
    print(f"\n{sum(service.tries.values())} calls, {service.now():.1f} seconds")


asyncio.run(main())
