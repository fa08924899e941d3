"""`import people`: a list on the server comes to the same rows as one in the chat."""

import csv
import io
import signal
import zipfile

import pytest

from bot.commands import CommandError
from bot.commands.people.taking_in import Wish, take_in
from bot.console import audience
from bot.teams import expected_arrivals as arrivals
from bot.teams import expected_store as expected
from bot.teams.expecting.model import Stage
from tests.support import coming_back
from tests.support.crowd import add_captain
from tests.support.databases import DIALECTS
from tests.support.reminding import known_campaign

LIST = (
    "uuid,first_name,last_name,email,can2_user_tags,can2_subscription_status\n"
    "a-1,Zoé,Roy,zoe@example.org,driver,subscribed\n"
    "a-2,Luis,Tran,luis@example.org,,unsubscribed\n"
    "a-3,Ana,Diallo,ana@example.org,driver,subscribed\n"
)
MISTAKE = "a-4,Omar & Bea,Li,,,\n"


class Server(coming_back.Server):
    """One captain, and lists beside the database."""

    def fill(self, tx):
        add_captain(tx, self.campaign.id, "Ana Diallo")

    def list(self, content, name="list.csv"):
        file = self.folder / name
        file.write_text(content)
        return file

    def take(self, file=None, **how):
        return "\n".join(take_in(self.settings, Wish(file, **how), self.clock))

    def stands(self):
        """Return how many links there are, how many captains have the tag, and what is left."""

        def look(tx):
            campaign = known_campaign(tx).id
            tags = {each.name: each.captains for each in audience.tags(tx, campaign)}
            waits = expected.all_in(tx, campaign, Stage.READING)
            return arrivals.counts(tx, campaign)[0], tags.get("driver", 0), len(waits)

        return self.run(look)


@pytest.fixture
def server(new_database, tmp_path, clock):
    return Server(new_database("sqlite"), tmp_path, clock)


def test_a_list_is_told_first_taken_in_and_taken_back(server):
    file = server.list(LIST)
    said = server.take(file, check_only=True)
    assert "Action Network" in said
    assert "New, with a link each: 1" in said
    assert "Captains who are here and change: 1" in said
    assert "unsubscribed or opted out: 1" in said
    assert "tag driver: 2 (a new tag)" in said
    assert "Nothing was changed." in said
    assert server.stands() == (0, 0, 0)
    links = server.folder / "links.csv"
    said = server.take(file, links=links, bot="@river_bot")
    assert "It is in." in said
    assert "1 person with a link of their own" in said
    assert server.stands() == (1, 1, 0)
    rows = list(csv.DictReader(io.StringIO(links.read_text("utf-8-sig"))))
    assert [(row["uuid"], row["Name"]) for row in rows] == [("a-1", "Zoé Roy")]
    assert rows[0]["Link"].startswith("https://t.me/river_bot?start=x")
    assert "Nothing was changed." in server.take(file)
    assert "Taken back: list.csv" in server.take(undo=True)
    assert server.stands() == (0, 0, 0)
    with pytest.raises(CommandError, match="no list of the last day"):
        server.take(undo=True)


def test_a_row_that_cannot_be_taken_holds_up_all_unless_it_is_to_be_left_out(server):
    file = server.list(LIST + MISTAKE)
    said = server.take(file)
    assert "row 5: two people in one row" in said
    assert "--skip" in said
    assert server.stands() == (0, 0, 0)
    assert "It is in." in server.take(file, skip=True)
    assert server.stands() == (1, 1, 0)
    links = server.folder / "links.zip"
    server.take(links=links, bot="river_bot")
    with zipfile.ZipFile(links) as pack:
        assert pack.namelist() == ["links.csv"]
        assert "Zoé Roy" in pack.read("links.csv").decode()


@pytest.mark.parametrize(
    "content, how, why",
    [
        ("", {}, "There is nobody in that file"),
        ("%PDF-1.7", {}, "can't be read"),
        ("Xyz,Abc\n1,zoé\n", {}, "--column name=HEADING. There are: Xyz, Abc"),
        ("Name\nZoé\n", {"columns": ("nam=Name",)}, "before = stands one of name, key"),
        ("Name\nZoé\n", {"columns": ("name=Nom",)}, "no column is called that. There are: Name"),
        ("VANID,First Name,Last Name\n7,Zoé,Roy\n", {}, 'Say which one it is: --base "Ohio'),
    ],
)
def test_what_stands_in_the_way_is_said_with_what_to_do(server, content, how, why):
    with pytest.raises(CommandError) as told:
        server.take(server.list(content), **how)
    assert why in str(told.value)
    assert server.stands() == (0, 0, 0)


def test_what_was_asked_for_is_said_in_the_command(server):
    file = server.list("Xyz,Abc\n1,Zoé Roy\n")
    assert "New, with a link each: 1" in server.take(file, columns=("name=abc",), check_only=True)
    van = server.list("VANID,First Name,Last Name\n7,Zoé,Roy\n")
    assert "It is in." in server.take(van, base="Ohio, My Campaign")


def test_without_the_bots_name_there_are_no_links_and_no_file(server):
    links = server.folder / "links.csv"
    with pytest.raises(CommandError, match="--bot NAME"):
        server.take(server.list(LIST), links=links)
    assert not links.exists()
    assert server.stands() == (0, 0, 0)
    links.write_text("")
    with pytest.raises(CommandError, match="there already"):
        server.take(links=links)


@pytest.mark.waits
@pytest.mark.timeout(120)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_command_that_is_killed_begins_anew_and_counts_each_once(
    dialect, new_database, tmp_path, clock
):
    server = Server(new_database(dialect), tmp_path, clock)
    rows = [f"a-{number},Zoé{number},z{number}@example.org" for number in range(600)]
    file = server.list("\n".join(["uuid,first_name,email,can2_user_tags", *rows]))
    done = server.command("import", "people", str(file), crash="part-noted:2")
    assert done.returncode == -signal.SIGKILL
    assert server.stands() == (0, 0, 1)
    assert "New, with a link each: 600" in server.take(file)
    assert server.stands() == (600, 0, 0)
