"""Two campaigns on one bot, played: strangers say which, whoever is in two changes, and each act
goes where it belongs.
"""

import pytest

from bot.engine.several.mark import suffix
from bot.organizers import store as organizers
from tests.support import two
from tests.support.crowd import code_shown, own, sign_up
from tests.support.two import rows


@pytest.fixture
def both(theatre):
    """Return the campaigns: the first has run alone until now."""
    return two.share(theatre)


@pytest.fixture
def ana(theatre, both):
    """A captain of both, last about the second."""
    ana = theatre.person("Ana")
    two.join(both[0], ana, "Luis\nBea")
    two.join(both[1], ana, "Marc\nLouise")
    return ana


def _of(theatre, table, campaign):
    return rows(theatre, f"SELECT * FROM {table} WHERE campaign_id = {campaign.id}")  # noqa: S608 (ours)


def _friends(theatre, campaign):
    return len(_of(theatre, "contacts", campaign))


def test_a_stranger_says_which_and_goes_on_there(theatre, both):
    eve = theatre.person("Eve", "fr")
    eve.says("bonjour")
    eve.sees("Plusieurs campagnes utilisent ce bot", "Oui au parc de la rivière", "Oui au port")
    eve.says("/privacy")
    eve.sees("Pour laquelle êtes-vous ici")
    eve.taps("Oui au port")
    eve.sees("À partir de maintenant", "Bienvenue dans la campagne Oui au port")
    eve.says("/start")
    eve.sees("nous reprenons où nous en étions")
    assert not rows(theatre, "SELECT 1 FROM captains")


@pytest.mark.parametrize(
    "said", ["harbour", "Yes to the Harbour!", "port", "oui au port de la rivière"]
)
def test_a_stranger_may_write_the_name_or_a_part_of_it(theatre, both, said):
    eve = theatre.person("Eve")
    eve.says("hello")
    eve.says(said)
    eve.sees("Welcome to the campaign Yes to the Harbour")
    eve.says("what is this?")
    eve.does_not_see("Which one are you here for")


@pytest.mark.parametrize("said", ["yes", "Yes to the", "oui", "us", "harb", "(", "river harbour"])
def test_what_names_none_or_both_is_asked_again(theatre, both, said):
    eve = theatre.person("Eve")
    eve.says(said)
    eve.sees("Which one are you here for", "Yes to the River Park", "Yes to the Harbour")


def test_one_link_leads_to_each_and_what_is_asked_there_stays_there(theatre, both, ana):
    assert [_friends(theatre, each) for each in both] == [2, 2]
    ana.says("/list")
    ana.sees(two.NAME, "Marc", "Louise")
    ana.does_not_see("Luis")
    ana.says("/help")
    ana.sees("/campaigns: go to your other campaign")


def test_campaigns_changes_and_the_question_that_was_open_is_still_there(theatre, both, ana):
    ana.says("/campaigns")
    ana.sees(f"What you write here goes to {two.NAME}")
    ana.taps(two.FIRST_NAME)
    ana.sees(f"From now on this is about {two.FIRST_NAME}", "Ana, here is where you are")
    ana.says("Nadia")
    ana.sees(two.FIRST_NAME, "On your list: Nadia")
    assert [_friends(theatre, each) for each in both] == [3, 2]


def test_a_button_acts_in_the_campaign_that_made_it_and_so_does_what_follows(theatre, both, ana):
    ana.says(f"/start c_{two.FIRST_SLUG}")
    ana.says("/list")
    ana.says(f"/start c_{two.SLUG}")
    ana.taps("⚪ Luis")
    ana.sees(two.FIRST_NAME, "Luis")
    ana.says("/list")
    ana.sees("Bea")
    ana.does_not_see("Marc")


def test_a_captain_of_one_reads_no_name_and_is_asked_nothing(theatre, both):
    bea = theatre.person("Bea", "fr")
    two.join(both[1], bea, "Luis", "fr")
    bea.says("/list")
    bea.does_not_see("🗳")
    bea.says("Nadia")
    bea.sees("Sur votre liste", "Nadia")


