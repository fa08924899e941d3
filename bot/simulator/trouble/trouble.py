"""What can go wrong between the bot and Telegram: outage, faults and limits, met in this order.

Every request that meets one is in the event log: `fault` with `accepted`, so that a checker who
reads the log knows what was carried out although the bot got no answer, or `limit`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.simulator.http.errors import ApiError, bad_gateway, server_error, too_many_requests
from bot.simulator.http.params import Params
from bot.simulator.trouble.faults import KINDS, Fault, Faults
from bot.simulator.trouble.limits import Limits
from bot.simulator.trouble.outage import Outage
from bot.simulator.world.clock import Clock
from bot.simulator.world.event_log import EventLog

COUNTED = ("send", "forward", "copy", "editmessage")
LISTS = {
    "sendmediagroup": "media",
    "forwardmessages": "message_ids",
    "copymessages": "message_ids",
}


class BrokenError(Exception):
    """The request is not carried out and gets no answer; `how` is reset or timeout."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class Trouble:
    """Outage, faults and limits of one simulated Telegram; `wall` is the machine's own time."""

    def __init__(self, clock: Clock, wall: Callable[[], float], events: EventLog) -> None:
        self.faults = Faults()
        self.limits = Limits(wall)
        self.outage = Outage(clock.now)
        self.events = events

    def check_outage(self, method: str, params: Params) -> None:
        """BrokenError or ApiError 502 while Telegram is gone."""
        if not self.outage.on:
            return
        how = self.outage.how
        self._log("fault", f"outage_{how}", method, params, rule=None, accepted=False)
        if how == "502":
            raise bad_gateway()
        raise BrokenError(how)

    async def meet(self, method: str, params: Params) -> Fault | None:
        """Delay, refuse or break a request; the fault that spoils its answer is given back."""
        spoils = None
        for fault in list(self.faults.strike(method, chat_of(params))):
            if fault.kind == "delay":
                await asyncio.sleep(fault.seconds)
                self.log_fault(fault, method, params, accepted=True)
            elif KINDS[fault.kind]:
                spoils = fault
            else:
                self.log_fault(fault, method, params, accepted=False)
                raise _refusal(fault)
        return spoils

    def log_fault(
        self, fault: Fault, method: str, params: Params, *, accepted: bool, result: object = None
    ) -> None:
        """Write down that a rule struck, and which message came of the request nevertheless."""
        named = result if isinstance(result, dict) and "message_id" in result else {}
        more = {"message_id": named["message_id"]} if named else {}
        self._log("fault", fault.kind, method, params, rule=fault.id, accepted=accepted, **more)

    def check_limits(self, method: str, params: Params) -> tuple[int, int] | None:
        """ApiError 429 when this is too much; else the chat and the number of messages to count."""
        if not method.startswith(COUNTED) or method == "sendchataction":
            return None
        chat_id, count = chat_of(params), _count(method, params)
        if chat_id is None:
            return None
        refused = self.limits.refusal(chat_id, count)
        if refused is None:
            return chat_id, count
        name, seconds = refused
        self._log("limit", name, method, params, retry_after=seconds, accepted=False)
        raise too_many_requests(seconds)

    def _log(self, event: str, kind: str, method: str, params: Params, **more: object) -> None:
        self.events.add(event, kind=kind, method=method, chat_id=chat_of(params), **more)


def chat_of(params: Params) -> int | None:
    """The chat that a request is about, None when it names none."""
    return params.integer("chat_id") or None if params.has("chat_id") else None


def _count(method: str, params: Params) -> int:
    name = LISTS.get(method)
    if name is None:
        return 1
    items: Any = params.json(name, name)
    return max(1, len(items)) if isinstance(items, list) else 1


def _refusal(fault: Fault) -> ApiError | BrokenError:
    if fault.kind == "429":
        return too_many_requests(fault.retry_after)
    if fault.kind == "500":
        return server_error(html=fault.html)
    if fault.kind == "502":
        return bad_gateway(html=fault.html)
    return BrokenError(fault.kind.removesuffix("_before"))
