"""Who runs one campaign is nobody in another on the same bot: in its group they are answered what
any member of it is, and nothing of it changes.
"""

import pytest

from bot.engine.dialog.feature import OnCommand, Where, Who
from bot.engine.several.mark import suffix
from bot.organizers import store as organizers
from tests.support import two
from tests.support.crowd import code_shown
from tests.support.twins import Cast, begin, rows_of

# What is only said: messages, the question that they answer, and where who was refused stands.
SAID = {"outbox", "dialogs", "due", "chosen_campaigns", "vain_tries"}
FOR_ORGANIZERS = (Who.ORGANIZER, Who.ADMINISTRATOR, Who.OWNER)


@pytest.fixture
def casts(theatre):
    """Two campaigns; who owns the second and any stranger are members of the first one’s group."""
    casts = river, harbour = [Cast(theatre, each) for each in two.share(theatre)]
    for each in casts:
        begin(each)
    for person in (harbour.people["Olga"], river.enters("Zed")):
        person.joins(river.group, "member")
    return casts


def kept(cast):
    return {table: rows for table, rows in rows_of(cast).items() if table not in SAID}


def commands(theatre, *whose):
    routes = [route for feature in theatre.parts.features for route in feature.routes]
    asked = [each for each in routes if isinstance(each, OnCommand) and each.who in whose]
    return [each.name for each in asked if each.where is not Where.PRIVATE]


def test_each_command_in_the_group_of_another_is_refused_as_anybodys(theatre, casts):
    river, harbour = casts
    omar, zed = harbour.people["Olga"], river.people["Zed"]
    before = kept(river), kept(harbour)
    names = commands(theatre, *FOR_ORGANIZERS)
    assert len(names) > 25
    for name in names:
        screens = []
        for each in (zed, omar):
            each.says(f"/{name} Ana", river.group)
            screens.append(each.screen(river.group).replace(each.name, ""))
        assert screens[0], name
        assert screens[0] == screens[1], name
        assert "Ana" not in screens[1], name
    assert (kept(river), kept(harbour)) == before


def test_each_button_in_the_group_of_another_is_refused_as_anybodys(theatre, casts):
    river, harbour = casts
    olga, omar, zed = river.people["Olga"], harbour.people["Olga"], river.people["Zed"]
    for name in commands(theatre, *FOR_ORGANIZERS):
        olga.says(f"/{name}", river.group)
    buttons = [each for shown in river.group.shown for row in shown.buttons for each in row]
    labels = dict.fromkeys(each["text"] for each in buttons if "callback_data" in each)
    assert len(labels) > 50
    before = kept(river), kept(harbour)
    for label in labels:
        screens = []
        for each in (zed, omar):
            each.taps(label, river.group)
            screens.append(each.screen(river.group).replace(each.name, ""))
        assert screens[0] == screens[1], label
    for link in dict.fromkeys(each["url"] for each in buttons if "start=" in each.get("url", "")):
        omar.says(f"/start {link.partition('start=')[2]}")
        omar.does_not_see("Olga", "Ana", "owner")
    assert (kept(river), kept(harbour)) == before


def test_a_group_goes_over_only_by_who_owns_both(theatre, casts):
    river, harbour = casts
    omar = harbour.people["Olga"]
    omar.joins(river.group, "administrator")

    def binds():
        omar.says("/bindcode")
        omar.says(f"/bind {code_shown(omar)}", river.group)

    binds()
    omar.sees("works for another campaign", in_=river.group)
    river.people["Olga"].says("/status", river.group)
    river.people["Olga"].sees("captains", in_=river.group)

    olga = river.people["Olga"]
    link = theatre.opened.run(
        lambda tx: organizers.new_owner_link(tx, harbour.campaign.id, theatre.clock.now())
    )
    olga.says(f"/start {link}{suffix(harbour.campaign.id)}")
    olga.says("/bindcode")
    olga.says(f"/bind {code_shown(olga)}", river.group)
    olga.taps("Move it here", river.group)
    olga.sees("now the organizers’ group of Yes to the Harbour", in_=river.group)
