"""Talks leave and come back: the same table again, all or none, once, and taken back."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from bot.commands import CommandError, said
from bot.commands.importing import bring_back
from bot.contacts import store as contacts
from bot.conversations import store as talks
from bot.conversations.model import Channel, Conversation, ConversationId, Outcome, Pledge
from tests.support import coming_back
from tests.support.crowd import add_captain, add_contact

SECONDS = st.integers(0, 90 * 86_400)
TALK = st.tuples(
    st.integers(0, 3),
    SECONDS,
    st.sampled_from([each for each in Outcome if each not in (Outcome.SENT, Outcome.NO_ANSWER)]),
    st.sampled_from([None, *Channel]),
    st.sampled_from([None, *Pledge]),
    st.one_of(st.none(), SECONDS),
)


class House(coming_back.House):
    """A campaign with two captains and two friends each, and its settings."""

    table = "talks"
    lose = "DELETE FROM conversations"

    def fill(self, tx):
        self.friends = []
        for name in ("Ana", "Omar"):
            captain = add_captain(tx, self.campaign.id, name)
            self.friends += [add_contact(tx, self.campaign.id, captain, each) for each in "LM"]

    def talk(self, told):
        def work(tx):
            start = tx.now().replace(microsecond=0)
            for place, at, outcome, channel, pledge, later in told:
                friend = self.friends[place]
                known, moment = ConversationId(tx.new_id()), start - timedelta(seconds=at)
                follow_up = None if later is None else start + timedelta(seconds=later)
                about = (outcome, "", moment, channel, pledge, follow_up)
                talk = Conversation(known, friend.captain_id, friend.id, *about)
                talks.add(tx, self.campaign.id, talk)

        self.run(work)


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


@limits(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(told=st.lists(TALK, min_size=1, max_size=5), language=st.sampled_from(["en", "fr"]))
def test_what_left_comes_back_as_it_was(house, told, language):
    house.clear()
    house.talk(told)
    file = house.write(language)
    house.clear()
    assert house.bring(file).startswith(f"{len(told)} row")
    assert house.write(language).read_bytes() == file.read_bytes()
    assert house.bring(file)
    assert house.write(language).read_bytes() == file.read_bytes()
    empty = house.bring(None, undo=True)
    assert f"Taken back: {len(told)} talk" in empty
    assert house.write(language).read_text().count("\n") == 1


def test_a_workbook_that_was_saved_again_comes_back_the_same(house):
    some(house)
    before, after = house.as_a_workbook()
    assert sorted(before.splitlines()) == sorted(after.splitlines())


def some(house, count=3):
    house.talk([(place, 60, Outcome.PLEDGED, None, None, None) for place in range(count)])


def test_what_a_captain_recorded_since_stays_when_the_table_is_taken_back(house):
    some(house)
    file = house.write(ending="zip")
    house.bring(file)
    some(house, 1)
    before = house.write().read_bytes()
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)
    assert house.write().read_bytes() == before


def test_one_wrong_row_and_nothing_is_changed(house):
    some(house)
    file = house.write()
    house.clear()
    lines = file.read_text().splitlines()
    captain = f"C{house.friends[0].captain_id}"
    bad = [*lines[:2], lines[2].replace("promised", "perhaps"), lines[3].replace("T", "T9", 1)]
    bad[1] = bad[1].replace(captain, "C111111111111111111")
    file.write_text("\n".join(bad))
    said = house.bring(file)
    assert "3 of 3 rows can't be taken, so nothing was changed." in said
    assert "Row 2: no captain has this number ('C111111111111111111')" in said
    assert "Row 3: no word for how a talk went ('perhaps')" in said
    assert house.write().read_text().count("\n") == 1


def test_wrong_rows_can_be_left_out_and_are_named(house):
    some(house)
    file = house.write()
    house.clear()
    lines = file.read_text().splitlines()
    bad = lines[2].replace(f"C{house.friends[1].captain_id}", "C111111111111111111")
    file.write_text("\n".join([*lines[:2], bad, lines[3]]))
    assert "1 of 3 rows would stay out" in house.bring(file, check_only=True, skip=True)
    assert house.write().read_text().count("\n") == 1
    assert "the same with --skip" in house.bring(file)
    said = house.bring(file, skip=True)
    assert "2 rows are in." in said
    assert "1 row stayed out:\nRow 3: no captain has this number" in said
    assert house.write().read_text().splitlines() == [*lines[:2], lines[3]]
    assert "Taken back: 2 talks." in house.bring(None, undo=True)


def test_where_no_row_can_be_taken_there_is_nothing_to_leave_out(house):
    some(house)
    file = house.write()
    house.clear()
    for friend in house.friends:
        file.write_text(file.read_text().replace(f"C{friend.captain_id}", "C111111111111111111"))
    said = house.bring(file, skip=True)
    assert "3 of 3 rows can't be taken, so nothing was changed." in said
    assert "--skip" not in said
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)


def test_checking_changes_nothing(house):
    some(house)
    file = house.write()
    house.clear()
    assert "3 rows, nothing is wrong" in house.bring(file, check_only=True)
    assert house.write().read_text().count("\n") == 1


def test_a_friend_who_is_on_no_list_looks_like_any_other(house):
    some(house)
    file = house.write()
    house.clear()
    gone, kept = house.friends[0], house.friends[1]
    house.run(lambda tx: contacts.erase_now(tx, house.campaign.id, gone.captain_id, gone.id))
    house.run(lambda tx: tx.connection.execute(f"DELETE FROM contacts WHERE id = {gone.id}"))  # noqa: S608
    lines = file.read_text().splitlines()
    said = []
    for line in lines[1:3]:
        file.write_text("\n".join((lines[0], line)))
        said.append(house.bring(file))
    assert said[0] == said[1]
    back = house.write().read_text()
    assert f"F{gone.id}" not in back
    assert f"F{kept.id}" in back


@pytest.mark.parametrize(
    "name, content, why",
    [
        ("a.csv", "Name,Town\nLuis,Gatineau\n", "headings lack: Talk’s number, Captain’s"),
        ("a.csv", "", "nothing in the first row"),
        ("a.csv", " , ,\n", "nothing in the first row"),
        ("a.zip", "no zip", "it is no zip file"),
        ("missing.csv", None, "can't be read"),
    ],
)
def test_what_is_no_table_of_talks_is_refused(house, name, content, why):
    file = house.folder / name
    if content is not None:
        file.write_text(content)
    with pytest.raises(CommandError, match=why):
        house.bring(file)


@pytest.mark.parametrize(
    "what, why",
    [
        ("nonsense", "What can be brought back so: captains, talks, events, answers"),
    ],
)
def test_what_does_not_come_back_says_why(house, what, why):
    with pytest.raises(CommandError, match=why):
        list(bring_back(house.settings, what, None, house.clock))
    with pytest.raises(CommandError, match="Which file"):
        house.bring(None)


def test_how_many_stay_is_told_when_a_table_is_taken_back(house):
    some(house)
    file = house.write()
    house.clear()
    house.bring(file)
    note = "UPDATE conversations SET note = 'x' WHERE id = (SELECT MIN(id) FROM conversations)"
    house.run(lambda tx: tx.connection.execute(note))
    told = house.bring(None, undo=True)
    assert "Taken back: 2 talks.\nLeft as they are: 1 (a captain has noted something" in told


def test_taking_back_is_never_mixed_with_checking_or_a_file(house):
    some(house)
    file = house.write()
    house.clear()
    house.bring(file)
    for how in ({"file": None, "check_only": True}, {"file": file}, {"file": None, "skip": True}):
        with pytest.raises(CommandError, match="with no file, --check or --skip"):
            house.bring(how.pop("file"), undo=True, **how)
    assert house.write().read_bytes() == file.read_bytes()


def test_a_talk_to_come_is_wrong_and_an_empty_row_is_none(house):
    some(house)
    file = house.write()
    house.clear()
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines, "  ,, ,,,,,,", ",,"]))
    assert "3 rows, nothing is wrong" in house.bring(file, check_only=True)
    year = str(house.clock.now().year)
    file.write_text("\n".join([lines[0], lines[1].replace(f",{year}-", ",2999-")]))
    shown = []
    assert not said(bring_back(house.settings, "talks", file, house.clock), shown.append)
    assert "Row 2: a moment that is still to come" in shown[1]


def test_talks_of_one_moment_leave_in_the_order_of_their_numbers(house):
    house.talk([(0, 60, Outcome.PLEDGED, None, None, None)] * 5)
    house.run(lambda tx: tx.connection.execute("UPDATE conversations SET pledge = 'sure'"))
    numbers = [line.split(",")[0] for line in house.write().read_text().splitlines()[1:]]
    assert numbers == sorted(numbers)
