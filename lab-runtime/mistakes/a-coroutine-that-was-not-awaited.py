# mistake: a coroutine that was not awaited
# line: 6
# topic: async
# says: `rows` is a coroutine, which has not run yet: write `(await rows)` for its result.

import asyncio
async def fetch():
    return [1, 2]
async def main():
    rows = fetch()
    print(rows[0])
asyncio.run(main())
