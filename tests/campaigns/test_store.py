"""What was changed in the chat wins over the file on the disk, until that file changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.campaigns import store
from bot.campaigns.model import CampaignId
from bot.campaigns.pack import CampaignFileError
from tests.support.once import example_campaign, example_file

FILE = example_file()
MOVED = FILE.decode().replace("election_day = 2027-05-09", "election_day = 2027-05-16")


@pytest.fixture
def known(opened):
    campaign = replace(example_campaign(), id=CampaignId(7))
    return opened.run(lambda tx: store.settle(tx, campaign, FILE, tx.now()))[0]


def start(opened, known, content=FILE):
    on_disk = replace(example_campaign(), id=known.id)
    return opened.run(lambda tx: store.settle(tx, on_disk, content, tx.now()))


def write(opened, known, text):
    return opened.run(lambda tx: store.add_changed(tx, known, text, tx.now()))


def test_the_file_is_in_force_until_something_is_changed_here(opened, known):
    assert known.version == 1
    assert opened.run(lambda tx: store.current(tx, known)) is known
    assert start(opened, known) == (known, 0)


def test_what_is_changed_here_holds_at_once_in_every_process_and_after_a_start(opened, known):
    write(opened, known, MOVED)
    found = opened.run(lambda tx: store.current(tx, known))
    assert (found.election_day, found.version) == (date(2027, 5, 16), 2)
    assert found.id == known.id
    assert opened.run(lambda tx: store.current(tx, found)) is found
    campaign, lost = start(opened, known)
    assert (campaign.election_day, campaign.version, lost) == (date(2027, 5, 16), 2, 0)


def test_a_file_that_changed_on_the_disk_wins_and_says_what_was_lost(opened, known):
    write(opened, known, MOVED)
    other = FILE.replace(b"max = 20", b"max = 15")
    campaign, lost = start(opened, known, other)
    assert (campaign.election_day, campaign.version, lost) == (date(2027, 5, 9), 3, 2)
    assert start(opened, known, other)[1] == 0
    # The words of the file itself are kept, for the settings to be changed here again.
    assert opened.run(lambda tx: store.latest(tx, known.id)).text == other.decode()


def test_a_file_that_says_what_was_changed_here_loses_nothing(opened, known):
    write(opened, known, MOVED)
    assert start(opened, known, b"# a note more\n" + MOVED.encode())[1] == 0


def test_what_can_no_longer_be_read_gives_way_to_the_file(opened, known):
    broken = write(opened, known, MOVED.replace("max = 20", "max = 2000"))
    with pytest.raises(CampaignFileError):
        store.read(broken, known)
    campaign, lost = start(opened, known)
    assert (campaign.election_day, lost) == (date(2027, 5, 9), 2)


def test_a_transaction_that_is_undone_leaves_no_trace(opened, known):
    def fails(tx):
        store.add_changed(tx, known, MOVED, tx.now())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opened.run(fails)
    ahead = replace(known, version=2, election_day=known.election_day + timedelta(days=7))
    found = opened.run(lambda tx: store.current(tx, ahead))
    assert (found.version, found.election_day) == (1, known.election_day)
