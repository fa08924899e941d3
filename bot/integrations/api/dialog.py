"""Organizers make a token in their group, and revoke it; it is shown once, to who made it.

Every function is pure: facts in, a Turn out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from bot.engine.dialog.turn import N_, Copy, Edit, Rows, Say, Tap, Turn
from bot.integrations.api import rules
from bot.integrations.api.model import (
    ChoosingScope,
    NamingToken,
    Scope,
    Token,
    TokenMade,
    TokenRevoked,
    Use,
)

ADD: Final = Tap(N_("🔑 New token"), "api.add")
STOP: Final = Tap(N_("✖️ Stop"), "api.stop")
BACK: Final = Tap(N_("‹ Back"), "api.list")
LABELS: Final = {
    Scope.FIGURES: N_("📊 The campaign’s figures"),
    Scope.ALL: N_("🙂 Captains too, without names"),
    Scope.NAMES: N_("🏷 Captains too, with their names"),
}


def listed(tokens: Sequence[Token], *, is_served: bool) -> Say:
    """Which tokens there are, one button for each."""
    rows: list[tuple[Tap]] = [
        (Tap("🔑 {name}", "api.show", (each.id,), {"name": each.name}),)
        for each in tokens[: rules.MOST_TOKENS]
    ]
    if len(tokens) < rules.MOST_TOKENS:
        rows.append((ADD,))
    return Say("api/listed", {"tokens": tuple(tokens), "is_served": is_served}, tuple(rows))


def ask_name() -> Turn:
    said = Say("api/ask_name", {}, ((STOP,),), reply=True)
    return Turn(NamingToken(), say=(said,))


def ask_scope(name: str) -> Turn:
    rows: Rows = tuple((Tap(label, "api.scope", (each.value,)),) for each, label in LABELS.items())
    said = Say("api/ask_scope", {"name": name}, (*rows, (STOP,)))
    return Turn(ChoosingScope(name), say=(said,))


def stopped() -> Turn:
    return Turn(state=None, say=(Edit("api/stopped"),))


def made(token: Token, secret: str, by: int, address: str) -> Turn:
    """Tell the group that there is one, and show it to who made it."""
    told = Edit("api/made", {"name": token.name, "scope": token.scope.value})
    copy: Rows = ((Copy(N_("📋 Copy the token"), secret),),)
    values = {"name": token.name, "secret": secret, "address": address}
    shown = Say("api/secret", values, copy, eyes="asker_alone")
    return Turn(state=None, say=(told, shown), changes=(TokenMade(token, secret, by),))


def shown(token: Token, uses: Mapping[date, Use], today: date) -> Turn:
    """All about one: what it reads, and how much it was used."""
    revoke = Tap(N_("🗑 Revoke it"), "api.revoke", (token.id,))
    values = {
        "token": token,
        "today": uses.get(today, Use()).answered,
        "week": sum(each.answered for each in uses.values()),
        "refused": sum(each.refused for each in uses.values()),
    }
    return Turn(say=(Edit("api/shown", values, ((revoke,), (BACK,))),))


def ask_revoke(token: Token) -> Turn:
    yes = Tap(N_("🗑 Yes, revoke"), "api.revoked", (token.id,), style="danger")
    no = Tap(N_("No, keep it"), "api.show", (token.id,))
    return Turn(say=(Edit("api/ask_revoke", {"token": token}, ((yes,), (no,))),))


def revoked(token: Token, by: int, at: datetime) -> Turn:
    said = Edit("api/revoked", {"name": token.name})
    return Turn(say=(said,), changes=(TokenRevoked(token.id, by, at),))


def used_from(token: Token, network: str, *, is_first: bool) -> Say:
    """Tell whoever made it from where it is used now."""
    values = {"name": token.name, "network": network, "is_first": is_first}
    return Say("api/used_from", values)
