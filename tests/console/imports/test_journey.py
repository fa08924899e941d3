"""/import in the group: a list is shown first, done at once, taken back; who is new has a link."""

import csv
import io
import zipfile

import pytest

from bot.console.imports import dialog
from bot.console.imports.model import LookingAtCaptains
from bot.engine.dialog.turn import Say, Turn
from tests.support.crowd import press, sign_up
from tests.support.listed_people import gather, sends_file, sends_list

ACTION_NETWORK = (
    "uuid,first_name,last_name,email,can2_phone,can2_user_city,can2_user_tags,"
    "can2_subscription_status\n"
    'a-1,Zoé,Roy,zoe@example.org,+1 613 555 0123,Ottawa,"driver, host",subscribed\n'
    "a-2,Luis,Tran,luis@example.org,,Gatineau,driver,unsubscribed\n"
    "a-3,,,bea@example.org,,,,subscribed\n"
)
UNKNOWN = "Xyz,Rôle,Abc\n1,zoé,north 1\n2,max,south 2\n"


@pytest.fixture
def played(theatre, olga, group):
    for name in ("Ana", "Omar", "Ben", "Ben"):
        sign_up(theatre, name, "Luis")
    for name in ("North", "South"):
        olga.says("/teams", group)
        olga.taps("New team", group)
        olga.replies(name, group)
    return group


def drawn(player):
    return next(each for each in reversed(player.chat.shown) if each.drawn).drawn


def exported(olga, group):
    olga.says("/export", group)
    for label in ("🙂 Captains", "Every captain", "📄 CSV"):
        olga.taps(label, group)
    return drawn(olga)


def links(olga, group):
    olga.taps("🔗 Table with the links", group)
    text = drawn(olga).decode("utf-8-sig")
    return {row["Name"]: row for row in csv.DictReader(io.StringIO(text))}


def brought(olga, group, content, name="list.csv"):
    olga.says("/import", group)
    sends_list(olga, group, content, name)


def joins(theatre, link, name):
    person = theatre.person(name)
    person.says(f"/start {link.partition('start=')[2]}")
    for _agree_promise_name in range(3):
        person.taps(person.chat.shown[-1].labels()[0])
    return person


def said_to(player):
    return "\n".join(each.text for each in player.chat.shown)


def test_captains_who_are_here_get_tags_and_teams_at_once_and_it_is_taken_back(
    theatre, olga, played
):
    before = exported(olga, played)
    olga.says("/import", played)
    olga.sees("Send me a list of volunteers", in_=played)
    sends_list(olga, played, 'Name,tag_list,Team\nana,"driver, host",north\nOMAR,driver,\n')
    olga.sees("2 captains who are here change", "driver +2", "host +1", "North +1", in_=played)
    olga.sees("New tags: driver, host", "Name “Name”", in_=played)
    assert exported(olga, played) == before
    brought(olga, played, 'Name,tag_list,Team\nana,"driver, host",north\nOMAR,driver,\n')
    olga.taps("✅ Import", played)
    olga.sees("2 captains changed", in_=played)
    after = exported(olga, played).decode()
    assert "Ana,en" in after
    assert '"driver, host"' in after
    olga.says("/audit", played)
    olga.sees("imported a list of volunteers", in_=played)
    olga.taps("↩️ Undo", played)
    olga.sees("Taken back", in_=played)
    assert exported(olga, played) == before


def test_what_is_exported_comes_in_again_and_changes_nothing(theatre, olga, played):
    brought(olga, played, "Captain,Tags,Team\nAna,driver,North\n")
    olga.taps("✅ Import", played)
    out = exported(olga, played)
    brought(olga, played, out)
    olga.sees("4 rows: nothing would change", "4 captains stay as they are", in_=played)
    olga.taps("✖️ Stop", played)
    assert exported(olga, played) == out


def test_every_row_that_cannot_be_taken_is_told_and_the_others_may_go_on(theatre, olga, played):
    rows = "Captain,Tags,Team\nAna,driver,\nBen,driver,\nAna,host,\nOmar,,West\n,x,\n"
    brought(olga, played, rows)
    olga.sees("1 captain who is here changes", "4 rows can’t be taken", in_=played)
    olga.sees("Row 3 (Ben) – several", "Row 4 (Ana) – stands in the table twice", in_=played)
    olga.sees("no team “West”", "Row 6 – no name", in_=played)
    olga.taps("✅ Import without these rows", played)
    olga.sees("1 captain changed", in_=played)


