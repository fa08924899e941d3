"""Friends leave by the chat's export and come back on their captain's list, where the captain
lets organizers see the name; nobody learns who is on a list, was taken off it, or is left alone.
"""

from pathlib import Path

import pytest

from bot.app import assemble
from bot.commands import CommandError
from bot.commands.exporting import written
from bot.commands.importing import bring_back
from bot.console import store as figures
from bot.console.exports.model import Form, Wanted, What
from bot.console.filters.model import Filter
from bot.contacts import restored_entries, rules
from bot.contacts import store as contacts
from bot.contacts.merging.model import JOINED, MOVED
from bot.contacts.model import ERASED, Details, Stage
from bot.contacts.objections import store as objections
from bot.engine.keys.erasures import note
from bot.integrations import store as integrations
from bot.privacy import store as privacy
from bot.privacy.model import EVERYBODY, FriendShown
from bot.privacy.rights import store as rights
from tests.support import coming_back
from tests.support.crowd import add_captain, add_contact, add_talk

TOLD = (
    (0, "Luis Ortega", Details(town="Gatineau", phone="+1 819-555-0142, +33 6 12 34 56 78")),
    (0, "'Tis (choir)", Details(town="=Hull")),
    (0, "Bea", Details()),
    (1, "Luis Ortega", Details(phone="+1 819-555-0143")),
    (2, "Kept to herself", Details(town="Aylmer")),
)


class House(coming_back.House):
    """A campaign with captains who show all their friends, some, or nobody."""

    table = "friends"
    lose = "DELETE FROM contacts"

    def fill(self, tx):
        own = self.campaign.id
        self.captains = [add_captain(tx, own, name) for name in ("Ana", "Omar", "Rosa")]
        self.friends = []
        for place, name, details in TOLD:
            friend = add_contact(tx, own, self.captains[place], name)
            if details != Details():
                contacts.set_details(tx, own, friend.captain_id, friend.id, details)
            self.friends.append(friend)
        self.show(tx, 0, EVERYBODY)
        self.show(tx, 1, self.friends[3].id)

    def show(self, tx, place, friend_id, *, phone=True):
        change = FriendShown(self.captains[place].id, friend_id, phone, tx.now())
        privacy.show(tx, self.campaign.id, change, 1)

    def write(self, language="en", ending="csv"):
        """Write what the chat's export sends."""
        self._files += 1
        file = self.folder / f"{self._files}.{ending}"

        def work(tx):
            assert figures.refresh(tx, self.campaign)
            wanted = Wanted(What.FRIENDS, Filter(), Form.CSV)
            with file.open("wb") as out:
                list(written(assemble(self.campaign).work(tx), wanted, language, out))

        self.run(work)
        return file

    def listed(self, place):
        whose = self.campaign.id, self.captains[place].id
        return self.run(lambda tx: [each.name for each in contacts.everyone(tx, *whose)])

    def found(self, place):
        friend = self.friends[place]
        whose = self.campaign.id, friend.captain_id, friend.id
        return self.run(lambda tx: contacts.find_with_details(tx, *whose))


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_left_comes_back_as_they_were(house, language):
    file = house.write(language)
    assert len(file.read_text().splitlines()) == 5
    house.clear()
    assert house.bring(file).startswith("4 rows are in.")
    assert house.write(language).read_bytes() == file.read_bytes()
    house.bring(file)
    assert house.write(language).read_bytes() == file.read_bytes()
    contact, details = house.found(0)
    assert details == TOLD[0][2]
    assert (contact.stage, contact.relationship) == (Stage.LISTED, None)
    assert abs(contact.created_at - house.friends[0].created_at).total_seconds() < 1
    ana = house.captains[0].id
    assert house.run(lambda tx: figures.figures(tx, house.campaign, ana)).listed == 3
    assert "Taken back: 4 friends." in house.bring(None, undo=True)
    assert house.write(language).read_text().splitlines() == file.read_text().splitlines()[:1]
    assert house.bring(file).startswith("4 rows")
    assert house.write(language).read_bytes() == file.read_bytes()


def test_of_captains_who_show_nobody_only_the_rows_are_counted(house):
    house.run(lambda tx: house.show(tx, 2, EVERYBODY))
    file = house.write()
    assert len(file.read_text().splitlines()) == 6
    house.clear()
    house.run(lambda tx: privacy.hide(tx, house.campaign.id, house.captains[2].id, EVERYBODY))
    checked = house.bring(file, check_only=True)
    assert "Rows of captains who let organizers see no friends now, left out: 1." in checked
    said = house.bring(file)
    assert said.startswith("5 rows are in.")
    assert "see no friends now, left out: 1." in said
    assert house.listed(2) == []


def off(house, tx, friend):
    contacts.set_removed(tx, house.campaign.id, friend, tx.now())


def erased(house, tx, friend):
    contacts.note_erased(tx, house.campaign.id, friend.id)
    contacts.erase_now(tx, house.campaign.id, friend.captain_id, friend.id)


def erased_elsewhere(house, tx, friend):
    note(tx, ERASED, str(friend.id), house.campaign.id + 1)
    contacts.erase_now(tx, house.campaign.id, friend.captain_id, friend.id)


def handed_over(house, tx, friend):
    contacts.pass_on(tx, house.campaign.id, friend.captain_id, friend.id, tx.new_id())


def left_alone(house, tx, friend):
    told = Details(phone="+1 819-555-0142")
    marks = rules.marks(0, "", told, house.campaign.country)
    objections.add_objection(tx, house.campaign.id, marks, tx.now())
    contacts.erase_now(tx, house.campaign.id, friend.captain_id, friend.id)


def named_again(house, tx, friend):
    contacts.erase_now(tx, house.campaign.id, friend.captain_id, friend.id)
    add_contact(tx, house.campaign.id, house.captains[0], "luis ortega")


