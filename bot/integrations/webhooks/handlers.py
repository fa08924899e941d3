"""`/webhooks` in the organizers' group."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.engine.webhooks.addresses import is_public
from bot.integrations.webhooks import dialog, jobs, rules, store
from bot.integrations.webhooks.model import (
    AwaitingAddress,
    Counts,
    Endpoint,
    EndpointAdded,
    EndpointId,
    State,
    Subject,
)


def on_webhooks(here: Here, event: Command | Tap) -> Turn:
    """`/webhooks`, or back to the list."""
    said = dialog.listed(store.endpoints(here.tx, here.campaign_id))
    return Turn(say=(Edit.to(said) if isinstance(event, Tap) else said,))


def _private(here: Here) -> bool:
    return here.tx.tools.private_posts


def on_add(here: Here, _tap: Tap) -> Turn:
    endpoints = store.endpoints(here.tx, here.campaign_id)
    if len(endpoints) >= rules.MOST_ENDPOINTS:
        return OLD_BUTTON
    return dialog.ask_address(private=_private(here))


def on_address(here: Here, _state: AwaitingAddress, event: Event) -> Turn | None:
    """An address that is typed becomes an endpoint, switched off: a test comes first."""
    if not isinstance(event, Text):
        return None
    private = _private(here)
    read = rules.address(event.text, private=private)
    if read in ("no_address", "not_secure", "has_password", "private", "long"):
        return dialog.trouble(read)  # type: ignore[arg-type] # one of those words
    if not private and _names_private(read):
        return dialog.trouble("private")
    number = EndpointId(here.tx.new_id())
    change = EndpointAdded(number, read, rules.new_secret(), here.sender.id, here.now)
    return dialog.added(change)


def _names_private(url: str) -> bool:
    """Tell whether an address is one of this machine's or of its network, as far as it says so."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    return not is_public(host)


def on_stop(here: Here, _tap: Tap) -> Turn:
    return dialog.stopped() if isinstance(here.state, AwaitingAddress) else OLD_BUTTON


def _found(here: Here, tap: Tap) -> Endpoint | None:
    return store.find(here.tx, here.campaign_id, int(tap.args[0]))


def _counts(here: Here, endpoint: Endpoint) -> Counts:
    return store.counts(here.tx, here.campaign_id, endpoint.id)


def _on(step: Callable[[Here, Endpoint, Tap], Turn]) -> Callable[[Here, Tap], Turn]:
    """Return a step that is about the endpoint of its button; old where that was removed."""

    def handle(here: Here, tap: Tap) -> Turn:
        endpoint = _found(here, tap)
        return step(here, endpoint, tap) if endpoint else OLD_BUTTON

    return handle


def _show(here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
    return Turn(say=(Edit.to(dialog.shown(endpoint, _counts(here, endpoint), jobs.zone(here))),))


def _test(here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
    return dialog.tested(endpoint, here.sender.id, here.now)


def _switch(state: State) -> Callable[[Here, Endpoint, Tap], Turn]:
    def step(here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
        turn = dialog.switched(endpoint, state, here.sender.id, here.now)
        for change in turn.changes:
            here.announce(change)
        now = store.find(here.tx, here.campaign_id, endpoint.id) or endpoint
        said = Edit.to(dialog.shown(now, _counts(here, now), jobs.zone(here)))
        return Turn(say=(said,), toast=turn.toast)

    return step


def _what(_here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
    return dialog.ask_what(endpoint)


def _toggle(here: Here, endpoint: Endpoint, tap: Tap) -> Turn:
    change = dialog.chosen(endpoint, Subject(tap.args[1]), here.sender.id, here.now)
    here.announce(change)
    return dialog.ask_what(store.find(here.tx, here.campaign_id, endpoint.id) or endpoint)


def _again(here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
    return dialog.ask_again(endpoint, _counts(here, endpoint))


def _replay(here: Here, endpoint: Endpoint, tap: Tap) -> Turn:
    days = int(tap.args[1])
    return dialog.replayed(endpoint, days, here.sender.id, here.now)


def _renew(here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
    return dialog.renewed(endpoint, rules.new_secret(), here.sender.id, here.now)


def _remove(here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
    return dialog.ask_remove(endpoint, _counts(here, endpoint), jobs.zone(here))


def _gone(here: Here, endpoint: Endpoint, _tap: Tap) -> Turn:
    return dialog.removed(endpoint, here.sender.id, here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    who, group = Who.ORGANIZER, Where.GROUP
    words = N_("Other systems hear what changes")

    def tap(action: str, step: Callable[[Here, Endpoint, Tap], Turn], *, acts: bool) -> OnTap:
        return OnTap(action, _on(step), who, fresh=acts, where=group)

    def once(action: str, step: Callable[[Here, Endpoint, Tap], Turn]) -> OnTap:
        return OnTap(action, _on(step), who, once=True, fresh=True, where=group)

    return Feature(
        "webhooks",
        routes=(
            OnCommand("webhooks", on_webhooks, words, who, group, fresh=True),
            OnTap("wh.list", on_webhooks, who, where=group),
            OnTap("wh.add", on_add, who, fresh=True, where=group),
            OnTap("wh.stop", on_stop, who, where=group),
            OnState(
                AwaitingAddress,
                on_address,
                lambda here, _state: dialog.ask_address(private=_private(here)),
                who,
                where=group,
            ),
            tap("wh.show", _show, acts=False),
            tap("wh.test", _test, acts=True),
            tap("wh.on", _switch(State.ON), acts=True),
            tap("wh.off", _switch(State.OFF), acts=True),
            tap("wh.what", _what, acts=False),
            tap("wh.toggle", _toggle, acts=True),
            tap("wh.again", _again, acts=False),
            once("wh.replay", _replay),
            once("wh.renew", _renew),
            tap("wh.remove", _remove, acts=False),
            once("wh.gone", _gone),
        ),
        listens=jobs.LISTENS,
        posts=jobs.Outgoing(),
    )
