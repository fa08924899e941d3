"""Organizers connect another system in their group: an address, a test, a switch.

The secret is shown once, to who made it. Every function is pure: facts in, a Turn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from bot.engine.dialog.turn import N_, Copy, Edit, Rows, Say, Style, Tap, Toast, Turn, Values
from bot.integrations.webhooks import rules
from bot.integrations.webhooks.model import (
    AwaitingAddress,
    Counts,
    Endpoint,
    EndpointAdded,
    EndpointId,
    EndpointRemoved,
    EndpointSwitched,
    ReplayWanted,
    SecretRenewed,
    State,
    Subject,
    SubjectsChosen,
    TestWanted,
)

ADD: Final = Tap(N_("🔌 Connect a system"), "wh.add")
STOP: Final = Tap(N_("✖️ Stop"), "wh.stop")
CHOSEN: Final = {
    Subject.CAPTAINS: N_("✅ Captains"),
    Subject.CONTACTS: N_("✅ Friends, talks and plans"),
    Subject.EVENTS: N_("✅ Events"),
}
LEFT_OUT: Final = {
    Subject.CAPTAINS: N_("▫️ Captains"),
    Subject.CONTACTS: N_("▫️ Friends, talks and plans"),
    Subject.EVENTS: N_("▫️ Events"),
}
DAYS: Final = (2, 7, 30)


def listed(endpoints: Sequence[Endpoint]) -> Say:
    """Which systems are connected, one button for each."""
    rows: list[tuple[Tap]] = [
        (Tap("{host}", "wh.show", (each.id,), {"host": rules.shown(each.url)}),)
        for each in endpoints[: rules.MOST_ENDPOINTS]
    ]
    if len(endpoints) < rules.MOST_ENDPOINTS:
        rows.append((ADD,))
    shown = [{"host": rules.shown(each.url), "state": each.state.value} for each in endpoints]
    return Say("webhooks/listed", {"endpoints": shown}, tuple(rows))


def ask_address(*, private: bool) -> Turn:
    said = Say("webhooks/ask_address", {"private": private}, ((STOP,),), reply=True)
    return Turn(AwaitingAddress(), say=(said,))


def trouble(why: rules.Trouble) -> Turn:
    """Say what is wrong with an address; another may follow."""
    values = {"why": why, "most": rules.MOST_ADDRESS}
    said = Say("webhooks/trouble", values, ((STOP,),), reply=True)
    return Turn(AwaitingAddress(), say=(said,))


def stopped() -> Turn:
    return Turn(state=None, say=(Edit("webhooks/stopped"),))


def added(change: EndpointAdded) -> Turn:
    host = rules.shown(change.url)
    said = Say("webhooks/added", {"host": host}, _first(change.id))
    return Turn(state=None, say=(said, _secret(host, change.secret)), changes=(change,))


def _first(endpoint_id: EndpointId) -> Rows:
    return (_test(endpoint_id), _switch_on(endpoint_id))


def _secret(host: str, secret: str) -> Say:
    copy: Rows = ((Copy(N_("📋 Copy the secret"), secret),),)
    return Say("webhooks/secret", {"host": host, "secret": secret}, copy, eyes="asker_alone")


def _test(endpoint_id: EndpointId) -> tuple[Tap, ...]:
    return (Tap(N_("🧪 Send a test"), "wh.test", (endpoint_id,)),)


def _switch_on(endpoint_id: EndpointId) -> tuple[Tap, ...]:
    return (Tap(N_("▶️ Switch on"), "wh.on", (endpoint_id,), style="primary"),)


def _values(endpoint: Endpoint, counts: Counts, zone: tzinfo) -> Values:
    return {
        "host": rules.shown(endpoint.url),
        "state": endpoint.state.value,
        "subjects": [each.value for each in Subject if each in endpoint.subjects],
        "delivered": endpoint.delivered,
        "delivered_at": endpoint.delivered_at and endpoint.delivered_at.astimezone(zone),
        "waiting": counts.waiting,
        "aside": counts.aside,
        "trouble": endpoint.trouble,
        "since": endpoint.failing_since and endpoint.failing_since.astimezone(zone),
    }


def shown(endpoint: Endpoint, counts: Counts, zone: tzinfo) -> Say:
    """All about one, and what can be done."""
    args = (endpoint.id,)
    switch = (
        (Tap(N_("⏸ Switch off"), "wh.off", args),)
        if endpoint.state is State.ON
        else _switch_on(endpoint.id)
    )
    choose = Tap(N_("✏️ What is sent"), "wh.what", args)
    again = Tap(N_("🔁 Send again"), "wh.again", args)
    renew = Tap(N_("🔑 New secret"), "wh.renew", args)
    remove = Tap(N_("🗑 Remove"), "wh.remove", args)
    rows = ((*_test(endpoint.id), *switch), (choose, again), (renew, remove), (BACK,))
    return Say("webhooks/shown", _values(endpoint, counts, zone), rows)


BACK: Final = Tap(N_("‹ Back"), "wh.list")


def tested(endpoint: Endpoint, by: int, at: datetime) -> Turn:
    toast = Toast("webhooks/tested", {"host": rules.shown(endpoint.url)})
    return Turn(toast=toast, changes=(TestWanted(endpoint.id, by, at),))


def switched(endpoint: Endpoint, state: State, by: int, at: datetime) -> Turn:
    change = EndpointSwitched(endpoint.id, state, by, at)
    return Turn(toast=Toast(f"webhooks/switched_to_{state.value}"), changes=(change,))


def ask_what(endpoint: Endpoint) -> Turn:
    """Which changes are sent: taps switch one on or off, the last one stays."""
    labels = {each: (CHOSEN if each in endpoint.subjects else LEFT_OUT)[each] for each in Subject}
    rows: Rows = tuple(
        (Tap(label, "wh.toggle", (endpoint.id, each.value)),) for each, label in labels.items()
    )
    back = Tap(N_("‹ Back"), "wh.show", (endpoint.id,))
    said = Edit("webhooks/what", {"host": rules.shown(endpoint.url)}, (*rows, (back,)))
    return Turn(say=(said,))


def chosen(endpoint: Endpoint, subject: Subject, by: int, at: datetime) -> SubjectsChosen:
    return SubjectsChosen(endpoint.id, rules.toggled(endpoint.subjects, subject), by, at)


def ask_again(endpoint: Endpoint, counts: Counts) -> Turn:
    """From when on it is sent again."""
    days = tuple(
        Tap(N_("{count} days"), "wh.replay", (endpoint.id, each), {"count": each}) for each in DAYS
    )
    aside = Tap(N_("What was set aside"), "wh.replay", (endpoint.id, 0))
    rows: Rows = (*(((aside,),) if counts.aside else ()), days)
    back = Tap(N_("‹ Back"), "wh.show", (endpoint.id,))
    values = {"host": rules.shown(endpoint.url), "aside": counts.aside}
    return Turn(say=(Edit("webhooks/again", values, (*rows, (back,))),))


def replayed(endpoint: Endpoint, days: int, by: int, at: datetime) -> Turn:
    since = at - timedelta(days=days) if days else None
    change = ReplayWanted(endpoint.id, since, by, at)
    return Turn(toast=Toast("webhooks/replayed", {"days": days}), changes=(change,))


def renewed(endpoint: Endpoint, secret: str, by: int, at: datetime) -> Turn:
    host = rules.shown(endpoint.url)
    told = Say("webhooks/renewed", {"host": host}, eyes="all")
    change = SecretRenewed(endpoint.id, secret, by, at)
    return Turn(say=(told, _secret(host, secret)), changes=(change,))


def ask_remove(endpoint: Endpoint, counts: Counts, zone: tzinfo) -> Turn:
    style: Style = "danger"
    yes = Tap(N_("🗑 Yes, remove"), "wh.gone", (endpoint.id,), style=style)
    no = Tap(N_("No, keep it"), "wh.show", (endpoint.id,))
    said = Edit("webhooks/ask_remove", _values(endpoint, counts, zone), ((yes,), (no,)))
    return Turn(say=(said,))


def removed(endpoint: Endpoint, by: int, at: datetime) -> Turn:
    said = Edit("webhooks/removed", {"host": rules.shown(endpoint.url)})
    return Turn(say=(said,), changes=(EndpointRemoved(endpoint.id, by, at),))


# --- told by itself -------------------------------------------------------------------------------


def failing(endpoint: Endpoint, counts: Counts, zone: tzinfo) -> Say:
    """It has taken nothing for a while; nothing is lost yet."""
    return Say("webhooks/failing", _values(endpoint, counts, zone), (_open(endpoint),))


def refuses(endpoint: Endpoint, counts: Counts, zone: tzinfo) -> Say:
    """It takes what is posted, but for some that is set aside now."""
    return Say("webhooks/refuses", _values(endpoint, counts, zone), (_open(endpoint),))


def switched_off(endpoint: Endpoint, state: State, counts: Counts, zone: tzinfo) -> Say:
    values = {**_values(endpoint, counts, zone), "state": state.value}
    return Say("webhooks/switched_off", values, (_open(endpoint),))


def _open(endpoint: Endpoint) -> tuple[Tap, ...]:
    host = rules.shown(endpoint.url)
    return (Tap(N_("🔌 {host}"), "wh.show", (endpoint.id,), {"host": host}),)
