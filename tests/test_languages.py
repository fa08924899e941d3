"""Which languages there are and what each lacks."""

import pytest

from bot import files, languages

POT = """
#: bot/a.py
msgid "Hello"
msgstr ""

#: bot/a.py bot/b.py
#, python-format
msgid "%(n)s friend"
msgid_plural "%(n)s friends"
msgstr[0] ""
msgstr[1] ""
"""
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def french(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "locales", lambda: tmp_path)
    (tmp_path / "bot.pot").write_text(POT)
    catalogue = tmp_path / "fr" / "LC_MESSAGES" / "bot.po"
    catalogue.parent.mkdir(parents=True)
    return lambda text: catalogue.write_text(HEADER + text, encoding="utf-8")


HELLO = '\nmsgid "Hello"\nmsgstr "Bonjour"\n'
FRIENDS = '\nmsgid "%(n)s friend"\nmsgid_plural "%(n)s friends"\nmsgstr[0] "un"\nmsgstr[1] "{}"\n'


def test_english_is_always_there_and_first(french):
    french("")
    assert languages.available() == ("en", "fr")
    assert languages.gaps("en") == []


def test_a_full_catalogue_lacks_nothing(french):
    french(HELLO + FRIENDS.format("des"))
    assert languages.gaps("fr") == []


def test_a_missing_text_and_a_missing_plural_are_gaps_with_their_places(french):
    french(FRIENDS.format(""))
    assert [(gap.text, gap.places) for gap in languages.gaps("fr")] == [
        ("Hello", ("bot/a.py",)),
        ("%(n)s friend", ("bot/a.py", "bot/b.py")),
    ]


def test_a_fuzzy_text_is_a_gap(french):
    french("\n#, fuzzy" + HELLO + FRIENDS.format("des"))
    (gap,) = languages.gaps("fr")
    assert gap.is_fuzzy


def test_a_language_without_a_catalogue_is_not_silently_complete(french):
    with pytest.raises(FileNotFoundError):
        languages.gaps("de")
