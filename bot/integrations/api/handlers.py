"""`/api` in the organizers' group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.campaigns.model import Campaign
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.integrations.api import dialog, jobs, rules, store
from bot.integrations.api.model import ChoosingScope, NamingToken, Scope, Token, TokenId


def on_api(here: Here, event: Command | Tap) -> Turn:
    """`/api`, or back to the list."""
    tokens = store.tokens(here.tx, here.campaign_id)
    said = dialog.listed(tokens, is_served=bool(here.tx.tools.served_at))
    return Turn(say=(Edit.to(said) if isinstance(event, Tap) else said,))


def on_add(here: Here, _tap: Tap) -> Turn:
    if len(store.tokens(here.tx, here.campaign_id)) >= rules.MOST_TOKENS:
        return OLD_BUTTON
    return dialog.ask_name()


def on_name(_here: Here, _state: NamingToken, event: Event) -> Turn | None:
    """What it is for; anything that can be read will do."""
    name = rules.name_of(event.text) if isinstance(event, Text) else ""
    return dialog.ask_scope(name) if name else None


def on_scope(here: Here, tap: Tap) -> Turn:
    state, chosen = here.state, str(tap.args[0])
    if not isinstance(state, ChoosingScope) or chosen not in set(Scope):
        return OLD_BUTTON
    by = here.sender.id
    token = Token(TokenId(here.tx.new_id()), state.name, Scope(chosen), here.now, made_by=by)
    served_at = here.tx.tools.served_at
    address = f"{served_at}{rules.PATH}" if served_at else ""
    return dialog.made(token, rules.new_token(), here.sender.id, address)


def on_stop(here: Here, _tap: Tap) -> Turn:
    is_open = isinstance(here.state, NamingToken | ChoosingScope)
    return dialog.stopped() if is_open else OLD_BUTTON


def _on(step: Callable[[Here, Token], Turn]) -> Callable[[Here, Tap], Turn]:
    """Return a step that is about the token of its button; old where that was revoked."""

    def handle(here: Here, tap: Tap) -> Turn:
        token = store.find(here.tx, here.campaign_id, int(tap.args[0]))
        return step(here, _told(here, token)) if token else OLD_BUTTON

    return handle


def _told(here: Here, token: Token) -> Token:
    """Return it with its moments on the campaign's clock."""
    campaign: Campaign = here.campaign
    used_at = token.used_at and token.used_at.astimezone(campaign.zone)
    return replace(token, made_at=token.made_at.astimezone(campaign.zone), used_at=used_at)


def _shown(here: Here, token: Token) -> Turn:
    today = jobs.today(here)
    since = today - timedelta(days=6)
    return dialog.shown(token, store.uses(here.tx, here.campaign_id, token.id, since), today)


def _revoked(here: Here, token: Token) -> Turn:
    return dialog.revoked(token, here.sender.id, here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP

    def asked(state: type, again: Callable[..., Turn]) -> OnState:
        return OnState(state, on_name, again, who, where=group)

    return Feature(
        "api",
        routes=(
            OnCommand("api", on_api, N_("Programs read the campaign"), who, group, fresh=True),
            OnTap("api.list", on_api, who, where=group),
            OnTap("api.add", on_add, who, fresh=True, where=group),
            asked(NamingToken, lambda _here, _state: dialog.ask_name()),
            asked(ChoosingScope, lambda _here, state: dialog.ask_scope(state.name)),
            OnTap("api.scope", on_scope, who, once=True, fresh=True, where=group),
            OnTap("api.stop", on_stop, who, where=group),
            OnTap("api.show", _on(_shown), who, where=group),
            OnTap("api.revoke", _on(lambda _h, token: dialog.ask_revoke(token)), who, where=group),
            OnTap("api.revoked", _on(_revoked), who, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
        api=jobs.Tokens(),
    )
