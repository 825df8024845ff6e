# mistake: await outside of a coroutine
# line: 2
# topic: async
# says: `await` works only inside a function that begins with `async def`.

import asyncio
await asyncio.sleep(1)
