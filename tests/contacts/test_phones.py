import pytest

from bot.contacts import rules


@pytest.mark.parametrize(
    "words, country, number",
    [
        ("+15145550134", "FR", "+1 514-555-0134"),
        ("5145550134", "CA", "+1 514-555-0134"),
        ("15145550134", "CA", "+1 514-555-0134"),
        ("33612345678", "CA", "+33 6 12 34 56 78"),
        ("0612345678", "FR", "+33 6 12 34 56 78"),
        ("", "CA", ""),
        ("0", "CA", ""),
        ("abc", "CA", ""),
    ],
)
def test_the_number_on_a_card_may_lack_its_plus(words, country, number):
    assert rules.read_card_phone(words, country) == number
