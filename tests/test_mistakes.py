"""Whoever writes a file is told its mistakes in their own language."""

import ast

import pytest

from bot import files, languages
from bot.campaigns.pack import CampaignFileError, read_campaign
from bot.conversations.materials.pack import MaterialsFileError
from bot.toml.mistakes import Told, told
from tests.support.materials_folder import ENTRY, begin, read

FRENCH = """Le fichier {path} (campagne) contient 4 erreurs :
  ligne {country}, country : on lit « Canada ». Attendu : les deux majuscules d’un pays, \
comme "CA" ou "FR".
  ligne {day}, election_day : on lit « 9 mai ». Attendu : une date, année-mois-jour sans \
guillemets, comme 2027-05-09.
  ligne {board}, weekly_board > hour : il n’y a rien ici. Attendu : un nombre entier de 0 à 23, \
sans guillemets.
  ligne {hours}, weekly_board > hours : ce nom n’est pas connu ici ; vouliez-vous dire hour ? \
Attendu : weekday, hour ; une ligne appartient au dernier [titre] au-dessus d’elle."""
EXAMPLE = files.example_campaign().read_text("utf-8")


def test_a_text_knows_what_it_was_made_of():
    inner = told("one of: {names}", names="a, b")
    outer = told("{place}: {found}. Accepted: {accepted}.", place=1, found="x", accepted=inner)
    assert outer == "1: x. Accepted: one of: a, b."
    assert isinstance(outer, Told)
    assert outer.in_(lambda words: f"<{words}>") == "<1: x. Accepted: <one of: a, b>.>"


def test_mistakes_are_told_in_the_first_language_of_the_file(tmp_path):
    text = EXAMPLE
    for before, after in (
        ('languages = ["en", "fr"]', 'languages = ["fr", "en"]'),
        ('country = "CA"', 'country = "Canada"'),
        ("hour = 18", "hours = 18"),
        ("election_day = 2027-05-09", 'election_day = "9 mai"'),
    ):
        assert text.count(before) == 1
        text = text.replace(before, after)
    path = tmp_path / "campaign.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CampaignFileError) as caught:
        read_campaign(path)
    assert caught.value.language == "fr"
    french = caught.value.in_(languages.translator("fr")).replace("\u00a0", " ")
    places = {
        "country": 'country = "Canada"',
        "day": "election_day = ",
        "board": "[weekly_board]\n",
        "hours": "hours = 18",
    }
    lines = {name: text[: text.index(place)].count("\n") + 1 for name, place in places.items()}
    assert french == FRENCH.format(path=path, **lines)


def test_those_of_materials_too(tmp_path):
    with pytest.raises(MaterialsFileError) as caught:
        read(begin(tmp_path), ENTRY.replace("{friend}, demain !", "{ami}, demain !"))
    assert caught.value.language == "en"
    (mistake,) = caught.value.mistakes
    french = mistake.in_(languages.translator("fr"))
    assert french.startswith("ligne 9, words > 1 > versions > 1 > long > fr\u00a0: on lit «\u00a0")
    assert "seulement {friend}, {captain}, {vote_day}" in french
    assert french.endswith("entre accolades.")


def test_the_mistakes_of_all_files_are_told_at_once(tmp_path):
    folder = begin(tmp_path)
    (folder / "other.toml").write_text("nonsense = 1\n", "utf-8")
    with pytest.raises(MaterialsFileError) as caught:
        read(folder, ENTRY.replace("friend}, demain", "ami}, demain"))
    told_all = str(caught.value).split("\n")
    assert [line.endswith("has 1 mistake:") for line in told_all] == [True, False, True, False]
    assert "other.toml" in told_all[0]
    assert "words.toml" in told_all[2]
    french = caught.value.in_(languages.translator("fr"))
    assert french.count("contient une erreur") == 2


def test_a_file_that_says_nothing_is_told_in_the_language_of_the_machine(tmp_path):
    path = tmp_path / "campaign.toml"
    path.write_text("slug = “parc”", "utf-8")
    with pytest.raises(CampaignFileError) as caught:
        read_campaign(path)
    assert caught.value.language == ""
    here = languages.translator("", {"LANG": "fr_CA.UTF-8"})
    assert "des guillemets droits" in caught.value.in_(here)
    for other in ({}, {"LANG": "C.UTF-8"}, {"LC_ALL": "de_DE", "LANG": "fr_FR"}):
        told_here = caught.value.in_(languages.translator("", other))
        assert told_here == str(caught.value)
        assert "straight quotes" in told_here


def test_every_sentence_stands_where_it_can_be_collected_for_translation():
    calls = [
        (path, node)
        for path in (files.locales().parent / "bot").rglob("*.py")
        if "from bot.toml." in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"told", "Accepts"}
    ]
    assert len(calls) > 100
    for path, call in calls:
        first = call.args[0]
        is_made = call.func.id == "Accepts" and isinstance(first, ast.Name | ast.Call)
        passed_on = path.name == "models.py" and isinstance(first, ast.Name)
        assert isinstance(first, ast.Constant) or is_made or passed_on, f"{path}:{call.lineno}"
