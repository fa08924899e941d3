from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.days import rules
from bot.language.days.model import Found

TODAY = date(2027, 4, 27)


@pytest.mark.parametrize(
    "words, days",
    [
        ("today", 0),
        ("Tomorrow!", 1),
        ("demain", 1),
        ("après-demain", 2),
        ("in 5 days", 5),
        ("dans 5 jours", 5),
        ("Wednesday", 1),
        ("on Sunday", 5),
        ("tuesday", 7),
        ("mercredi", 1),
        ("dimanche prochain", 5),
        ("dim.", 5),
        ("May 1", 4),
        ("1st of May", 4),
        ("1er mai", 4),
        ("le 30 avril", 3),
        ("sat, may 1", 4),
        ("2027-05-01", 4),
        ("april 26", 365),
        ("demain matin", 1),
        ("demain soir à 18h", 1),
        ("demain 9h", 1),
        ("tomorrow at 5pm", 1),
        ("après demain", 2),
        ("apres-demain", 2),
        ("the day after tomorrow", 2),
        ("dans 2 semaines", 14),
        ("dans deux semaines", 14),
        ("dans quinze jours", 14),
        ("dans huit jours", 7),
        ("dans 10 jours", 10),
        ("in fifteen days", 15),
        ("in a couple of weeks", 14),
        ("in three weeks", 21),
        ("dans un mois", 30),
        ("in a month", 30),
        ("le 12", 15),
        ("the 3rd", 6),
        ("on the 1st", 4),
        ("le 1er", 4),
        ("le 27", 30),
        ("le 12 mai", 15),
        ("12 mai 2027", 15),
        ("May 12th, 2027", 15),
        ("dimanche 9 mai", 12),
        ("the first of May", 4),
        ("samedi prochain", 4),
        ("dimanche matin", 5),
        ("mardi 14h", 7),
        ("samedi 9h", 4),
        ("Saturday at 3", 4),
        ("ce soir", 0),
        ("this evening", 0),
        ("lundi en huit", 13),
        ("lundi en quinze", 20),
        ("Monday week", 13),
        ("a week from Monday", 13),
        ("lundi de la semaine prochaine", 6),
        ("next week on Thursday", 9),
        ("ce week-end", 4),
        ("la fin de semaine", 4),
        ("jeudi 13/05", 16),
        ("13/05", 16),
    ],
)
def test_days_are_read_in_words(words, days):
    assert rules.read_day(words, TODAY, ("en", "fr")) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "soon",
            "may",
            "31 avril",
            "2027-13-01",
            "the 3",
            "9",
            "18h",
            "dans 18h",
            "in 2 hours",
        ),
        *("lundi 9 mai", "yesterday", "hier", "lundi dernier", "last Monday", "avant vendredi"),
        *("by Friday", "après les vacances", "I may answer", "in the morning", "31/02", "0/0"),
    ],
)
def test_what_is_no_day_is_none(words):
    assert rules.read_day(words, TODAY, ("en", "fr")) is None


@pytest.mark.parametrize(
    "words, country, language, days",
    [
        ("12/05", "FR", "fr", ["2027-05-12"]),
        ("12/05", "CA", "fr", ["2027-05-12"]),
        ("12/05/2027", "CA", "fr", ["2027-05-12"]),
        ("12/05", "US", "en", ["2027-12-05"]),
        ("12/05", "GB", "en", ["2027-05-12"]),
        ("12/05", "CA", "en", ["2027-05-12", "2027-12-05"]),
        ("12-05-27", "FR", "fr", ["2027-05-12"]),
        ("12.05.", "CH", "fr", ["2027-05-12"]),
        ("5/14", "CA", "en", ["2027-05-14"]),
        ("14/5", "US", "en", []),
        ("05/05", "CA", "en", ["2027-05-05"]),
        ("next Sunday", "CA", "en", ["2027-05-02", "2027-05-09"]),
        ("next Monday", "CA", "en", ["2027-05-03"]),
        ("The Friday after next", "CA", "en", ["2027-05-07", "2027-05-14"]),
        ("the following Friday", "CA", "en", ["2027-04-30", "2027-05-07"]),
        ("the Friday after", "CA", "en", ["2027-04-30", "2027-05-07"]),
        ("le vendredi d’après", "CA", "fr", ["2027-04-30", "2027-05-07"]),
        ("le mardi qui suit", "CA", "fr", ["2027-05-04", "2027-05-11"]),
        ("samedi suivant", "FR", "fr", ["2027-05-01", "2027-05-08"]),
    ],
)
def test_figures_stand_in_the_order_of_the_country(words, country, language, days):
    found = rules.read_days(words, TODAY, (language, "en", "fr"), country)
    assert [str(day) for day in found] == days


