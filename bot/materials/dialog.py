"""One person, the reason, the words, and the ways to send them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from bot.contacts.model import Stage
from bot.contacts.rules import clip
from bot.engine.turn import N_, Button, Copy, Edit, Link, Rows, Tap, Turn, Values
from bot.materials import rules
from bot.materials.model import Reason, Suggestion

View = tuple[str, Values, Rows]

BUTTON = 10
ADD = Tap(N_("Add people"), "contacts.add")
LIST = Tap(N_("📋 My list"), "contacts.list")


@dataclass(frozen=True, slots=True)
class Material:
    """Ready words in the captain's language, names filled in; `organizer` tells who is behind."""

    script: str
    organizer: str


def show(suggestion: Suggestion, material: Material, *, others: bool) -> View:
    """Show whom to talk to and what to send; `others` tells whether somebody else is due too."""
    contact = suggestion.contact
    values = {
        "name": contact.name,
        "reason": suggestion.reason.value if suggestion.reason else "",
        "relationship": contact.relationship.value if contact.relationship else "",
        "days": suggestion.days or 0,
        "day": suggestion.day,
        "limit": suggestion.limit.value if suggestion.limit else "",
        "unlikely": suggestion.unlikely,
        "script": material.script,
        "organizer": material.organizer,
    }
    return "materials/show", values, _show_buttons(suggestion, material, others=others)


def _show_buttons(suggestion: Suggestion, material: Material, *, others: bool) -> Rows:
    contact = suggestion.contact
    name = {"name": clip(contact.name, BUTTON)}
    talked = Tap(N_("🗣 I talked with {name}"), "talk.pick", (contact.id,), name)
    later: tuple[Button, ...] = (Tap(N_("Later"), "next.later"),)
    if others:
        later = (Tap(N_("Someone else"), "next.show", (contact.id, "else")), *later)
    return (*_share_buttons(material), (talked,), *_plan_row(suggestion), later)


def _plan_row(suggestion: Suggestion) -> Rows:
    """Offer to note the plan where it is what is missing, or what has happened with it."""
    contact = suggestion.contact
    if suggestion.reason in (Reason.EVE, Reason.HAPPENED):
        return ((Tap(N_("📅 See the plan"), "plan.show", (contact.id,)),),)
    if contact.stage in (Stage.SUPPORTIVE, Stage.PLEDGED):
        return ((Tap(N_("📅 Note the plan to vote"), "plan.ask", (contact.id,)),),)
    return ()


def _share_buttons(material: Material) -> Rows:
    whole = rules.whole_text(material.script, material.organizer)
    copied = rules.copied_text(material.script, material.organizer)
    label = N_("📄 Copy the text") if copied == whole else N_("📄 Copy a short version")
    copy: Rows = ((Copy(label, copied),),) if copied else ()
    return (*copy, (_telegram(whole), _whatsapp(whole)))


def _telegram(text: str) -> Link:
    """Put everything into `url`, which may be plain words: some apps select `text` for typing
    over, and the sentence that tells who is behind it would be lost.
    """
    return Link(N_("✈️ Use Telegram"), f"https://t.me/share/url?url={quote(text, safe='')}")


def _whatsapp(text: str) -> Link:
    return Link(N_("🟢 Use WhatsApp"), f"https://wa.me/?text={quote(text, safe='')}")


def nobody() -> View:
    return "materials/nobody", {}, ((ADD,),)


def all_done(people: int, pledged: int, name: str, when: datetime | None) -> View:
    """Praise, and tell who comes next from `when` (the captain's clock) on; "" and None: nobody."""
    values = {"people": people, "pledged": pledged, "name": name, "when": when}
    return "materials/all_done", values, ((ADD, LIST),)


def left_alone(name: str) -> View:
    return "materials/left_alone", {"name": name}, ((LIST,),)


def over() -> View:
    return "materials/over", {}, ((Tap(N_("🗳 Who has voted?"), "vote.list"),), (LIST,))


def later() -> Turn:
    again = Tap(N_("▶️ Who next?"), "next.show")
    return Turn(say=(Edit("materials/later", {}, ((again,), (LIST,))),))
