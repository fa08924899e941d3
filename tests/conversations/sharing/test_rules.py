from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.sharing import rules

ORGANIZER = (
    "I volunteer for the River Park Committee. Just tell me if you’d rather not hear about it."
)


def test_the_whole_text_is_copied_where_it_fits():
    script = "Hi Luis! Are you a yes?"
    assert rules.copied_text(script, ORGANIZER) == f"{script}\n\n{ORGANIZER}"


def test_a_long_text_is_copied_with_fewer_sentences_but_says_who_is_behind_it():
    script = f"Hi Luis! Are you a yes? {'We could go together. ' * 10}".strip()
    copied = rules.copied_text(script, ORGANIZER)
    assert copied.startswith("Hi Luis! Are you a yes? We could")
    assert copied.endswith(f".\n\n{ORGANIZER}")
    assert rules.utf16_length(copied) <= rules.MOST_COPIED


def test_where_not_one_sentence_fits_there_is_no_button_to_copy():
    assert rules.copied_text("Hi Luis!", "x" * 250) is None


def test_french_signs_stay_with_their_sentence():
    assert rules.split_sentences("Salut Luis ! Tu es pour ? Viens") == [
        "Salut Luis !",
        "Tu es pour ?",
        "Viens",
    ]


@given(st.text(max_size=400), st.text(max_size=200))
def test_what_is_copied_always_fits(script, organizer):
    copied = rules.copied_text(script, organizer)
    assert copied is None or 1 <= rules.utf16_length(copied) <= rules.MOST_COPIED


def test_links_carry_the_whole_text_unharmed():
    text = "Salut Luis ! Ça va & toi ?\n\nJe suis bénévole. #parc"
    telegram = urlsplit(rules.telegram_link(text))
    assert (telegram.netloc, telegram.path) == ("t.me", "/share/url")
    assert parse_qs(telegram.query) == {"url": [text]}
    whatsapp = urlsplit(rules.whatsapp_link(text))
    assert (whatsapp.netloc, whatsapp.path) == ("wa.me", "/")
    assert parse_qs(whatsapp.query) == {"text": [text]}


def test_a_known_number_opens_their_own_chat():
    assert rules.whatsapp_link("Hi", "+1 514-555-0199") == "https://wa.me/15145550199?text=Hi"
