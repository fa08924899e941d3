"""Replies, edits and notes find their case: what answers one of our messages goes out, the rest
stays in.
"""

from __future__ import annotations

from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import help_desk_store as store
from bot.console.help_desk import dialog, posting, rules
from bot.console.help_desk.model import (
    Answered,
    Case,
    Corrected,
    Entry,
    Noted,
    Said,
    Side,
    TakenBack,
)
from bot.console.one_to_one import rules as one_to_one
from bot.console.one_to_one.model import ToOrganizers
from bot.engine.dialog import buttons
from bot.engine.dialog.buttons import ANYBODY
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.formatting import to_html
from bot.engine.telegram.incoming import Command, Edited, Event, File, Other, Tap, Text
from bot.organizers import store as organizers

REPLY, EDIT = "case.reply", "case.edit"
# Under what a captain said; a list of several cases has others.
OURS = ("case.take", "case.close", "case.more", "case.open")


def _said(event: Event) -> Said:
    """Return what somebody wrote or sent; nothing in it where it can't be passed on."""
    if isinstance(event, Text):
        html = to_html(event.text, event.entities).strip() if event.entities else ""
        return Said(event.text.strip(), html)
    if isinstance(event, File | Other) and event.file_id and event.kind in one_to_one.PASSED_ON:
        html = to_html(event.caption, event.entities).strip() if event.entities else ""
        return Said(event.caption.strip(), html, (event.kind, event.file_id))
    return Said("")


def _is_bound_here(here: Here) -> bool:
    group = organizers.active_group(here.tx, here.campaign_id)
    return group is not None and group.chat_id == here.chat.id


def _entry_below(here: Here) -> Entry | None:
    """Return what the buttons of the answered message are about.

    A message that a crash had sent twice is known by the number of one of the two only.
    """
    numbers = {each.args[0] for each in _below(here) if each.args and each.action in OURS}
    if len(numbers) != 1:
        return None
    return store.find_entry(here.tx, here.campaign_id, int(numbers.pop()))


def _case_here(here: Here) -> tuple[Case, Entry] | None:
    """Return the case whose message was answered here, or whose own topic this is."""
    found = None
    if here.reply_to is not None:
        found = store.entry_of(here.tx, here.campaign_id, here.chat.id, here.reply_to)
    if found is not None:
        case = store.find(here.tx, here.campaign_id, found[0].case_id)
        return (case, found[0]) if case else None
    below = _entry_below(here)
    if below is not None:
        case = store.find(here.tx, here.campaign_id, below.case_id)
        return (case, below) if case else None
    case = store.of_topic(here.tx, here.campaign_id, here.topic) if here.topic else None
    entry = posting.last_of_captain(here, case) if case else None
    return (case, entry) if case and entry else None


# --- replies and edits ----------------------------------------------------------------------------


def on_earlier_in_group(here: Here, event: Event) -> Turn | None:
    """A reply to one of our messages about a case goes out; an edit of that reply follows it."""
    if not _is_bound_here(here):
        return None
    if here.edited or isinstance(event, Edited):
        return Turn(then=EDIT) if _edited_entry(here, event) else None
    if here.reply_to is None or not isinstance(event, Text | File | Other):
        return None
    found = store.entry_of(here.tx, here.campaign_id, here.chat.id, here.reply_to)
    is_ours = found[1] if found else _entry_below(here) is not None
    if is_ours:
        return Turn(then=REPLY)
    return dialog.which_one() if found is None and _is_list_below(here) else None


def _is_list_below(here: Here) -> bool:
    """Tell whether the message that was answered lists several cases."""
    return any(each.action == "case.again" for each in _below(here))


def _below(here: Here) -> list[buttons.Pressed]:
    """Return what the buttons of the answered message say, those that are for anybody here."""
    signer, now, ours = here.tx.tools.signer, here.now, here.campaign_id
    read = (buttons.read(signer, here.chat.id, ANYBODY, each, now, ours) for each in here.below)
    return [each for each in read if each is not None]


def on_reply_in_topic(here: Here, _event: Event) -> Turn | None:
    """A reply to any of our messages in a case's own topic is one to the case."""
    is_reply = here.reply_to is not None and here.topic is not None
    return Turn(then=REPLY) if is_reply and _is_bound_here(here) and _case_here(here) else None