def test_a_column_of_names_that_is_not_known_is_asked_for(theatre, olga, played):
    brought(olga, played, UNKNOWN)
    olga.sees("In which column is the name?", in_=played)
    olga.taps("Rôle", played)
    gather(theatre, UNKNOWN.encode())
    olga.sees("2 people are new", "Name “Rôle”", in_=played)
    olga.taps("✏️ Other columns", played)
    olga.taps("Next ›", played)
    olga.taps("Tags", played)
    olga.sees("Tags: in which column?", in_=played)
    olga.taps("Abc", played)
    gather(theatre, UNKNOWN.encode())
    olga.sees("north 1 +1", "Tags “Abc”", in_=played)


def test_a_list_without_headings_loses_nobody(theatre, olga, played):
    brought(olga, played, "Zoé Roy,zoe@example.org\nMax Li,max@example.org\n")
    olga.sees("2 people are new", "Name “№ 1”", "E-mail “№ 2”", in_=played)


def test_a_file_that_says_nothing_is_refused_and_another_may_follow(theatre, olga, played):
    olga.says("/import", played)
    sends_file(olga, played, trouble="broken")
    olga.sees("can’t read that file", in_=played)
    sends_file(olga, played, size=21_000_000)
    olga.sees("Telegram gives me 20 MB at most", in_=played)
    sends_list(olga, played, "Captain,Tags\n")
    olga.sees("There is nobody in that file", in_=played)
    brought(olga, played, "Captain,Tags\nAna,driver\n")
    olga.sees("driver +1", in_=played)


def test_a_newcomer_is_greeted_by_name_and_put_where_the_list_says(theatre, olga, played):
    brought(olga, played, "Name,City,Team,Tags,Language\nZoé Roy,Ottawa,North,driver,French\n")
    olga.sees("1 person is new and gets a link", in_=played)
    olga.taps("✅ Import", played)
    link = links(olga, played)["Zoé Roy"]["Link"]
    zoe = joins(theatre, link, "Zoé R")
    assert "Bonjour Zoé" in said_to(zoe)
    zoe.sees("Ville\u00a0: Ottawa", "Équipe\u00a0: North", "driver")
    assert b"driver" in exported(olga, played)
    olga.says("/import", played)
    olga.sees("1 of 1 has come", in_=played)
    brought(olga, played, "Name,City,Team,Tags,Language\nZoé Roy,Ottawa,North,driver,French\n")
    olga.sees("1 captain stays as they are", in_=played)


def test_a_link_serves_one_person_and_no_stranger_is_told_a_name(theatre, olga, played):
    brought(olga, played, ACTION_NETWORK, "export.csv")
    olga.taps("✅ Import", played)
    link = links(olga, played)["Zoé Roy"]["Link"]
    assert "Hello Zoé" in said_to(joins(theatre, link, "Zoé"))
    late = said_to(joins(theatre, link, "Nils"))
    assert "Zoé" not in late
    assert "driver" not in late
    assert "Hello" not in said_to(joins(theatre, "start=x" + "A" * 22, "Eve"))


def test_who_is_opted_out_has_no_link_and_the_program_is_told(theatre, olga, played):
    brought(olga, played, ACTION_NETWORK, "export.csv")
    olga.sees("This looks like a list from Action Network", "2 people are new", in_=played)
    olga.sees("Luis Tran – unsubscribed or opted out", in_=played)
    olga.taps("✅ Import", played)
    found = links(olga, played)
    assert {row["uuid"] for row in found.values()} == {"a-1", "a-3"}
    before = {row["uuid"]: row["Link"] for row in found.values()}
    brought(olga, played, ACTION_NETWORK.replace("Ottawa", "Hull").replace("a-3,,", "a-3,Bea,"))
    olga.sees("2 people are known, and the list tells more", "Ottawa → Hull", in_=played)
    olga.taps("✅ Import", played)
    after = {row["uuid"]: row["Link"] for row in links(olga, played).values()}
    assert after == before


def test_an_import_that_is_taken_back_leaves_links_that_only_sign_up(theatre, olga, played):
    brought(olga, played, ACTION_NETWORK)
    olga.taps("✅ Import", played)
    link = links(olga, played)["Zoé Roy"]["Link"]
    olga.taps("↩️ Undo", played)
    theatre.tick(minutes=1)
    assert "Hello Zoé" not in said_to(joins(theatre, link, "Zoé"))


def test_whoever_is_taken_off_is_erased_and_no_later_list_adds_them(theatre, olga, played):
    brought(olga, played, ACTION_NETWORK)
    olga.taps("✅ Import", played)
    link = links(olga, played)["Zoé Roy"]["Link"]
    olga.says("/import", played)
    olga.taps("🚫 Take somebody off", played)
    olga.replies("who?", played)
    olga.sees("I can’t find anybody by that", in_=played)
    olga.replies("(613) 555-0123", played)
    olga.sees("1 person is off your lists", in_=played)
    assert "Hello Zoé" not in said_to(joins(theatre, link, "Zoé"))
    brought(olga, played, ACTION_NETWORK)
    olga.sees("Zoé Roy – does not want to be written to", "1 person stays as known", in_=played)


