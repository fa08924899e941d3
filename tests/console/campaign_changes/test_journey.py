"""The settings in the organizers' group: by buttons, by the file, undone; what hangs on them."""

import re
import shutil
from dataclasses import replace
from datetime import date

import pytest

from bot.calendar.election_dates import jobs as election_dates
from bot.campaigns import store
from bot.campaigns.model import CampaignId
from bot.campaigns.pack import campaign_of
from bot.console.campaign_changes import jobs, pictures
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from bot.organizers import store as organizers
from tests.support.crowd import bind, sign_up
from tests.support.once import example_campaign, example_file


@pytest.fixture
def group(theatre, olga):
    now = theatre.clock.now()
    theatre.opened.run(lambda tx: election_dates.plan(tx, theatre.campaign, now))
    return bind(theatre, olga)


def sends(player, group, content, name="campaign.toml"):
    """Answer the bot's latest message in the group with a file that the engine has had read."""
    theatre = player.theatre
    last = next(each for each in reversed(group.shown) if not each.mine)
    group.since = len(group.shown)
    document = {"file_id": "f", "file_unique_id": "u", "file_name": name, "file_size": 9}
    us = {"id": theatre.bot.id, "is_bot": True, "first_name": "Capitaine"}
    message = {**player._message(group, 900), "from": player.user, "document": document}
    message["reply_to_message"] = {**player._message(group, last.message_id), "from": us}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    read = reading.read(raw, theatre.bot)
    found = pictures.read_plainly(name, content, "CA")
    received = Received(
        raw, replace(read, event=replace(read.event, found=found)), standing="administrator"
    )
    theatre.take([received])


def now(theatre):
    return theatre.opened.run(theatre.parts.current.in_)


def acts(theatre):
    with theatre.opened.transaction() as tx:
        return [each[2] for each in organizers.audit(tx, theatre.campaign.id)]