def test_what_was_made_before_there_were_two_belongs_to_the_first(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nBea")
    ana.says("/menu")
    ana.says("/list")
    theatre.opened.tools.username = "capitaine_bot"
    link = theatre.opened.run(
        lambda tx: organizers.new_owner_link(tx, theatre.campaign.id, tx.now())
    )
    _first, second = two.share(theatre)
    ana.taps("⚪ Luis")
    ana.sees("Luis")
    olga = theatre.person("Olga")
    olga.says(f"/start {link}")
    olga.sees(f"You now run {two.FIRST_NAME}")
    two.join(second, ana, "Marc")
    ana.taps("📋 My list")
    ana.sees(two.FIRST_NAME, "Bea")


def test_who_goes_from_one_is_still_in_the_other(theatre, both, ana):
    before = _of(theatre, "contacts", both[0])
    ana.says("/deleteme")
    ana.sees(f"what I keep for {two.FIRST_NAME} stays")
    ana.taps("Yes, ")
    assert not _of(theatre, "captains", both[1])
    assert _of(theatre, "contacts", both[0]) == before
    theatre.tick(minutes=5)
    ana.says("/list")
    ana.sees("Luis", "Bea")
    ana.does_not_see("🗳")
    for line in ("/help", "/stop", "/deleteme"):
        ana.says(line)
        ana.does_not_see("/campaigns")


def test_stop_in_one_leaves_the_reminders_of_the_other(theatre, both, ana):
    ana.says("/stop")
    ana.sees(f"for this campaign alone: you still hear from {two.FIRST_NAME}")
    stopped = rows(theatre, "SELECT campaign_id, reminders FROM captains ORDER BY campaign_id")
    assert [each["reminders"] for each in stopped] == [1, 0]
    ana.says(f"/start c_{two.FIRST_SLUG}")
    ana.says("/stop")
    ana.does_not_see("you still hear from")


def test_whoever_blocks_the_bot_is_lost_to_both(theatre, both, ana):
    user = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
    change = {
        "chat": {"id": ana.id, "type": "private"},
        "from": ana.user,
        "date": 1,
        "old_chat_member": {"user": user, "status": "member"},
        "new_chat_member": {"user": user, "status": "kicked", "until_date": 0},
    }
    theatre.update({"update_id": 10_001, "my_chat_member": change})
    lost = rows(theatre, "SELECT 1 FROM captains WHERE unreachable_at IS NOT NULL")
    assert len(lost) == 2
    theatre.tick(hours=1)
    ana.says("/list")
    assert not rows(theatre, "SELECT 1 FROM captains WHERE unreachable_at IS NOT NULL")


def test_each_group_reads_of_its_own_campaign(theatre, both, ana):
    olga, river = two.run_by(theatre, both[0], "Olga")
    omar, harbour = two.run_by(theatre, both[1], "Omar")
    bea = theatre.person("Bea")
    two.join(both[1], bea, "Luis")
    for owner, group, name, captains in (
        (olga, river, two.FIRST_NAME, "1 captain"),
        (omar, harbour, two.NAME, "2 captains"),
    ):
        owner.says("/status", group)
        owner.sees(name, captains, in_=group)
    ana.says("Could somebody explain this to me?")


def test_a_group_that_becomes_a_supergroup_stays_with_its_campaign(theatre, both):
    _olga, river = two.run_by(theatre, both[0], "Olga")
    omar, harbour = two.run_by(theatre, both[1], "Omar")
    audits = [len(_of(theatre, "audit", each)) for each in both]
    moved = {**omar._message(harbour, 90), "migrate_to_chat_id": -1_000_000_000_009}
    theatre.update({"update_id": 10_001, "message": {**moved, "from": omar.user}})
    groups = [_of(theatre, "groups", each)[0]["chat_id"] for each in both]
    assert groups == [river.id, -1_000_000_000_009]
    assert [len(_of(theatre, "audit", each)) for each in both] == [audits[0], audits[1] + 1]


def test_each_campaign_has_a_captain_s_language_for_itself(theatre, both, ana):
    ana.says("/settings")
    ana.taps("🌐")
    ana.taps("Français")
    ana.says("/list")
    ana.sees("Oui au port", "Marc")
    ana.says("/campaigns")
    ana.taps("Oui au parc de la rivière")
    ana.sees(two.FIRST_NAME, "From now on")
    ana.says("/help")
    ana.sees(two.FIRST_NAME, "/campaigns: go to your other campaign")


def test_a_group_is_bound_anew_by_the_code_of_another_campaign(theatre, both):
    olga, river = two.run_by(theatre, both[0], "Olga")
    now = theatre.clock.now()
    link = theatre.opened.run(lambda tx: organizers.new_owner_link(tx, both[1].id, now))
    olga.says(f"/start {link}{suffix(both[1].id)}")
    olga.says(f"/bind {code_shown(olga)}", river)
    with two.about(theatre, both[0]):
        rosa = own(theatre, "Rosa")
    olga.taps("Move it here", river)
    olga.sees(f"organizers’ group of {two.NAME}", in_=river)
    theatre.tick(minutes=1)
    rosa.sees("works for another campaign from now on")
    lost = [each for each in _of(theatre, "audit", both[0]) if each["action"] == "group_lost"]
    assert len(lost) == 1
    olga.says("/status", river)
    olga.sees(two.NAME, in_=river)


def test_the_bot_s_address_leads_to_its_campaign(theatre, both):
    olga, river = two.run_by(theatre, both[0], "Olga")
    olga.says("/launch", river)
    links = [
        button["url"]
        for shown in river.shown
        for row in shown.buttons
        for button in row
        if "url" in button
    ]
    assert links
    eve = theatre.person("Eve")
    eve.says(f"/start {links[0].partition('?start=')[2]}")
    eve.sees(f"Welcome to the campaign {two.FIRST_NAME}")


def test_an_update_that_comes_again_does_nothing_again(theatre, both):
    eve = theatre.person("Eve")
    message = {
        "message_id": 1,
        "date": int(theatre.clock.now().timestamp()),
        "chat": {"id": eve.id, "type": "private"},
        "from": eve.user,
        "text": f"/start c_{two.SLUG}",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    theatre.update({"update_id": 10_001, "message": message})
    before = [rows(theatre, f"SELECT * FROM {table}") for table in ("outbox", "dialogs")]  # noqa: S608 (ours)
    eve.says(f"/start c_{two.FIRST_SLUG}")
    theatre.update({"update_id": 10_001, "message": message})
    after = [rows(theatre, f"SELECT * FROM {table}") for table in ("outbox", "dialogs")]  # noqa: S608 (ours)
    assert [len(each) for each in after] == [2 * len(each) for each in before]
    (chosen,) = rows(theatre, "SELECT campaign_id FROM chosen_campaigns")
    assert chosen["campaign_id"] == both[0].id