@pytest.mark.parametrize(
    "words, day",
    [
        ("again on Friday", "2027-04-30"),
        ("rappeler après demain", "2027-04-29"),
        ("rappeler après-demain matin", "2027-04-29"),
        ("rappeler demain matin vers 9h", "2027-04-28"),
        ("back in two weeks", "2027-05-11"),
        ("rappeler dans 2 semaines", "2027-05-11"),
        ("rappeler le 12", "2027-05-12"),
        ("rappeler le 12/05", "2027-05-12"),
        ("rappeler lundi en huit", "2027-05-10"),
        ("again May 3 after work", "2027-05-03"),
        ("rappelle jeudi", "2027-04-29"),
    ],
)
def test_a_day_is_found_in_a_sentence(words, day):
    assert str(rules.find_days(words, TODAY, ("fr", "en"), "CA").sure) == day


@pytest.mark.parametrize(
    "words",
    [
        *(
            "rappeler avant vendredi",
            "rappeler après dimanche",
            "again after Monday",
            "back by Friday",
        ),
        *(
            "rappeler lundi ou mardi",
            "again Monday or Tuesday",
            "rappeler fin mai",
            "again next month",
        ),
        *("rappeler dans quelques jours", "again in a few weeks", "rappeler à partir de lundi"),
        *("again end of the week", "rappeler après les vacances", "again in the week of May 3"),
        *("rappeler la semaine d'après", "rappeler jusqu'à vendredi", "le lendemain"),
    ],
)
def test_a_day_that_is_not_quite_understood_is_in_doubt(words):
    found = rules.find_days(words, TODAY, ("fr", "en"), "CA")
    assert found.sure is None
    assert found.doubtful


@pytest.mark.parametrize(
    "words", ["again", "my friend may call", "je la rappelle, mon amie", "it is sunny"]
)
def test_a_sentence_without_a_day_has_none(words):
    assert rules.find_days(words, TODAY, ("fr", "en"), "CA") == Found()


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(words):
    day = rules.read_day(words, TODAY, ("en", "fr"))
    assert day is None or isinstance(day, date)


@pytest.mark.parametrize(
    "words",
    [
        *("remind me the weekend after next", "ask again Saturday in two weeks"),
        *(
            "the weekend in two weeks",
            "again the second Friday of December",
            "call her every Monday",
        ),
        *("le vendredi de la semaine d’après", "Friday of the following week"),
        *("the Tuesday after that", "again Friday the 13th", "every other Sunday"),
        *("rappeler samedi dans quinze jours", "le week-end dans 15 jours", "chaque dimanche"),
        *("rappeler le premier lundi de décembre", "le deuxième jeudi de mai", "le 2e samedi"),
    ],
)
def test_a_day_that_goes_on_is_asked_about_and_never_taken_for_the_coming_one(words):
    assert rules.find_days(words, TODAY, ("fr", "en"), "CA").sure is None


@pytest.mark.parametrize(
    "words, days",
    [
        ("again on Friday in the morning", 3),
        ("tomorrow, Wednesday", 1),
        ("rappeler samedi dans la matinée", 4),
        ("rappeler samedi de 14h à 16h", 4),
        ("Saturday after work", 4),
        ("la première fois dimanche", 5),
    ],
)
def test_what_follows_a_day_may_be_anything_else(words, days):
    found = rules.find_days(words, TODAY, ("fr", "en"), "CA")
    assert found.sure == TODAY + timedelta(days=days)
