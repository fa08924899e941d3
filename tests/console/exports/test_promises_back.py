"""Promises leave and come back: the same table again, all or none, once, and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.calendar.nudges.model import DUE
from bot.campaigns.model import Way
from bot.commands import CommandError
from bot.commands.importing import bring_back
from bot.contacts import store as contacts
from bot.contacts.model import Stage
from bot.conversations import store as talks
from bot.conversations.model import Plan
from bot.conversations.promise_restoring import store
from bot.engine.time import due
from bot.integrations import store as integrations
from bot.privacy import store as privacy
from bot.privacy.model import EVERYBODY, FriendShown
from tests.support import coming_back
from tests.support.crowd import add_captain, add_contact

DAY = date(2026, 5, 2)


class House(coming_back.House):
    """A captain whose friends promised, have a plan, voted or nothing, and another's friend."""

    table = "promises"
    lose = "DELETE FROM votes"

    def fill(self, tx):
        own, then = self.campaign.id, tx.now() - timedelta(days=3)
        self.captain, self.other = (add_captain(tx, own, name) for name in ("Ana", "Omar"))
        self.friends = [add_contact(tx, own, self.captain, name) for name in "ABCD"]
        self.theirs = add_contact(tx, own, self.other, "E", Stage.PLEDGED)
        for friend, stage in zip(
            self.friends, (Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED), strict=False
        ):
            contacts.move(tx, own, self.captain.id, friend.id, stage, then)
        _, planned, voted, _ = self.friends
        plan = Plan(self.captain.id, planned.id, Way.EARLY, DAY, place="the school")
        talks.keep_plan(tx, own, plan, then)
        talks.keep_plan(tx, own, Plan(self.captain.id, voted.id, Way.POST), then)
        talks.put_vote(tx, own, self.captain.id, voted.id, voted=True, at=then)
        due.plan(tx, DUE, self.captain.id, tx.now() + timedelta(days=9), own)

    def clear(self):
        """Everybody is on the list as if they had just been put there; nothing else is known."""
        self.run(lambda tx: tx.connection.execute("DELETE FROM plans"))
        self.run(lambda tx: tx.connection.execute("DELETE FROM votes"))
        sql = "UPDATE contacts SET stage = 'listed', stage_at = created_at"
        self.run(lambda tx: tx.connection.execute(sql))

    def all(self):
        """All that stands in the tables that a promise is made of."""

        def read(tx):
            return [
                [tuple(dict(row).values()) for row in tx.connection.execute(sql).fetchall()]
                for sql in (
                    "SELECT id, stage, stage_at, created_at FROM contacts ORDER BY id",
                    "SELECT contact_id, way, day, changed_at, place FROM plans ORDER BY contact_id",
                    "SELECT contact_id, voted, at FROM votes ORDER BY contact_id",
                )
            ]

        return self.run(read)

    def move(self, friend, stage):
        whose = self.campaign.id, friend.captain_id, friend.id
        self.run(lambda tx: contacts.move(tx, *whose, stage, tx.now()))


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_left_comes_back_as_it_was_and_is_taken_back(house, language):
    file = house.write(language, "zip" if language == "fr" else "csv")
    before = house.write(language).read_bytes()
    assert before.count(b"\n") == 5
    house.clear()
    empty = house.all()
    assert house.bring(file).startswith("4 rows are in.")
    assert house.write(language).read_bytes() == before
    back = house.all()
    assert house.bring(file).startswith("4 rows are in.")
    assert house.all() == back
    assert "Taken back: 4 promises" in house.bring(None, undo=True)
    assert house.all() == empty


def test_a_workbook_that_was_saved_again_comes_back_the_same(house):
    before, after = house.as_a_workbook()
    assert before == after


def test_a_day_that_a_spreadsheet_wrote_its_own_way_is_told_with_its_row(house):
    file = house.write()
    file.write_text(file.read_text().replace("2026-05-02", "5/2/2026"))
    assert "no day as in 2026-11-03 ('5/2/2026')" in house.bring(file)


def test_a_plan_that_came_back_is_looked_at_soon_and_nobody_is_told(house):
    file = house.write()
    house.clear()
    house.bring(file)

    def look(tx):
        own = house.campaign.id
        queued = tx.connection.execute("SELECT COUNT(*) AS notices FROM outbox").fetchone()
        jobs = tx.connection.execute("SELECT DISTINCT job FROM due").fetchall()
        return (
            due.when(tx, DUE, house.captain.id, own),
            queued["notices"],
            {row["job"] for row in jobs},
        )

    when, notices, jobs = house.run(look)
    assert (when, notices) == (house.clock.now(), 0)
    assert DUE in jobs
    assert not [each for each in jobs if each.startswith("rewards")]


def test_words_of_a_plan_that_are_kept_stay(house):
    file = house.write()
    own, planned = house.campaign.id, house.friends[1]
    kept = Plan(house.captain.id, planned.id, obstacle="work")
    house.clear()
    house.run(lambda tx: talks.keep_plan(tx, own, kept, tx.now()))
    house.bring(file)
    found = house.run(lambda tx: talks.find_plan(tx, own, house.captain.id, planned.id))
    assert found == replace(kept, way=Way.EARLY, day=DAY)
    house.bring(None, undo=True)
    found = house.run(lambda tx: talks.find_plan(tx, own, house.captain.id, planned.id))
    assert found == kept