def test_the_day_of_the_vote_moves_with_all_that_hangs_on_it_and_back(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    olga.says("/campaign", group)
    olga.sees("Vote on May 9, 2027", "10 to 20 people", "between 9:00", in_=group)
    olga.taps("📅 Dates", group)
    olga.taps("Day of the vote", group)
    olga.says("16 May 2027", group)
    olga.taps("Yes", group)
    olga.sees("May 9, 2027 → May 16, 2027", "1 captain is told", in_=group)
    assert now(theatre).election_day == date(2027, 5, 9)
    olga.taps("✅ Change it", group)
    theatre.tick(minutes=1)
    olga.sees("The days have changed", in_=group)
    ana.sees("The days have changed")
    ana.says("/calendar")
    ana.sees("Sunday, May 16: the vote", "Not decreed yet")
    olga.taps("↩️ Undo", group)
    olga.sees("It is as before", in_=group)
    ana.says("/calendar")
    ana.sees("Sunday, May 9: the vote")
    assert acts(theatre)[-2:] == ["settings_changed", "settings_undone"]


def test_an_answer_that_does_not_go_is_asked_for_again_and_what_follows_is_asked_too(
    theatre, olga, group
):
    olga.says("/campaign", group)
    olga.taps("📅 Dates", group)
    olga.taps("Day of the vote", group)
    olga.says("one fine day", group)
    olga.sees("I can’t tell which day", in_=group)
    olga.says("4 July 2027", group)
    olga.taps("No", group)
    olga.sees("Day of erasure (3/3)", "June 30, 2027 is not after the election", in_=group)
    olga.taps("‹ Back", group)
    olga.sees("The day may still move (2/3)", in_=group)
    olga.taps("No", group)
    olga.says("31 July 2027", group)
    olga.sees("July 4, 2027", "June 30, 2027 → July 31, 2027", in_=group)
    olga.taps("✖️ Leave it as it is", group)
    assert store_number(theatre) == 1


def store_number(theatre):
    return theatre.opened.run(lambda tx: store.latest_number(tx, theatre.campaign.id))


def test_a_text_is_asked_for_in_each_language_and_may_be_left(theatre, olga, group):
    olga.says("/campaign", group)
    olga.taps("🤝 Charter", group)
    olga.taps("✏️ Change one", group)
    olga.taps("2", group)
    olga.sees("Promise 2 (English) (1/2)", in_=group)
    olga.taps("Keep as it is", group)
    olga.says("x" * 141, group)
    olga.sees("a text of at most 140 letters", "Promise 2 (French)", in_=group)
    olga.says("J’écoute.", group)
    olga.taps("✅ Change it", group)
    bea = theatre.person("Bea", "fr")
    bea.says("/start")
    bea.taps("Français")
    bea.taps(bea.chat.shown[-1].labels()[0])
    bea.sees("J’écoute.")


def test_of_two_organizers_at_once_neither_loses_a_change(theatre, olga, group):
    vic = theatre.person("Vic")
    vic.joins(group, "administrator")
    for person, words in ((olga, "12"), (vic, "4")):
        person.says("/campaign", group)
        person.taps("🎯 Goals", group)
        person.taps("People for each" if person is olga else "Tries without", group)
        person.says(words, group)
        if person is olga:
            olga.taps("Keep as it is", group)
    vic.taps("✅ Change it", group)
    olga.taps("✅ Change it", group)
    olga.sees("Somebody has changed something meanwhile", "10 → 12", in_=group)
    olga.taps("✅ Change it", group)
    campaign = now(theatre)
    assert (campaign.target_min, campaign.tries) == (12, 4)


def test_the_file_goes_out_and_comes_back_with_notes_and_all(theatre, olga, group):
    olga.says("/campaign export", group)
    olga.sees("in our private chat", in_=group)
    assert "campaign’s settings" in olga.chat.shown[-1].text
    olga.says("/campaign import", group)
    good = example_file().replace(b"max = 20", b"max = 15")
    sends(olga, group, good.replace(b'weekday = "sunday"', b'weekday = "someday"'))
    olga.sees("1 thing has to be mended", "line 111, weekly_board > weekday", in_=group)
    sends(olga, group, good)
    olga.sees("People for each captain, at most", "20 → 15", in_=group)
    olga.taps("✅ Change it", group)
    with theatre.opened.transaction() as tx:
        assert store.in_force(tx, theatre.campaign.id).text.encode() == good
    assert now(theatre).target_max == 15


@pytest.mark.parametrize(
    "content, said",
    [
        (b"\xff\xfe", "encoding UTF-8"),
        (b"x" * 300_000, "too big"),
        (example_file().replace(b'slug = "river-park"', b'slug = "other"'), "short name"),
        (example_file(), "It says so already"),
    ],
)
def test_a_file_that_is_none_of_ours_changes_nothing(theatre, olga, group, content, said):
    olga.says("/campaign import", group)
    sends(olga, group, content)
    olga.sees(said, in_=group)
    assert store_number(theatre) == 1


def copied(tmp_path, change):
    """Return an example campaign whose texts, in a folder of its own, were changed."""
    folder = tmp_path / "materials"
    shutil.copytree(example_campaign().materials, folder)
    for path in {*folder.glob("*.toml")} - {folder / "emails.toml"}:
        path.write_text("".join(filter(change, path.read_text("utf-8").splitlines(True))), "utf-8")
    file = tmp_path / "campaign.toml"
    text = example_file().decode().replace('languages = ["en", "fr"]', 'languages = ["en"]')
    text = "\n".join(x for x in text.split("\n") if not x.startswith("fr ="))
    file.write_text(text, "utf-8")
    return file


def is_english(line):
    """Tell whether a line belongs to a file as somebody writes it who needs no French."""
    return re.match(r"\s*([\w.]+\.)?fr = ", line) is None


@pytest.mark.parametrize("way", ["buttons", "file"])
def test_a_language_that_the_texts_beside_the_file_lack_is_refused_before_anything_is_asked(
    theatre, olga, group, tmp_path, way
):
    file = copied(tmp_path, is_english)
    on_disk = campaign_of(file.read_bytes(), file, theatre.campaign.id)
    theatre.opened.run(lambda tx: store.settle(tx, on_disk, file.read_bytes(), tx.now()))
    theatre.parts.current.known = on_disk
    if way == "buttons":
        olga.says("/campaign", group)
        olga.taps("🌍 Languages", group)
        olga.taps("➕ French", group)
    else:
        olga.says("/campaign import", group)
        sends(olga, group, example_file())
    olga.sees("topics.toml, line", "fr: this is missing", "(5 more in that file)", in_=group)
    olga.sees("messages.toml, line", "faq.toml, line", "starts the bot anew", in_=group)
    assert now(theatre).languages == ("en",)


def test_a_way_of_voting_that_the_texts_do_not_tell_is_refused_before_its_days_are_asked_for(
    theatre, olga, group
):
    olga.says("/campaign", group)
    olga.taps("🗳 Ways of voting", group)
    olga.taps("➕ By proxy", group)
    olga.sees("topics.toml, line 40, early > proxy: this is missing", "proxy.en", in_=group)
    olga.sees("Then try again here", in_=group)


def test_a_language_and_a_way_go_though_more_is_written_beside_the_file(theatre, olga, group):
    olga.says("/campaign", group)
    olga.taps("🌍 Languages", group)
    olga.taps("➖ French", group)
    olga.taps("✅ Change it", group)
    for way in ("🕐 Early voting", "✉️ By mail"):
        olga.says("/campaign", group)
        olga.taps("🗳 Ways of voting", group)
        olga.taps(way, group)
        olga.taps("➖ No longer possible", group)
        olga.taps("✅ Change it", group)
    assert now(theatre).languages == ("en",)
    assert [each.way for each in now(theatre).voting] == ["in_person"]


def test_a_language_is_added_by_a_question_for_each_text(theatre, olga, group):
    alone = example_file().decode().replace('languages = ["en", "fr"]', 'languages = ["en"]')
    alone = "\n".join(x for x in alone.split("\n") if not x.startswith(("fr =", "materials =")))
    theatre.opened.run(lambda tx: store.add_changed(tx, theatre.campaign, alone, tx.now()))
    olga.says("/campaign", group)
    olga.taps("🌍 Languages", group)
    olga.taps("➕ French", group)
    olga.sees("Name (French)", "Your first language says: Yes to the River Park", in_=group)
    answered = 0
    while "This would change" not in olga.screen(group):
        olga.says(f"Texte {answered}", group)
        answered += 1
    assert answered == 11
    olga.taps("✅ Change it", group)
    assert now(theatre).languages == ("en", "fr")
    assert now(theatre).name.in_("fr") == "Texte 0"


def test_a_file_that_changed_on_the_disk_is_told_and_what_was_here_can_come_back(
    theatre, olga, group
):
    here = example_file().decode().replace("max = 20", "max = 15")
    theatre.opened.run(lambda tx: store.add_changed(tx, theatre.campaign, here, tx.now()))
    on_disk = replace(example_campaign(), id=CampaignId(theatre.campaign.id))
    other = example_file().replace(b"tries = 3", b"tries = 4")

    def start(tx):
        campaign, lost = store.settle(tx, on_disk, other, tx.now())
        jobs.plan(tx, campaign.id, lost, tx.now())

    theatre.opened.run(start)
    theatre.tick(minutes=1)
    olga.sees("changed on the computer", "15 → 20", in_=group)
    olga.taps("↩️ Take back what we had here", group)
    olga.sees("20 → 15", "4 → 3", in_=group)
    olga.taps("✅ Change it", group)
    assert now(theatre).target_max == 15


def test_a_member_who_is_no_administrator_sees_and_changes_nothing(theatre, olga, group):
    eve = theatre.person("Eve")
    eve.joins(group, "member")
    eve.says("/campaign", group)
    eve.sees("Only an administrator", in_=group)


def test_of_two_numbers_the_second_is_measured_by_the_first_in_plain_words(theatre, olga, group):
    olga.says("/campaign", group)
    olga.taps("🎯 Goals", group)
    olga.taps("People for each captain", group)
    olga.says("30", group)
    olga.says("12", group)
    olga.sees("It can’t be less than 30", "at most", in_=group)
    olga.says("/campaign", group)
    olga.taps("🕘 Hours", group)
    olga.taps("Hours for messages", group)
    olga.says("10 am", group)
    olga.says("10 am", group)
    olga.sees("It has to be later than 10:00", in_=group)
