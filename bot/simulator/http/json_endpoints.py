"""What all endpoints of the people's side share: JSON bodies in, refusals out as a sentence."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.http.errors import ApiError, RefusedError
from bot.simulator.http.json_fields import JsonObject

Endpoint = Callable[[Request], Awaitable[Response]]


def answering(endpoint: Endpoint) -> Endpoint:
    """Turn refusals into 4xx with a sentence."""

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except RefusedError as refusal:
            return JSONResponse({"error": refusal.sentence}, refusal.status)
        except ApiError as error:
            return JSONResponse({"error": error.description}, error.code)

    return answer


def routes(table: list[tuple[str, str, Endpoint]]) -> list[Route]:
    """Routes from rows of method, path, endpoint."""
    return [Route(path, answering(act), methods=[verb]) for verb, path, act in table]


def _refuse_number(name: str) -> None:
    raise ValueError(name)


async def body_of(request: Request) -> JsonObject:
    """The JSON object of a request, empty without a body; RefusedError when it is not one."""
    raw = await request.body()
    if not raw:
        return {}
    try:
        body = json.loads(raw, parse_constant=_refuse_number)
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError):  # half a surrogate pair can't be encoded
        raise RefusedError("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise RefusedError("The body must be a JSON object.")
    return body


def number_in(request: Request, name: str, default: int) -> int:
    """A whole number from the query; RefusedError when it is none."""
    try:
        return int(float(request.query_params.get(name, default)))
    except (ValueError, OverflowError):
        raise RefusedError(f"{name} must be a number.") from None
