"""Who owns the campaign, and how that changes, on both databases."""

import re

import pytest

from bot.organizers import store
from tests.support.crowd import own, sign_up


@pytest.fixture
def theatre(theatre_on):
    return theatre_on


def add_by_link(theatre, owner, name, language="en"):
    owner.says("/owners")
    owner.taps("🔗 Link for another owner")
    link = owner.chat.shown[-1].text.split("start=")[1].split()[0]
    person = theatre.person(name, language)
    person.says(f"/start {link}")
    return person, link


def owners(theatre):
    found = theatre.opened.run(lambda tx: store.owners(tx, theatre.campaign.id))
    return [each.telegram_id for each in found]


def acts(theatre):
    rows = theatre.opened.run(lambda tx: store.audit(tx, theatre.campaign.id))
    return [(actor, action, detail) for _, actor, action, detail in rows]


def test_a_link_adds_one_owner_once_and_the_others_hear_of_it(theatre):
    olga = own(theatre)
    omar, link = add_by_link(theatre, olga, "Omar")
    omar.sees("You now run Yes to the River Park")
    assert "is now an owner of Yes to the River Park" in olga.chat.shown[-1].text
    eve = theatre.person("Eve")
    eve.says(f"/start {link}")
    eve.sees("This link does not work")
    assert owners(theatre) == [olga.id, omar.id]
    assert (olga.id, "owner_link_made", {}) in acts(theatre)


def test_an_owner_is_removed_after_a_question_and_told(theatre):
    olga = own(theatre)
    omar, _ = add_by_link(theatre, olga, "Omar", "fr")
    omar.says("/bindcode")
    code = re.findall(r"/bind (\S+)", omar.chat.shown[-1].text)[0]
    olga.says("/owners")
    olga.taps(f"Remove {omar.id}")
    assert owners(theatre) == [olga.id, omar.id]
    olga.taps("Yes, remove")
    olga.sees("is no longer an owner of Yes to the River Park")
    assert "Vous n’êtes plus responsable" in omar.chat.shown[-1].text
    assert owners(theatre) == [olga.id]
    assert acts(theatre)[-1] == (olga.id, "owner_removed", {"owner": omar.id})
    omar.says("/owners")
    assert "Seule la personne responsable" in omar.chat.shown[-1].text
    group = theatre.group("Late")
    omar.joins(group, "creator")
    omar.says(f"/bind {code}", group)
    omar.sees("Je ne connais pas ce code", in_=group)


def test_the_open_link_ends_with_an_owner_who_may_have_it(theatre):
    olga = own(theatre)
    omar, _ = add_by_link(theatre, olga, "Omar")
    omar.says("/owners")
    omar.taps("🔗 Link for another owner")
    link = omar.chat.shown[-1].text.split("start=")[1].split()[0]
    olga.says("/owners")
    olga.taps(f"Remove {omar.id}")
    olga.taps("Yes, remove")
    omar.says(f"/start {link}")
    omar.sees("This link does not work")


def test_who_removes_oneself_is_asked_twice(theatre):
    olga = own(theatre)
    omar, _ = add_by_link(theatre, olga, "Omar")
    omar.says("/owners")
    omar.taps("Stop being an owner")
    omar.taps("Yes, I stop")
    omar.sees("You can’t take this back yourself")
    assert owners(theatre) == [olga.id, omar.id]
    omar.taps("Give up my rights now")
    omar.sees("Thank you for all you did")
    assert owners(theatre) == [olga.id]
    assert acts(theatre)[-1] == (omar.id, "owner_removed", {"owner": omar.id})
    assert "is no longer an owner" in olga.chat.shown[-1].text


def test_the_last_owner_stays(theatre):
    olga = own(theatre)
    omar, _ = add_by_link(theatre, olga, "Omar")
    for each in (olga, omar):
        each.says("/owners")
        each.taps("Stop being an owner")
        each.taps("Yes, I stop")
    olga.taps("Give up my rights now")
    omar.taps("Give up my rights now")
    omar.sees("There is always one owner")
    assert owners(theatre) == [omar.id]
    omar.says("/owners")
    assert omar.chat.shown[-1].labels() == ["🔗 Link for another owner"]


def test_who_stands_in_the_settings_is_shown_as_such(theatre):
    olga = own(theatre)
    now = theatre.clock.now()
    settle = lambda tx: store.settle_owners(tx, theatre.campaign.id, (77,), "en", now)  # noqa: E731
    theatre.opened.run(settle)
    olga.says("/owners")
    shown = olga.chat.shown[-1].text
    assert "77, since" in shown
    assert shown.count("set in the settings") == 1
    olga.taps("Remove 77")
    olga.sees("OWNER_IDS")


def test_help_names_the_commands_to_owners_alone(theatre):
    olga = own(theatre)
    olga.says("/help")
    assert all(each in olga.chat.shown[-1].text for each in ("/owners", "/bindcode", "/erase"))
    ana = sign_up(theatre, "Ana", "Luis")
    for each in (ana, theatre.person("Eve")):
        each.says("/help")
        assert "/owners" not in "".join(shown.text for shown in each.chat.shown)
