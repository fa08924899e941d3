"""What waits to be said names nobody who was erased meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.contacts import store as contacts
from bot.contacts.model import ContactErased
from bot.engine.dialog.turn import Notice, Say
from bot.teams.recruiting import store
from bot.teams.recruiting.model import Recruit
from tests.support.crowd import sign_up
from tests.support.listed import rows


@pytest.fixture
def ana(theatre_on: Any) -> Any:
    return sign_up(theatre_on, "Ana", "Marie\nLuis")


def during(theatre: Any, person: Any, names: tuple[str, ...], change: Any) -> dict[str, str]:
    """Have a notice wait about each name while the change happens; return what became of them."""

    def put(tx: Any) -> dict[str, str]:
        work = theatre.parts.work(tx)
        for name in names:
            say = Say("binding/language_set", {"name": f"Call {name}!"})
            work.notify(Notice(person.id, "en", say, f"test:{name}"))
        work.announce(change)
        sql = "SELECT key, state FROM outbox WHERE key LIKE 'test:%'"
        found = tx.connection.execute(sql.replace("%", "%%") if tx.dialect == "postgresql" else sql)
        return {row["key"].partition(":")[2]: row["state"] for row in found.fetchall()}

    return dict(theatre.opened.run(put))


def test_a_notice_that_names_somebody_erased_is_not_sent(theatre_on: Any, ana: Any) -> None:
    marie = next(row for row in rows(theatre_on))
    with theatre_on.opened.transaction() as tx:
        name = contacts.name_of(tx, theatre_on.campaign.id, marie["id"])
    other = {"Marie": "Luis", "Luis": "Marie"}[name]
    erased = ContactErased(marie["id"], marie["captain_id"])
    became = during(theatre_on, ana, (name, other, f"{name}tte"), erased)
    assert became == {name: "cancelled", other: "queued", f"{name}tte": "queued"}


def test_a_notice_that_names_a_captain_who_is_gone_is_not_sent(theatre_on: Any, ana: Any) -> None:
    bea = sign_up(theatre_on, "Bea", "Zoe")
    campaign = theatre_on.campaign.id

    def recruit(tx: Any) -> int:
        first, second = (captains.by_telegram_id(tx, campaign, each.id) for each in (ana, bea))
        store.put_recruit(tx, campaign, Recruit(second.id, first.id, 0, tx.now()))
        return int(second.id)

    gone = CaptainDeleted(theatre_on.opened.run(recruit), bea.id, theatre_on.clock.now())
    became = during(theatre_on, ana, ("Bea", "Luis"), gone)
    assert became == {"Bea": "cancelled", "Luis": "queued"}