def on_reply(here: Here, _tap: Tap) -> Turn:
    """What an organizer replied goes to the captain, if it can."""
    found = _case_here(here)
    if found is None or here.message_id is None:
        return OLD_BUTTON
    case = found[0]
    captain = captains.find(here.tx, here.campaign_id, case.captain_id)
    why = one_to_one.why_not(captain)
    name = captain.name if captain else ""
    if why:
        return dialog.stays_here(why, name)
    said = _said(here.event)
    problem = rules.problem(said)
    if problem:
        return dialog.stays_here(problem, name, rules.LONGEST)
    by, origin = here.sender, (here.chat.id, here.message_id)
    return Turn(changes=(Answered(case, said, by.id, by.first_name, origin, here.now),))


def on_edit(here: Here, _tap: Tap) -> Turn:
    """An organizer has changed an answer or a note."""
    return _edited(here, here.event) or OLD_BUTTON


def _edited_entry(here: Here, event: Event) -> Entry | None:
    """Return what stood in the message that was changed."""
    number = event.message_id if isinstance(event, Edited) else here.message_id
    found = number and store.entry_of(here.tx, here.campaign_id, here.chat.id, number)
    return found[0] if found and not found[1] else None


def _edited(here: Here, event: Event) -> Turn | None:
    """Whoever wrote it has changed it: to what, if it is still words."""
    entry = _edited_entry(here, event)
    if entry is None:
        return None
    words = event.argument if isinstance(event, Command) else getattr(event, "text", "")
    is_theirs = here.chat.private or entry.by == here.sender.id
    if entry.side is Side.WITHDRAWN:
        return Turn()
    if not words.strip() or words.strip() == _latest(here, entry) or not is_theirs:
        return Turn()
    return Turn(changes=(Corrected(entry, words.strip(), "", here.now),))


def _latest(here: Here, entry: Entry) -> str:
    """Return the words of a message as they were edited last."""
    same = (
        each.said.text
        for each in reversed(store.entries(here.tx, here.campaign_id, entry.case_id))
        if each.origin == entry.origin
    )
    return next(same, entry.said.text)


def on_earlier_in_private(here: Here, event: Event) -> Turn | None:
    """A captain replies to what organizers wrote, or edits what they asked."""
    if here.captain is None:
        return None
    if here.edited or isinstance(event, Edited):
        return _edited(here, event)
    if here.reply_to is None or here.forwarded or not isinstance(event, Text | File | Other):
        return None
    found = store.entry_of(here.tx, here.campaign_id, here.chat.id, here.reply_to)
    said = _said(event)
    if found is None or not found[1] or rules.problem(said):
        return None
    since = here.now - one_to_one.DAY
    written = organizers.count_acts(
        here.tx, here.campaign_id, here.captain_id, one_to_one.TO_ORGANIZERS, since
    )
    if one_to_one.has_written_enough(written) or not organizers.active_group(
        here.tx, here.campaign_id
    ):
        return Turn(then="one.answer 0")  # which says why not
    identity, number = here.tx.new_id(), here.message_id
    change = ToOrganizers(identity, here.captain_id, said.text, None, here.now, number, said.file)
    campaign: Campaign = here.campaign
    opens = one_to_one.opens(campaign.nudge_hours, campaign.zone, here.now)
    return replace(dialog.received(identity, opens), changes=(change,))


def on_withdraw(here: Here, tap: Tap) -> Turn:
    """A captain takes back what they wrote."""
    entry = store.find_entry(here.tx, here.campaign_id, int(tap.args[0]))
    is_theirs = entry is not None and entry.captain_id == here.captain_id
    if entry is None or not is_theirs or entry.side is not Side.CAPTAIN:
        return OLD_BUTTON
    here.come_back()
    return dialog.taken_back(TakenBack(entry, here.now))


def on_note(here: Here, event: Command) -> Turn:
    """Keep a word for the other organizers with the question."""
    found = _case_here(here)
    text = event.argument.strip()
    if found is None or here.message_id is None or not text:
        return dialog.no_case()
    by, origin = here.sender, (here.chat.id, here.message_id)
    return Turn(changes=(Noted(found[0], Said(text), by.id, by.first_name, origin, here.now),))