def not_shown(house, tx, friend):
    contacts.erase_now(tx, house.campaign.id, friend.captain_id, friend.id)
    privacy.hide(tx, house.campaign.id, friend.captain_id, EVERYBODY)
    house.show(tx, 0, house.friends[2].id)


@pytest.mark.parametrize(
    "happens",
    [off, erased, erased_elsewhere, handed_over, left_alone, named_again, not_shown],
)
def test_who_stays_off_a_list_looks_like_anybody(house, happens):
    file = house.write()
    heading, luis, *_ = file.read_text().splitlines()
    file.write_text(f"{heading}\n{luis}\n")
    there = house.bring(file)
    house.run(lambda tx: happens(house, tx, house.friends[0]))
    before = house.listed(0)
    assert house.bring(file, check_only=True).startswith("1 row, nothing is wrong.")
    assert house.bring(file) == there
    assert house.listed(0) == before
    assert house.found(0) is None
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)


def test_an_erasure_that_only_the_file_knows_counts(house):
    file = house.write()
    house.clear()
    house.settings.register_file.write_text(f"1 {ERASED} 77 {house.friends[0].id}\n")
    house.bring(file)
    assert house.found(0) is None
    assert house.found(1) is not None


def test_a_full_list_takes_nobody_more(house):
    file = house.write()
    house.clear()

    def fill(tx):
        for number in range(house.campaign.target_max - 1):
            add_contact(tx, house.campaign.id, house.captains[0], f"N{number}")

    house.run(fill)
    assert house.bring(file).startswith("4 rows")
    assert len(house.listed(0)) == house.campaign.target_max


def test_who_is_on_the_list_stays_as_they_are(house):
    file = house.write()
    friend = house.friends[0]
    whose = house.campaign.id, friend.captain_id, friend.id
    house.run(lambda tx: contacts.set_details(tx, *whose, Details(note="likes tea")))
    house.bring(file)
    assert house.found(0)[1] == Details(note="likes tea")


def test_numbers_come_back_only_where_the_captain_shows_numbers(house):
    file = house.write()
    house.clear()
    own = house.campaign.id, house.captains[0].id
    house.run(lambda tx: privacy.show_phones(tx, *own, shown=False))
    house.bring(file)
    assert house.found(0)[1] == Details(town="Gatineau")


def moved(house, tx, friend):
    contacts.move(tx, house.campaign.id, friend.captain_id, friend.id, Stage.REACHED, tx.now())


def talked(house, tx, friend):
    add_talk(tx, house.campaign.id, friend, tx.now())


def told(house, tx, friend):
    whose = house.campaign.id, friend.captain_id, friend.id
    contacts.set_details(tx, *whose, Details(age="34"))


def renamed(house, tx, friend):
    contacts.rename(tx, house.campaign.id, friend.captain_id, friend.id, "Luisa")


@pytest.mark.parametrize("happens", [moved, talked, told, renamed])
def test_whom_a_captain_took_up_since_stays_when_the_table_is_taken_back(house, happens):
    file = house.write()
    house.clear()
    house.bring(file)
    house.run(lambda tx: happens(house, tx, house.friends[0]))
    assert "Taken back: 3 friends." in house.bring(None, undo=True)
    assert house.found(0) is not None
    assert len(house.listed(0)) == 1
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)


def test_all_that_can_hang_on_a_friend_is_asked_for():
    statement = Path(restored_entries.__file__).with_suffix(".sql").read_text()
    tables = {each.table for each in MOVED} - {"passed_on"} | {*JOINED}
    assert [each for each in sorted(tables) if f"FROM {each} hung" not in statement] == []


def test_captains_read_it_with_all_that_is_held_and_other_systems_hear_of_it(house):
    file = house.write()
    house.clear()
    house.run(lambda tx: integrations.add_reader(tx, house.campaign.id, 1))
    house.bring(file)
    held = house.run(lambda tx: rights.held(tx, house.campaign.id, house.captains[0]))
    assert [bool(each["brought_back_at"]) for each in held.people] == [True] * 3
    kinds = "SELECT kind FROM change_log ORDER BY id"
    heard = house.run(lambda tx: tx.connection.execute(kinds).fetchall())
    assert [each["kind"] for each in heard] == ["contact.added"] * 4
    house.bring(None, undo=True)
    heard = house.run(lambda tx: tx.connection.execute(kinds).fetchall())
    assert [each["kind"] for each in heard[4:]] == ["contact.removed"] * 4


@pytest.mark.parametrize(
    "before, after, why",
    [
        ("F{friend},", "F12,", "Row 2: no number of a friend ('F12')"),
        ("C{captain},", "C111111111111111111,", "Row 2: no captain has this number"),
        ("Luis Ortega", "", "Row 2: no name"),
        ("Gatineau", "G" * 61, "Row 2: a town of more than 60 letters"),
        ("+1 819-555-0142, ", "twelve, ", "Row 2: no telephone number, or more than two"),
    ],
)
def test_one_wrong_row_and_nothing_is_changed(house, before, after, why):
    file = house.write()
    house.clear()
    lines = file.read_text().splitlines()
    told = {"friend": house.friends[0].id, "captain": house.captains[0].id}
    lines[1] = lines[1].replace(before.format(**told), after)
    file.write_text("\n".join(lines))
    said = house.bring(file)
    assert "1 of 4 rows can't be taken, so nothing was changed." in said
    assert why in said
    assert house.listed(0) == []


def test_names_are_not_written_on_the_server(house):
    with pytest.raises(CommandError, match="Names of friends are given in the chat alone"):
        coming_back.House.write(house)
    with pytest.raises(CommandError, match="Which file"):
        list(bring_back(house.settings, "friends", None, house.clock))
