import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.phones import rules


@pytest.mark.parametrize(
    "words, country, number",
    [
        ("+15145550134", "FR", "+1 514-555-0134"),
        ("5145550134", "CA", "+1 514-555-0134"),
        ("514·555·0134", "CA", "+1 514-555-0134"),
        ("514\u200b555\u200b0134", "CA", "+1 514-555-0134"),
        ("\u202a+1\u2010514\u2010555\u20100134\u202c", "FR", "+1 514-555-0134"),
        ("15145550134", "CA", "+1 514-555-0134"),
        ("(514) 555-0134 ext. 12", "CA", "+1 514-555-0134 ext. 12"),
        ("01 42 68 53 00 poste 12", "FR", "+33 1 42 68 53 00 ext. 12"),
        ("06 12 34 56 78 (perso)", "FR", "+33 6 12 34 56 78"),
        ("tél. 06.12.34.56.78", "FR", "+33 6 12 34 56 78"),
        ("+33 (0)6 12 34 56 78", "CA", "+33 6 12 34 56 78"),
        ("0033 6 12 34 56 78", "CA", "+33 6 12 34 56 78"),
        ("٠٦١٢٣٤٥٦٧٨", "FR", "+33 6 12 34 56 78"),
        ("612345678", "FR", "+33 6 12 34 56 78"),
        ("020 7946 0123", "GB", "+44 20 7946 0123"),
        ("+52 1 55 1234 5678", "US", "+52 55 1234 5678"),
        ("+52 55 1234 5678", "CA", "+52 55 1234 5678"),
    ],
)
def test_a_number_is_read_as_people_write_it(words, country, number):
    assert rules.read_phone(words, country) == number


@pytest.mark.parametrize(
    "words, country",
    [
        ("0612345678", "CA"),
        ("5550199", "CA"),
        ("555-0134", "US"),
        ("12/05/1980", "BE"),
        ("2027-05-09", "FR"),
        ("6,12346E+08", "FR"),
        ("69001", "FR"),
        ("112", "FR"),
        ("1234567890123456789", "CA"),
        ("", "CA"),
        ("0", "CA"),
        ("+1 5551234", "US"),
        ("+99 1 55 1234 5678", "US"),
        ("0099 1 551 234 5678", "US"),
        ("abc", "CA"),
    ],
)
def test_what_can_be_nobodys_number_is_none(words, country):
    assert rules.read_phone(words, country) == ""
    assert rules.read_card_phone(words, country) == ""


@pytest.mark.parametrize(
    "prefix, code",
    [
        *((each, "590") for each in ("0690", "0691", "0590")),
        *((each, "594") for each in ("0694", "0594")),
        *((each, "596") for each in ("0696", "0697", "0596")),
        *((each, "262") for each in ("0692", "0693", "0639", "0262", "0263", "0269")),
    ],
)
@pytest.mark.parametrize("form", ["{0}{1} 12 34 56", "+33 {1} 12 34 56", "0033{1}123456"])
def test_a_number_from_overseas_france_has_its_own_code(prefix, code, form):
    words = form.format(prefix[0], prefix[1:])
    expected = f"+{code} {prefix[1:]} 12 34 56"
    assert rules.read_phone(words, "FR") == expected
    assert rules.is_mobile(expected) is (prefix[1] in "67")


@pytest.mark.parametrize("country", ["FR", "RE", "GP", "MQ", "GF", "YT"])
def test_all_french_territories_write_numbers_alike(country):
    assert rules.read_phone("06 12 34 56 78", country) == "+33 6 12 34 56 78"
    assert rules.read_phone("0692 12 34 56", country) == "+262 692 12 34 56"


@pytest.mark.parametrize(
    "words, country, number",
    [
        ("33612345678", "CA", "+33 6 12 34 56 78"),
        ("5215512345678", "US", "+52 55 1234 5678"),
        ("590690123456", "CA", "+590 690 12 34 56"),
        ("32470123456", "FR", "+32 470 12 34 56"),
        ("15145550134", "FR", "+1 514-555-0134"),
        ("4155550199", "FR", ""),
    ],
)
def test_the_number_on_a_card_may_lack_its_plus(words, country, number):
    assert rules.read_card_phone(words, country) == number


@pytest.mark.parametrize(
    "cell, found",
    [
        ("01 42 68 53 00 / 06 12 34 56 78", ("+33 6 12 34 56 78", "+33 1 42 68 53 00")),
        ("01 42 68 53 00 ::: 06 12 34 56 78", ("+33 6 12 34 56 78", "+33 1 42 68 53 00")),
        ("0612345678;0142685300", ("+33 6 12 34 56 78", "+33 1 42 68 53 00")),
        ("0142685300 0612345678", ("+33 6 12 34 56 78", "+33 1 42 68 53 00")),
        ("06 12 34 56 78 ou 0696 12 34 56", ("+33 6 12 34 56 78", "+596 696 12 34 56")),
        ("06 12 34 56 78, 06 12 34 56 78", ("+33 6 12 34 56 78",)),
        ("'+33612345678", ("+33 6 12 34 56 78",)),
        ("fax", ()),
    ],
)
def test_a_cell_may_hold_two_numbers_and_the_mobile_comes_first(cell, found):
    assert rules.find_phones(cell, "FR") == found


def test_what_stands_around_numbers_is_left():
    around, numbers = rules.without_phones("Zoë O’Brien +1 416 555 0199 friend, 34", "CA")
    assert around.split("\t") == ["Zoë O’Brien ", " friend, 34"]
    assert numbers == ("+1 416-555-0199",)


@pytest.mark.parametrize("words", ["6,12346E+08", "3.36123E+10", "5E+09", "6,1E8"])
def test_what_a_spreadsheet_spoilt_is_seen(words):
    assert rules.is_spoilt(words)


def test_numbers_that_are_kept_are_told_apart_again():
    both = rules.joined(("+33 6 12 34 56 78", "+1 514-555-0134", "+33 6 12 34 56 78"))
    assert rules.all_of(both) == ("+33 6 12 34 56 78", "+1 514-555-0134")
    assert rules.first_of(both) == "+33 6 12 34 56 78"
    assert rules.all_of("") == ()


@given(st.text(max_size=80), st.sampled_from(["CA", "FR", "GB", "RE"]))
def test_any_words_are_numbers_or_none(words, country):
    for number in rules.find_phones(words, country):
        assert rules.read_phone(number, country) == number


@pytest.mark.parametrize(
    "moment",
    [
        *("2026-10-01 18:00", "2026-10-01 18:00:00", "2026-10-01T18:00:00Z", "2026/10/01 9:15 AM"),
        *("10/3/2026 9:15:00", "03.10.2026 18:00", "3/10/2026 18h30"),
    ],
)
@pytest.mark.parametrize("country", ["US", "CA", "FR", "GB", "SE"])
def test_a_moment_is_no_number(moment, country):
    assert rules.find_phones(moment, country) == ()
