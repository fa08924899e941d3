"""A doubt is a question with buttons: a name for the list, a talk, or for the organizers?"""

from bot.contacts.rules import clip
from bot.conversations.doubts.model import Wondering
from bot.engine.dialog.turn import N_, Edit, Say, Tap
from bot.language.words.rules import clean

LONGEST_SHOWN = 300
HOME = Tap(N_("🏠 Home"), "home.show")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
RECORD = Tap(N_("🗣 Record a talk"), "talk.pick")


def ask_about(number: int, wondering: Wondering) -> Say:
    """Ask what was meant: names, a talk, or something for the organizers."""
    values = {"words": clip(clean(wondering.words), LONGEST_SHOWN)}
    ask = Tap(N_("📨 Ask the organizers"), "hear.ask", (number,))
    no = Tap(N_("Forget it"), "hear.no", (number,))
    if not wondering.names:
        return Say("doubts/ask_organizers", values, ((ask,), (no,)))
    add = Tap(N_("Add to my list"), "hear.add", (number,))
    if not wondering.person:
        return Say("doubts/in_doubt", values, ((add,), (RECORD, ask), (no,)))
    talked = Tap(N_("🗣 We talked"), "talk.pick", (wondering.person,))
    card = Tap(N_("📇 The card"), "contacts.card", (wondering.person, 0))
    return Say("doubts/in_doubt", values, ((add,), (talked, card), (ask, no)))


def forgotten() -> Edit:
    return Edit("doubts/forgotten", {}, ((WHO_NEXT, HOME),))
