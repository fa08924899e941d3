from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from bot.contacts.model import Contact, ContactId, Stage
from bot.engine.turn import Copy, Link
from bot.materials import dialog
from bot.materials.dialog import Material
from bot.materials.model import Reason, Suggestion

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
LUIS = Contact(ContactId(11), 7, "Luis", None, Stage.LISTED, NOW)
SUGGESTION = Suggestion(LUIS, Reason.CLOSE, None)
MATERIAL = Material("Salut Luis ! Ça va & toi ?", "Je suis bénévole. #parc")
WHOLE = "Salut Luis ! Ça va & toi ?\n\nJe suis bénévole. #parc"


def buttons(kind, others=True, material=MATERIAL):
    rows = dialog.show(SUGGESTION, material, others=others)[2]
    return [button for row in rows for button in row if isinstance(button, kind)]


def test_links_carry_the_whole_text_unharmed():
    telegram, whatsapp = (urlsplit(link.url) for link in buttons(Link))
    assert (telegram.netloc, telegram.path) == ("t.me", "/share/url")
    assert parse_qs(telegram.query) == {"url": [WHOLE]}
    assert whatsapp.netloc == "wa.me"
    assert parse_qs(whatsapp.query) == {"text": [WHOLE]}


def test_the_copy_button_says_when_it_copies_less():
    (whole,) = buttons(Copy)
    assert (whole.label, whole.text) == ("📄 Copy the text", WHOLE)
    (short,) = buttons(Copy, material=Material("One. " + "Two. " * 60, "Me."))
    assert short.label == "📄 Copy a short version"
    assert buttons(Copy, material=Material("Hi.", "x" * 256)) == []


def test_someone_else_is_offered_only_when_there_is_one():
    def labels(others):
        return [button.label for button in buttons(dialog.Tap, others)]

    assert "Someone else" in labels(others=True)
    assert "Someone else" not in labels(others=False)
