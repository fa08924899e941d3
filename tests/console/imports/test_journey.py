"""/import in the group: shown first, done at once, taken back; out and in again is the same."""

from dataclasses import replace

import pytest

from bot.calendar.event_tables import rules as reading_rules
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from tests.support.crowd import sign_up


def sends(player, group, content, **about):
    """Answer the bot's latest message in the group with a file that the engine has had read."""
    theatre = player.theatre
    last = next(each for each in reversed(group.shown) if not each.mine)
    group.since = len(group.shown)
    document = {"file_id": "f", "file_unique_id": "u", "file_name": "list.csv", "file_size": 9}
    us = {"id": theatre.bot.id, "is_bot": True, "first_name": "Capitaine"}
    message = {**player._message(group, 900), "from": player.user, "document": document}
    message["reply_to_message"] = {**player._message(group, last.message_id), "from": us}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    read = reading.read(raw, theatre.bot)
    content = content if isinstance(content, bytes) else content.encode()
    about = about or {"found": reading_rules.read_plainly("list.csv", content, "CA")}
    event = replace(read.event, **about)
    theatre.take([Received(raw, replace(read, event=event), standing=group.members[player.id])])


@pytest.fixture
def played(theatre, olga, group):
    for name in ("Ana", "Omar", "Ben", "Ben"):
        sign_up(theatre, name, "Luis")
    for name in ("North", "South"):
        olga.says("/teams", group)
        olga.taps("New team", group)
        olga.replies(name, group)
    return group


def exported(olga, group):
    olga.says("/export", group)
    for label in ("🙂 Captains", "Every captain", "📄 CSV"):
        olga.taps(label, group)
    return next(each for each in reversed(olga.chat.shown) if each.drawn).drawn


def test_tags_and_teams_are_shown_then_given_at_once_and_taken_back(theatre, olga, played):
    before = exported(olga, played)
    olga.says("/import", played)
    olga.sees("The first row names the columns", in_=played)
    sends(olga, played, 'Name,tag_list,Team\nana,"driver, host",north\nOMAR,driver,\n')
    olga.sees("2 captains would change", "driver +2", "host +1", "North +1", in_=played)
    olga.sees("New tags: driver, host", "column “Name”", in_=played)
    assert exported(olga, played) == before
    olga.says("/import", played)
    sends(olga, played, 'Name,tag_list,Team\nana,"driver, host",north\nOMAR,driver,\n')
    olga.taps("✅ Import", played)
    olga.sees("2 captains changed", in_=played)
    after = exported(olga, played).decode()
    assert "Ana,en" in after
    assert '"driver, host"' in after
    olga.says("/audit", played)
    olga.sees("put tags and teams on captains from a table (2)", in_=played)
    olga.taps("↩️ Undo", played)
    olga.sees("Taken back", in_=played)
    assert exported(olga, played) == before


def test_what_is_exported_comes_in_again_and_changes_nothing(theatre, olga, played):
    olga.says("/import", played)
    sends(olga, played, "Captain,Tags,Team\nAna,driver,North\n")
    olga.taps("✅ Import", played)
    out = exported(olga, played)
    olga.says("/import", played)
    sends(olga, played, out)
    olga.sees("Nothing would change", "4 captains stay as they are", in_=played)
    olga.taps("✖️ Stop", played)
    assert exported(olga, played) == out


def test_every_row_that_cannot_be_taken_is_told_and_the_others_may_go_on(theatre, olga, played):
    olga.says("/import", played)
    rows = "Captain,Tags,Team\nAna,driver,\nZoe,driver,\nBen,driver,\nAna,host,\nOmar,,West\n,x,\n"
    sends(olga, played, rows)
    olga.sees("1 captain would change", "5 rows can’t be taken", in_=played)
    olga.sees("Row 3 (Zoe) – no captain is called that", "Row 4 (Ben) – several", in_=played)
    olga.sees("Row 5 (Ana) – stands in the table twice", "no team “West”", "Row 7", in_=played)
    olga.taps("✅ Import without these rows", played)
    olga.sees("1 captain changed", in_=played)


def test_columns_that_are_not_known_are_asked_for(theatre, olga, played):
    olga.says("/import", played)
    sends(olga, played, "Volontaire,Rôle,Ville\nAna,driver,North\n")
    olga.sees("In which column is the captain’s name?", in_=played)
    for label in ("Volontaire", "Rôle", "Ville"):
        olga.taps(label, played)
    olga.sees("driver +1", "North +1", "column “Volontaire”", in_=played)
    olga.taps("✏️ Other columns", played)
    olga.taps("Volontaire", played)
    olga.taps("Rôle", played)
    olga.taps("None of them", played)
    olga.does_not_see("North +1", in_=played)


def test_a_file_that_says_nothing_is_refused_and_another_may_follow(theatre, olga, played):
    olga.says("/import", played)
    sends(olga, played, "", trouble="broken")
    olga.sees("can’t read that file", in_=played)
    sends(olga, played, "Captain,Tags\n")
    olga.sees("There is no captain in that file", in_=played)
    sends(olga, played, "Captain,Tags\nAna,driver\n")
    olga.sees("driver +1", in_=played)


def test_what_changed_meanwhile_is_shown_again(theatre, olga, played):
    olga.says("/import", played)
    sends(olga, played, "Captain,Tags\nAna,driver\nNils,driver\n")
    olga.sees("1 captain would change", in_=played)
    sign_up(theatre, "Nils", "Luis")
    olga.taps("✅ Import", played)
    olga.sees("Something has changed meanwhile", "2 captains would change", in_=played)
