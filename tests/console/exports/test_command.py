"""`capitaine export`: the same table as /export sends, as a file on the server, whole or not."""

import zipfile

import pytest

from bot.commands import CommandError
from bot.commands.exporting import write_table
from bot.config import Settings
from bot.console.exports import records, rules
from tests.console.exports.test_journey import export
from tests.support.crowd import bind, own, sign_up
from tests.support.databases import KEY


@pytest.fixture
def played(theatre_on):
    """Two captains with talks; the organizers' group."""
    for name, friend in (("=Ana", "Luis"), ("Omar", "Sam")):
        captain = sign_up(theatre_on, name, f"{friend}\nBea")
        captain.says(f"talked to {friend}, he's in")
        captain.taps("✅ Yes")
    return theatre_on


@pytest.fixture
def settings(played, tmp_path):
    key = tmp_path / "master.key"
    key.write_text(KEY.decode())
    return Settings(database_url=played.opened.url, master_key_file=key)


@pytest.mark.parametrize("table, label", [("talks", "💬 Talks"), ("captains", "🙂 Captains")])
def test_what_is_written_is_what_is_sent(played, settings, tmp_path, monkeypatch, table, label):
    olga = own(played)
    sent = export(olga, bind(played, olga), label, "Every captain", "📄 CSV")
    monkeypatch.setattr(rules, "AT_ONCE", 1)
    monkeypatch.setattr(rules, "CAPTAINS_AT_ONCE", 1)
    said = list(write_table(settings, table, tmp_path / "t.csv"))
    assert (tmp_path / "t.csv").read_bytes() == sent
    assert said[0].startswith("2 rows in ")
    assert (tmp_path / "t.csv").stat().st_mode & 0o077 == 0


def test_a_zip_has_the_same_table_in_the_language_asked_for(settings, tmp_path):
    list(write_table(settings, "talks", tmp_path / "t.csv", language="fr"))
    list(write_table(settings, "talks", tmp_path / "t.zip", language="fr"))
    with zipfile.ZipFile(tmp_path / "t.zip") as pack:
        assert pack.read("t.csv") == (tmp_path / "t.csv").read_bytes()
    assert ";a promis;" in (tmp_path / "t.csv").read_text()


@pytest.mark.parametrize(
    "table, name, filter_name, said",
    [
        ("pigeons", "t.csv", "", "no table pigeons"),
        ("friends", "t.csv", "", "in the chat alone"),
        ("talks", "t.xlsx", "", "must end in .csv or .zip"),
        ("talks", "there.csv", "", "is there already"),
        ("talks", "t.csv", "north", "No filter is called north. There are: none yet"),
        ("talks", "nowhere/t.csv", "", "can't be written"),
    ],
)
def test_what_can_not_be_is_said_and_nothing_is_written(
    settings, tmp_path, table, name, filter_name, said
):
    (tmp_path / "there.csv").write_text("mine")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CommandError, match=said):
        list(write_table(settings, table, tmp_path / name, filter_name))
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "there.csv").read_text() == "mine"


def test_a_file_that_is_cut_off_is_not_there(settings, tmp_path, monkeypatch):
    def cut_off(*_):
        yield ["T1"]
        raise KeyboardInterrupt

    monkeypatch.setattr(records, "pages", cut_off)
    with pytest.raises(KeyboardInterrupt):
        list(write_table(settings, "talks", tmp_path / "t.csv"))
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("t.csv")]