def test_what_is_newer_stays_and_so_does_who_asked_to_be_left_alone_or_was_taken_off(house):
    file = house.write()
    house.clear()
    promised, planned, voted, _ = house.friends
    house.clock.pass_(hours=1)
    house.move(promised, Stage.DECLINED)
    house.move(planned, Stage.DO_NOT_CONTACT)
    removed = f"UPDATE contacts SET removed_at = 1 WHERE id = {voted.id}"  # noqa: S608
    house.run(lambda tx: tx.connection.execute(removed))
    before = house.all()
    house.bring(file)
    rows = {row[0]: row[1] for row in house.all()[0]}
    assert rows[promised.id] == "declined"
    assert rows[planned.id] == "do_not_contact"
    assert rows[voted.id] == "listed"
    assert rows[house.theirs.id] == "pledged"
    assert house.all()[1:] == before[1:]


def test_whoever_was_moved_since_stays_when_the_table_is_taken_back(house):
    file = house.write()
    house.clear()
    house.bring(file)
    house.clock.pass_(hours=1)
    house.move(house.friends[0], Stage.SUPPORTIVE)
    assert "Taken back: 3 promises" in house.bring(None, undo=True)
    stages = {row[0]: row[1] for row in house.all()[0]}
    assert stages[house.friends[0].id] == "supportive"
    assert stages[house.friends[1].id] == "listed"


def test_a_friend_on_another_list_or_on_none_looks_like_any_other(house):
    heading, *rows = house.write().read_text().splitlines()
    house.clear()
    said = []
    for friend in (house.theirs.id, 999_999_999_999_999_999):
        file = house.folder / f"{friend}.csv"
        row = rows[0].replace(str(house.friends[0].id), str(friend))
        file.write_text(f"{heading}\n{row}\n")
        said.append(house.bring(file))
    assert said[0] == said[1]
    assert {row[1] for row in house.all()[0]} == {"listed"}


def test_one_wrong_row_and_nothing_is_changed(house):
    file = house.write()
    house.clear()
    before = house.all()
    lines = file.read_text().splitlines()
    lines[1] = lines[1].replace(f"C{house.captain.id}", "C111111111111111111")
    year = str(house.clock.now().year)
    lines[2] = lines[2].replace(f",{year}-", ",2999-", 1)
    lines[3] = lines[3].replace("voted", "perhaps")
    file.write_text("\n".join(lines))
    said = house.bring(file)
    assert "3 of 4 rows can't be taken, so nothing was changed." in said
    assert "Row 2: no captain has this number" in said
    assert "Row 3: is still to come" in said
    assert "Row 4: no word for a promise, a plan or a vote ('perhaps')" in said
    assert house.all() == before


def test_other_systems_hear_what_came_back_and_went(house):
    file = house.write()
    house.clear()
    own = house.campaign.id
    house.run(lambda tx: integrations.add_reader(tx, own, 7))
    house.bring(file)
    heard = house.run(lambda tx: integrations.after(tx, own, 0, 99))
    stages = {(each.entry.subject, each.entry.data.get("stage")) for each in heard}
    promised, planned, voted, _ = house.friends
    assert (promised.id, "pledged") in stages
    assert {"way": "early", "day": DAY.isoformat()}.items() <= next(
        each.entry.data for each in heard if each.entry.data.get("way") == "early"
    ).items()
    house.bring(None, undo=True)
    later = house.run(lambda tx: integrations.after(tx, own, len(heard), 99))
    assert len(later) == len(heard)
    assert {each.entry.kind.value for each in later} == {"contact.stage_changed", "plan.dropped"}
    assert {planned.id, voted.id} <= {each.entry.subject for each in later}


def test_what_is_noted_goes_with_the_friend(house):
    file = house.write()
    house.clear()
    house.bring(file)
    gone = house.friends[0].id
    house.run(lambda tx: store.forget_friend(tx, house.campaign.id, gone))
    assert "Taken back: 3 promises" in house.bring(None, undo=True)


def test_lists_are_put_together_anew_from_both_tables(house):
    own, ana = house.campaign.id, house.captain.id
    shown = FriendShown(ana, EVERYBODY, False, house.clock.now())
    house.run(lambda tx: privacy.show(tx, own, shown, 1))
    promises, friends = house.write(), house.folder / "friends.csv"
    rows = [f"F{each.id},C{ana},Ana,{each.name},," for each in house.friends]
    heading = "Friend’s number,Captain’s number,Captain,Friend’s name,Town,Phone"
    friends.write_text("\n".join((heading, *rows)))
    house.clear()
    house.run(lambda tx: contacts.delete_all(tx, own, ana))
    house.clock.pass_(hours=1)

    def bring(*what, **how):
        return "\n".join(bring_back(house.settings, *what, house.clock, **how))

    bring("friends", friends)
    bring("promises", promises)
    assert house.write().read_bytes() == promises.read_bytes()
    with pytest.raises(CommandError, match="First: import promises --undo"):
        bring("friends", None, undo=True)
    assert house.write().read_bytes() == promises.read_bytes()
    bring("promises", None, undo=True)
    assert bring("friends", None, undo=True) == "Taken back: 4 friends."
