"""The read-only interface for programs: tokens, limits, ETags, problems as RFC 9457 has them."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.engine.api.limits import Buckets
from bot.engine.api.origins import network_of
from bot.engine.api.resources import (
    LARGEST,
    Admitted,
    Api,
    Asked,
    GoneError,
    Parameter,
    Resource,
)
from bot.engine.dialog.work import Work
from bot.engine.service import Service
from bot.engine.storage.db import Tx
from bot.web.openapi import document

ROOT = "/api/v1"
OK, NOT_MODIFIED = 200, 304
BAD, WHO, NOT_ALLOWED, NOT_FOUND, NO_METHOD, GONE, TOO_MANY, LATER = (
    *(400, 401, 403, 404, 405, 410, 429, 503),
)
TITLES = {
    BAD: "Bad request",
    WHO: "No valid token",
    NOT_ALLOWED: "Not for this token",
    NOT_FOUND: "Not found",
    NO_METHOD: "Only reading is possible",
    GONE: "No longer kept",
    TOO_MANY: "Too many requests",
    LATER: "Not now",
}
PREPARE_EVERY = 10.0
MOST_TOKEN = 200
STRANGERS = "strangers"
Begin = Callable[[Tx], Work]


@dataclass(slots=True)
class ProblemError(Exception):
    """Why a request is not answered."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)


def api_routes(service: Service, monotonic: Callable[[], float] = time.monotonic) -> list[Route]:
    """Return the routes of the feature that gives out tokens; none where no feature does."""
    api = next((each.api for each in service.parts.features if each.api), None)
    if api is None:
        return []
    answers = Answers(service, api, monotonic)
    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
    routes = [
        Route(ROOT + each.path, partial(answers.answer, resource=each), methods=methods)
        for each in api.resources
    ]
    described = Route(f"{ROOT}/openapi.json", answers.describe, methods=methods)
    return [described, *routes]


class Answers:
    """Answers requests: each is one snapshot of the database."""

    def __init__(self, service: Service, api: Api, monotonic: Callable[[], float]) -> None:
        self._service = service
        self._api = api
        self._monotonic = monotonic
        self._buckets = Buckets(monotonic)
        self._prepared: dict[int, float] = {}
        self._asked: defaultdict[Begin, Counter[Asked]] = defaultdict(Counter)
        self._document = json.dumps(document(api.resources, ROOT)).encode()

    async def describe(self, request: Request) -> Response:
        """Return the description of all this as OpenAPI has it."""
        try:
            _only_reading(request)
        except ProblemError as problem:
            return _problem(problem)
        return _with_etag(request, self._document)

    async def answer(self, request: Request, resource: Resource) -> Response:
        """Answer one request, or say what is wrong with it."""
        try:
            _only_reading(request)
            admitted, work = await self._admit(request, resource.scope)
            query = _query(request, resource)
            named = query | dict.fromkeys(admitted.scopes, 1)
            body = await self._read(resource, named, work)
        except ProblemError as problem:
            return _problem(problem)
        return _with_etag(request, body)

    async def _admit(self, request: Request, scope: str) -> tuple[Admitted, Begin]:
        """Return what a token is good for, and what begins a unit of work of its campaign."""
        token = _token(request)
        admitted: Admitted | None = None
        work: Begin = self._service.parts.each[0].work
        if token:
            admitted, work = await self._service.database.read(lambda tx: self._whose(tx, token))
        network = network_of(
            request.client.host if request.client else "",
            request.headers.getlist("X-Forwarded-For"),
        )
        whose = admitted.token_id if admitted else STRANGERS
        if wait := self._buckets.wait(whose):
            self._count(admitted, work, network, refused=True)
            raise ProblemError(TOO_MANY, f"Ask again in {wait} s.", {"Retry-After": str(wait)})
        if admitted is None:
            challenge = {"WWW-Authenticate": 'Bearer realm="capitaine"'}
            raise ProblemError(WHO, "Send a token: Authorization: Bearer ...", challenge)
        if scope not in admitted.scopes:
            self._count(admitted, work, network, refused=True)
            await self._prepare(admitted.token_id, work)
            raise ProblemError(NOT_ALLOWED, f"This token may not read {scope}.")
        self._count(admitted, work, network, refused=False)
        await self._prepare(admitted.token_id, work)
        return admitted, work

    def _whose(self, tx: Tx, token: str) -> tuple[Admitted | None, Begin]:
        for each in self._service.parts.each:
            if admitted := self._api.admit(each.work(tx), token):
                return admitted, each.work
        return None, self._service.parts.each[0].work

    def _count(
        self, admitted: Admitted | None, work: Begin, network: str, *, refused: bool
    ) -> None:
        """What is asked is counted here, and written down together: reading costs no commit."""
        if admitted:
            self._asked[work][Asked(admitted.token_id, refused, network)] += 1

    async def _prepare(self, token_id: int, work: Begin) -> None:
        now = self._monotonic()
        if now - self._prepared.get(token_id, -PREPARE_EVERY) < PREPARE_EVERY:
            return
        self._prepared[token_id] = now
        asked = self._asked.pop(work, Counter())
        await self._service.database.run(lambda tx: self._api.prepare(work(tx), token_id, asked))

    async def _read(self, resource: Resource, query: Mapping[str, int], work: Begin) -> bytes:
        def read(tx: Tx) -> bytes | None:
            found = resource.read(work(tx), query)
            return None if found is None else to_json(found)

        try:
            body = await self._service.database.read(read)
        except GoneError as gone:
            raise ProblemError(GONE, str(gone)) from None
        if body is None:
            raise ProblemError(NOT_FOUND, "There is nothing with this id.")
        return body


