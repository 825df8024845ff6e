# mistake: collects with return_exceptions, so that exceptions stand among the predictions, without their tries
# caught-by: lets no single failure sink the batch
# says: It is the exception itself

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

# Overload and trouble on the way: the same call may well pass a second later.
RETRIABLE = {429, 502, 503, 504}


class ServiceError(Exception):
    """The service answered with an error; `status` is its HTTP status."""

    def __init__(self, status: int):
        super().__init__(f"the service answered {status}")
        self.status = status


@dataclass(frozen=True)
class Failed:
    """Stands in the place of a prediction that could not be had."""

    error: Exception
    tries: int


async def fetch_all(
    predict: Callable[[Any], Awaitable[Any]],
    inputs: Iterable[Any],
    *,
    limit: int = 8,
    timeout: float = 1.0,
    tries: int = 4,
    backoff: float = 0.5,
) -> list[Any]:
    """A prediction, or a Failed, for each input, in the order of the inputs."""
    slots = asyncio.Semaphore(limit)

    async def fetch(one: Any) -> Any:
        for number in itertools.count(1):
            try:
                # First the slot, then the clock: the time in the queue is not the service's fault.
                async with slots, asyncio.timeout(timeout):
                    return await predict(one)
            except Exception as error:
                if number == tries or not may_pass_later(error):
                    raise
            # Here the slot is free again: others need not wait for this one's turn.
            await asyncio.sleep(backoff * 2 ** (number - 1))

    return await asyncio.gather(*(fetch(one) for one in inputs), return_exceptions=True)


def may_pass_later(error: Exception) -> bool:
    """Whether the same call may pass when it is made again."""
    if isinstance(error, ServiceError):
        return error.status in RETRIABLE
    return isinstance(error, (TimeoutError, ConnectionError))
