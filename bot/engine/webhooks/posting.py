"""One request to another system, and what its answer means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.engine.time.clock import Clock
from bot.engine.webhooks.addresses import NotPublicError, PublicResolver, is_public

SECONDS = 20.0
LONGEST_WAIT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Post:
    """What is to be posted; those of one `lane` (an endpoint) never hold those of another.

    `headers` are made at the moment of the attempt: they are signed with it.
    """

    id: int
    lane: int
    url: str = field(repr=False)
    headers: Callable[[datetime], Mapping[str, str]] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: the HTTP `status`, or in a word why there is none ("time-out", "no
    connection", "private address", "certificate"); `wait` is how long the other system wants
    us to wait before the next request.
    """

    status: int | None
    trouble: str = ""
    wait: timedelta | None = None

    @property
    def taken(self) -> bool:
        """Tell whether it was taken: 2xx. A redirection is not: it may lead inside."""
        return self.status is not None and 200 <= self.status < 300  # noqa: PLR2004


class Postman:
    """Posts; keeps connections between requests. Not `private`: to public addresses only."""

    def __init__(self, clock: Clock, *, private: bool = False, seconds: float = SECONDS) -> None:
        self._clock = clock
        self._private = private
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    async def post(self, post: Post) -> Answer:
        """Post once, without following redirections; never raises for what the other side does."""
        if not self._private and _is_private_literal(post.url):
            return Answer(None, "private address")
        now = self._clock.now()
        try:
            async with self._opened().post(
                post.url, data=post.body, headers=post.headers(now), allow_redirects=False
            ) as response:
                return Answer(response.status, "", self._wait(response))
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Answer(None, _word(error))

    async def close(self) -> None:
        """Close the connections that were kept."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            resolver: dict[str, Any] = {} if self._private else {"resolver": PublicResolver()}
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit_per_host=4, use_dns_cache=False, **resolver),
                timeout=aiohttp.ClientTimeout(total=self._seconds),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            )
        return self._session

    def _wait(self, response: aiohttp.ClientResponse) -> timedelta | None:
        """Return what Retry-After asks for: seconds or a date."""
        said = response.headers.get("Retry-After", "").strip()
        if said.isascii() and said.isdecimal():
            return min(timedelta(seconds=int(said[:7])), LONGEST_WAIT)
        try:
            until = parsedate_to_datetime(said)
            wait = until - self._clock.now() if until.tzinfo else None
        except ValueError:
            return None
        return None if wait is None else min(max(wait, timedelta()), LONGEST_WAIT)


def _word(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "time-out"
    if isinstance(error, aiohttp.ClientSSLError):
        return "certificate"
    return "private address" if _leads_inside(error) else "no connection"


def _is_private_literal(url: str) -> bool:
    """Tell whether a URL names an address itself that is not public: it is looked up nowhere."""
    host = urlsplit(url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return False
    return not is_public(host)


def _leads_inside(error: BaseException | None) -> bool:
    """Look behind the library's error for the one of the resolver."""
    while error is not None and not isinstance(error, NotPublicError):
        error = getattr(error, "os_error", None) or error.__cause__
    return error is not None
