"""Teams, leads and tags of captains leave and come back: all or none, once, and taken back."""

import pytest

from bot.commands import CommandError
from bot.console import audience
from bot.console.captain_restoring import store
from bot.engine.time import due
from bot.integrations import store as integrations
from bot.teams import store as teams
from bot.teams.joining.jobs import PLACED
from bot.teams.model import Lead, Team, TeamId
from tests.support import coming_back
from tests.support.crowd import add_captain


class House(coming_back.House):
    """Three captains: one leads a team and has tags, one is in it, one has nothing."""

    table = "captains"
    lose = "DELETE FROM team_members"

    def fill(self, tx):
        own = self.campaign.id
        self.ana, self.omar, self.luc = (add_captain(tx, own, each) for each in "AOL")
        self.north, self.south = (self.team(tx, name) for name in ("'North, -up", "South"))
        for each in (self.ana, self.omar):
            teams.place(tx, own, each.id, self.north.id, tx.now())
        teams.set_lead(tx, own, self.ana.id, self.north.id, Lead.LEADS)
        for place, name in enumerate(("East", "Reads, writes")):
            tag = audience.make_tag(tx, own, name)
            audience.tag_one(tx, own, self.ana.id, tag.id, 100 + place, on=True)

    def team(self, tx, name):
        number = TeamId(tx.new_id())
        team = Team(number, name, 0, f"t{number}", tx.now())
        teams.add(tx, self.campaign.id, team)
        return team

    def clear(self):
        super().clear()
        self.run(lambda tx: tx.connection.execute("DELETE FROM captain_tags"))

    def of(self, captain):
        """The captain's team, whether they lead it, and their tags by name."""

        def read(tx):
            own = self.campaign.id
            seat = teams.seat(tx, own, captain.id)
            called = {each.id: each.name for each in audience.tags(tx, own)}
            tags = sorted(called[each] for each in audience.tags_of(tx, own, captain.id))
            return (seat.team_id, seat.lead is Lead.LEADS, tags) if seat else (0, False, tags)

        return self.run(read)


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_left_comes_back_as_it_was_and_is_taken_back(house, language):
    file = house.write(language, "zip" if language == "fr" else "csv")
    before = house.write(language).read_bytes()
    house.clear()
    empty = house.write(language).read_bytes()
    assert empty != before
    said = house.bring(file, check_only=True)
    assert "3 rows, nothing is wrong. Nothing was changed." in said
    counted = (
        "Captains who get a tag: 1.\nCaptains who come into a team: 2.\n"
        "Captains who lead their team again: 1."
    )
    assert counted in said
    assert house.write(language).read_bytes() == empty
    assert counted in house.bring(file)
    assert house.write(language).read_bytes() == before
    assert house.of(house.ana) == (house.north.id, True, ["East", "Reads, writes"])
    assert "Captains who" not in house.bring(file)
    assert house.write(language).read_bytes() == before
    assert "Taken back: 2 captains." in house.bring(None, undo=True)
    assert house.write(language).read_bytes() == empty


def test_a_workbook_that_was_saved_again_comes_back_the_same(house):
    before, after = house.as_a_workbook()
    assert before == after


def test_a_table_changed_by_hand_adds_and_takes_nothing_away(house):
    file = house.folder / "by hand.csv"
    file.write_text(
        "Captain’s number;Team;Tags\n"
        f"C{house.omar.id};South;East, New\n"
        f"C{house.ana.id};;\n"
        f"C{house.luc.id};;new;\n"
    )
    house.bring(file)
    assert house.of(house.omar) == (house.south.id, False, ["East", "New"])
    assert house.of(house.ana) == (house.north.id, True, ["East", "Reads, writes"])
    assert house.of(house.luc) == (0, False, ["New"])
    house.bring(None, undo=True)
    assert house.of(house.omar) == (house.north.id, False, [])
    assert house.of(house.luc) == (0, False, [])


def test_whoever_was_put_elsewhere_or_made_a_lead_since_stays(house):
    file = house.write()
    house.clear()
    house.bring(file)
    own = house.campaign.id
    house.run(lambda tx: teams.place(tx, own, house.ana.id, house.south.id, tx.now()))
    house.run(lambda tx: teams.set_lead(tx, own, house.omar.id, house.north.id, Lead.LEADS))
    house.bring(None, undo=True)
    assert house.of(house.ana)[:2] == (house.south.id, False)
    assert house.of(house.omar)[:2] == (house.north.id, True)


def test_what_is_wrong_is_told_with_what_to_do_and_nothing_is_changed(house):
    file = house.folder / "wrong.csv"
    file.write_text(
        "Captain’s number,Team,Leads the team,Tags\n"
        f"C{house.luc.id},South,no,New\n"
        "C111111111111111111,South,no,\n"
        f"C{house.ana.id},South,no,\n"
        f"C{house.omar.id},West,no,\n"
    )
    said = house.bring(file)
    assert "3 of 4 rows can't be taken, so nothing was changed." in said
    assert "Row 3: no captain has this number: /import in the group" in said
    assert "Row 4: they lead another team: end that under /teams first ('South')" in said
    assert "Row 5: no team is called so: make it under /teams first ('West')" in said
    assert house.of(house.luc) == (0, False, [])


def test_a_table_without_teams_and_tags_is_no_table_of_captains(house):
    file = house.folder / "talks.csv"
    file.write_text(f"Captain’s number,Captain\nC{house.luc.id},L\n")
    with pytest.raises(CommandError, match="Is it a table of captains"):
        house.bring(file)


def test_whoever_comes_into_a_team_hears_of_it_and_so_do_organizers_and_other_systems(house):
    file = house.write()
    house.clear()
    own = house.campaign.id
    house.run(lambda tx: integrations.add_reader(tx, own, 7))
    house.bring(file)
    assert house.run(lambda tx: due.when(tx, PLACED, house.omar.id, own))
    heard = [each.entry for each in house.run(lambda tx: integrations.after(tx, own, 0, 99))]
    last = {each.subject: each.data["leads"] for each in heard}
    assert last == {house.ana.id: True, house.omar.id: False}
    house.bring(None, undo=True)
    assert house.run(lambda tx: due.when(tx, PLACED, house.omar.id, own)) is None
    rows = "SELECT action FROM audit ORDER BY id"
    acts = house.run(lambda tx: [each["action"] for each in tx.connection.execute(rows).fetchall()])
    assert acts == [
        *("captains_placed", "captains_brought_back"),
        *("captains_put_back", "tags_undone", "captains_taken_back"),
    ]


def test_whoever_has_left_leads_nothing_again(house):
    file = house.write()
    house.clear()
    leave = (
        "INSERT INTO step_downs (captain_id, campaign_id, at) "  # noqa: S608
        f"VALUES ({house.ana.id}, {house.campaign.id}, 1)"
    )
    house.run(lambda tx: tx.connection.execute(leave))
    house.bring(file)
    assert house.of(house.ana)[:2] == (house.north.id, False)


def test_what_is_noted_goes_with_the_captain(house):
    file = house.write()
    house.clear()
    house.bring(file)
    house.run(lambda tx: store.forget(tx, house.campaign.id, house.ana.id))
    assert "Taken back: 1 captain." in house.bring(None, undo=True)
