# mistake: turns away without saying when to come back
# file: service.py
# caught-by: turns away what it cannot hold, at once
# says: Retry-After

"""Names the mushroom on a photo, over HTTP."""

import asyncio
import json
import math

import model
from batcher import Batcher, Overloaded


def make_app(predict, *, max_size=32, max_wait=0.02, max_queue=64, timeout=1.0):
    """An ASGI app whose photos reach `predict` in batches."""
    batcher = Batcher(predict, max_size=max_size, max_wait=max_wait, max_queue=max_queue)

    async def app(scope, receive, send):
        if scope["type"] != "http":
            raise RuntimeError("this app speaks HTTP only")
        if scope["path"] == "/health":
            return await respond(send, 200, {"waiting": len(batcher)})
        if scope["path"] != "/identify":
            return await respond(send, 404, {"error": "POST a photo to /identify"})
        try:
            photo = photo_in(await body_of(receive))
            async with asyncio.timeout(timeout):
                species = await batcher.submit(photo)
        except ValueError as error:
            return await respond(send, 422, {"error": str(error)})
        except Overloaded:
            return await respond(send, 503, {"error": "too many photos wait"})
        except TimeoutError:
            return await respond(send, 504, {"error": f"no answer within {timeout} s"})
        except Exception:
            return await respond(send, 500, {"error": "the model failed"})
        await respond(send, 200, {"species": species})

    return app


def photo_in(body):
    """The three numbers of a photo. Raises ValueError where there are no such."""
    try:
        cap, stem, gills = json.loads(body)["photo"]
        if math.isfinite(cap + stem + gills):
            return [cap, stem, gills]
    except (KeyError, TypeError, ValueError, OverflowError):
        pass
    raise ValueError("a photo is three finite numbers")


async def body_of(receive):
    """The whole body of a request, which may come in parts."""
    body, more = b"", True
    while more:
        event = await receive()
        body, more = body + event.get("body", b""), event.get("more_body", False)
    return body


async def respond(send, status, data, headers=()):
    headers = [(b"content-type", b"application/json"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(data).encode()})


app = make_app(model.predict)