def _only_reading(request: Request) -> None:
    if request.method not in ("GET", "HEAD"):
        raise ProblemError(NO_METHOD, "Use GET.", {"Allow": "GET, HEAD"})


def _token(request: Request) -> str:
    """Return the bearer token, "" where there is none or more than one."""
    said = request.headers.getlist("Authorization")
    kind, _, token = said[0].partition(" ") if len(said) == 1 else ("", "", "")
    token = token.strip()
    is_one = kind.lower() == "bearer" and token.isascii() and len(token) <= MOST_TOKEN
    return token if is_one else ""


def _query(request: Request, resource: Resource) -> dict[str, int]:
    """Return the numbers that were asked with; each wrong or unknown one is named."""
    said = [*request.path_params.items(), *request.query_params.multi_items()]
    known = {each.name: each for each in resource.parameters}
    if unknown := sorted({name for name, _ in said} - set(known)):
        accepted = ", ".join(sorted(known)) or "none"
        raise ProblemError(BAD, f"Unknown parameter {unknown[0]!r}. Accepted: {accepted}.")
    names = [name for name, _ in said]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ProblemError(BAD, f"{twice[0]} is given more than once.")
    given = dict(said)
    return {name: _number(each, given.get(name)) for name, each in known.items()}


def _number(parameter: Parameter, said: str | None) -> int:
    if said is None:
        return parameter.default
    is_number = said.isascii() and said.isdecimal() and len(said) <= len(str(LARGEST))
    number = int(said) if is_number else -1
    if not parameter.least <= number <= parameter.most:
        raise ProblemError(
            BAD,
            f"{parameter.name} has to be a whole number from {parameter.least} to "
            f"{parameter.most}.",
        )
    return number


def _with_etag(request: Request, body: bytes) -> Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    asked = {each.strip() for each in request.headers.get("If-None-Match", "").split(",")}
    if asked & {etag, f"W/{etag}", "*"}:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    return Response(body, OK, headers, media_type="application/json")


def _problem(problem: ProblemError) -> Response:
    about: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES[problem.status],
        "status": problem.status,
        "detail": problem.detail,
    }
    return Response(
        json.dumps(about).encode(),
        problem.status,
        dict(problem.headers),
        media_type="application/problem+json",
    )
