"""An objection holds on every list and by every way onto one; barring is seen and can be undone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.contacts.objections import jobs
from tests.support.crowd import own, sign_up
from tests.support.listed import rows

CARD = {"first_name": "Marie", "last_name": "Dupont", "phone_number": "+15145550101", "vcard": ""}


@pytest.fixture
def ana(theatre: Any) -> Any:
    return with_marie(theatre, "Ana")


def with_marie(theatre: Any, name: str) -> Any:
    person = sign_up(theatre, name, "Luis")
    person.says("/cancel")
    person.sends(contact=CARD)
    person.taps("Keep the number")
    return person


def leaves_alone(person: Any, name: str) -> None:
    person.says(f"/list {name}")
    person.taps(name)
    person.taps("⋯ More")
    person.taps("⛔ Asked to be left alone")
    person.taps("Yes, remove for good")


def audit(theatre: Any) -> list[tuple[str, str]]:
    with theatre.opened.transaction() as tx:
        found = tx.connection.execute("SELECT action, detail FROM audit ORDER BY id").fetchall()
        return [(row["action"], row["detail"]) for row in found]


def test_the_same_number_goes_from_every_list_and_that_is_told(theatre: Any, ana: Any) -> None:
    bea = with_marie(theatre, "Bea")
    assert len(rows(theatre)) == 4
    leaves_alone(ana, "Marie")
    assert len(rows(theatre)) == 2
    assert "asked the campaign to be left alone" in bea.chat.shown[-1].text
    assert "Marie" not in bea.chat.shown[-1].text
    bea.says("/list")
    bea.does_not_see("Marie")


def test_entries_from_before_there_were_marks_are_found_too(theatre: Any, ana: Any) -> None:
    with_marie(theatre, "Bea")
    with theatre.opened.transaction() as tx:
        tx.connection.execute("UPDATE contacts SET phone_mark = NULL, town_mark = NULL")
    theatre.opened.run(lambda tx: jobs.plan(tx, theatre.campaign.id, theatre.clock.now()))
    theatre.tick()
    leaves_alone(ana, "Marie")
    assert len(rows(theatre)) == 2


def test_an_edit_of_the_message_does_not_get_round_it(theatre: Any, ana: Any) -> None:
    leaves_alone(ana, "Marie")
    ana.says("/add")
    ana.says("Marie Dupomt")
    said = next(each for each in reversed(ana.chat.shown) if each.mine)
    edited = {**ana._message(ana.chat, said.message_id), "from": ana.user, "text": "Marie Dupont"}
    ana._update({"edited_message": edited}, ana.chat)
    assert "I can’t add Marie Dupont" in ana.chat.shown[-1].text


def test_a_few_a_day_then_a_kind_word_and_all_of_it_written_down(theatre: Any) -> None:
    mal = sign_up(theatre, "Mal", "One Person\nTwo Person\nThree Person\nFour Person")
    mal.says("/cancel")
    for name in ("One", "Two", "Three"):
        leaves_alone(mal, name)
    mal.says("/list Four")
    mal.taps("Four")
    mal.taps("⋯ More")
    mal.taps("⛔ Asked to be left alone")
    mal.sees("I take more tomorrow")
    assert audit(theatre) == [("left_alone", '{"others": 0}')] * 3
    theatre.tick(days=1, seconds=1)
    leaves_alone(mal, "Four")
    assert rows(theatre) == []


def test_an_owner_erases_by_number_and_lifts_it_again(theatre: Any, ana: Any) -> None:
    olga = own(theatre)
    with_marie(theatre, "Bea")
    ana.says("/erase +1 514 555 0101")
    ana.sees("Only the owner")
    olga.says("/erase 514-555-0101")
    olga.sees("from every list")
    olga.taps("Yes, erase everywhere")
    olga.sees("erased from 2 lists")
    assert len(rows(theatre)) == 2
    assert "asked the campaign" in ana.chat.shown[-1].text
    ana.sends(contact=CARD)
    ana.sees("I can’t add")
    olga.says("/allow")
    olga.sees("asked to be left alone")
    olga.says("/allow +15145550101")
    olga.taps("Yes, allow again")
    olga.sees("can be added again")
    ana.sends(contact=CARD)
    assert len(rows(theatre)) == 3
    assert [action for action, _ in audit(theatre)][-2:] == ["erased_by_number", "objection_lifted"]
    assert "5145550101" not in str(audit(theatre))