def test_a_number_that_an_owner_erases_goes_from_the_lists_as_well(theatre, olga, played):
    brought(olga, played, ACTION_NETWORK)
    olga.taps("✅ Import", played)
    olga.says("/erase +1 613 555 0123")
    olga.taps(olga.chat.shown[-1].labels()[0])
    brought(olga, played, ACTION_NETWORK)
    olga.sees("Zoé Roy – does not want to be written to", in_=played)


def test_a_long_table_of_links_is_one_file_that_follows(theatre, olga, played, monkeypatch):
    for name in ("ROWS", "AT_ONCE", "PAGE"):
        monkeypatch.setattr(f"bot.console.expected.jobs.{name}", 1)
    brought(olga, played, ACTION_NETWORK)
    olga.taps("✅ Import", played)
    olga.taps("🔗 Table with the links", played)
    assert not any(each.drawn for each in olga.chat.shown)
    theatre.tick(seconds=1)
    with zipfile.ZipFile(io.BytesIO(drawn(olga))) as pack:
        (name,) = pack.namelist()
        table = pack.read(name).decode("utf-8-sig")
    assert [row["uuid"] for row in csv.DictReader(io.StringIO(table))] == ["a-1", "a-3"]
    olga.says("/audit", played)
    olga.sees("links", in_=played)


def test_a_vanid_means_nothing_without_its_database(theatre, olga, played):
    van = "Voter File VANID,LastName,FirstName,Volunteer (River)\n101,Roy,Zoé,X\n"
    brought(olga, played, van)
    olga.sees("NGP VAN", "Which state and database is it?", in_=played)
    olga.taps("✏️ Write it", played)
    olga.replies("Ohio, My Voters", played)
    gather(theatre, van.encode())
    olga.sees("(Ohio, My Voters)", "1 person is new", "Volunteer +1", in_=played)
    olga.taps("✅ Import", played)
    brought(olga, played, van)
    olga.taps("Ohio, My Voters", played)
    gather(theatre, van.encode())
    olga.sees("1 row: nothing would change", in_=played)
    brought(olga, played, van)
    olga.taps("✏️ Another one", played)
    olga.replies("Kentucky", played)
    gather(theatre, van.encode())
    olga.sees("1 person is new", in_=played)


def test_another_list_that_came_into_force_meanwhile_is_compared_first(theatre, olga, played):
    brought(olga, played, ACTION_NETWORK)
    brought(olga, played, ACTION_NETWORK.replace("driver", "host"))
    olga.taps("✅ Import", played)
    first = next(each for each in played.shown if "driver +1" in each.text)
    olga.taps(first.labels()[0], played)
    gather(theatre, ACTION_NETWORK.encode())
    olga.sees("known, and the list tells more", in_=played)


def test_a_reading_that_was_broken_off_begins_anew_and_counts_each_once(theatre, olga, played):
    olga.says("/import", played)
    sends_file(olga, played)
    gather(theatre, ACTION_NETWORK.encode(), parts=2)
    olga.does_not_see("people are new", in_=played)
    gather(theatre, ACTION_NETWORK.encode())
    olga.sees("2 people are new", in_=played)


def test_a_table_of_an_earlier_version_is_asked_for_again(theatre, olga, played, monkeypatch):
    looking = LookingAtCaptains((("Name", "Tags"), ("Ana", "driver")), name=0, tags=1)
    monkeypatch.setattr(dialog, "ask", lambda: Turn(looking, say=(Say("imports/send_again"),)))
    olga.says("/import", played)
    press(theatre, olga, played, "imp.now", (1,))
    olga.sees("I no longer have that table. Please send it once more", in_=played)
    sends_list(olga, played, "Name,Tags\nAna,driver\n")
    olga.sees("driver +1", in_=played)


def test_a_long_list_of_captains_is_gone_on_with_after_a_kill(theatre, olga, played, monkeypatch):
    monkeypatch.setattr("bot.console.imports.jobs.AT_ONCE", 1)
    brought(olga, played, "Captain,Tags,Team\nAna,driver,North\nOmar,driver,North\n")
    olga.taps("✅ Import", played)
    olga.sees("It is being imported", in_=played)
    theatre.tick(seconds=1)
    olga.sees("2 captains changed", in_=played)
    assert exported(olga, played).count(b"driver") == 2
    olga.taps("↩️ Undo", played)
    assert exported(olga, played).count(b"driver") == 0
