"""A contact who asked to be left alone is erased for good and known again only by keyed hashes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.contacts import rules
from bot.contacts import store as contacts
from bot.contacts.model import ContactErased, ContactId, Details, NumberErased
from bot.contacts.objections import dialog, jobs, store
from bot.contacts.objections.dialog import AllowingNumber, ErasingNumber
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Takes, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.files.register import Erasure
from bot.engine.telegram.incoming import Command, Tap
from bot.language.phones.rules import read_phone
from bot.organizers import store as organizers

MOST_A_DAY: Final = 3
A_DAY: Final = timedelta(days=1)
LEFT_ALONE: Final = "left_alone"


def on_ask(here: Here, tap: Tap) -> Turn:
    contact_id = int(tap.args[0])
    found = contacts.find_kept(here.tx, here.campaign_id, here.captain_id, contact_id)
    if found is None:
        return OLD_BUTTON
    return dialog.enough(contact_id) if _had_enough(here) else dialog.ask(contact_id, found[0].name)


def _had_enough(here: Here) -> bool:
    """Nobody can bar half a town: a few a day, and each is written down."""
    since = here.now - A_DAY
    acts = organizers.count_acts(here.tx, here.campaign_id, here.captain_id, LEFT_ALONE, since)
    return acts >= MOST_A_DAY


def on_yes(here: Here, tap: Tap) -> Turn:
    """Keep the hashes, have every feature erase the rest, and empty what the disk remembers."""
    campaign: Campaign = here.campaign
    contact_id = ContactId(int(tap.args[0]))
    found = contacts.find_kept(here.tx, here.campaign_id, here.captain_id, contact_id)
    if found is None:
        return OLD_BUTTON
    if _had_enough(here):
        return dialog.enough(contact_id)
    contact, details = found
    marks = rules.marks(here.captain_id, contact.name, details, campaign.country)
    others = jobs.leave_alone(here, marks, contact_id)
    _write_down(here, here.captain_id, LEFT_ALONE, others=others)
    # What was laid aside may hold the name.
    here.forget_questions()
    return dialog.done(ContactErased(contact_id, here.captain_id))


def _write_down(here: Here, actor: int, action: str, **detail: int) -> None:
    """Who did it and to how many; never to whom."""
    organizers.add_audit(here.tx, here.campaign_id, here.now, actor, action, detail)


# --- owners, for whoever writes to the campaign itself


def on_erase(here: Here, event: Command) -> Turn:
    """`/erase NUMBER`: a friend asks the campaign, not the volunteer, to be left alone."""
    number = _number(here, event.argument)
    return dialog.ask_erase(number) if number else dialog.which_number("erase")


def on_allow(here: Here, event: Command) -> Turn:
    """`/allow NUMBER`: somebody was left alone by mistake; without a number, how many there are."""
    number = _number(here, event.argument)
    if number:
        return dialog.ask_allow(number)
    return dialog.how_many(store.count_objections(here.tx, here.campaign_id))


def _number(here: Here, words: str) -> str:
    return read_phone(words, here.campaign.country)


def _marks(here: Here, number: str) -> tuple[str, ...]:
    """Return the mark of a number alone: by it they are found, whatever they are called."""
    found = rules.marks(0, "", Details(phone=number), here.campaign.country)
    return tuple(each for each in found if each.startswith("objection:phone:"))


def on_sure(here: Here, _tap: Tap) -> Turn:
    """The number stands in the state alone, sealed: neither on a button nor in the audit."""
    state = here.state
    if isinstance(state, ErasingNumber):
        erased = jobs.leave_alone(here, _marks(here, state.number))
        here.announce(NumberErased(state.number))
        _write_down(here, here.sender.id, "erased_by_number", entries=erased)
        return dialog.erased(erased)
    if isinstance(state, AllowingNumber):
        marks = _marks(here, state.number)
        lifted = _lifted(here, marks)
        _write_down(here, here.sender.id, "objection_lifted", found=int(lifted))
        return dialog.allowed(lifted=lifted)
    return OLD_BUTTON


def _lifted(here: Here, marks: Sequence[str]) -> bool:
    """Lift each of them, and tell whether there was any."""
    found = [store.lift_objection(here.tx, here.campaign_id, mark) for mark in marks]
    return any(found)


def on_unsure(_here: Here, _tap: Tap) -> Turn:
    return dialog.nothing_done()


def _again(_here: Here, state: ErasingNumber | AllowingNumber) -> Turn:
    is_erasing = isinstance(state, ErasingNumber)
    return dialog.ask_erase(state.number) if is_erasing else dialog.ask_allow(state.number)


def lift_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Lift what was lifted after the copy was made that was put back."""
    store.lift_again(work.tx, work.campaign_id, [each.what for each in erasures])


def erase_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Leave alone again whoever objected after the copy was made that was put back."""
    campaign: Campaign = work.campaign
    digests = {each.what: each.at for each in erasures}
    store.add_objections_again(work.tx, work.campaign_id, digests)
    found = [
        ContactErased(ContactId(contact_id), captain_id)
        for contact_id, captain_id, name, details in contacts.everybody(work.tx, work.campaign_id)
        if any(
            work.tx.digest(mark) in digests
            for mark in rules.marks(captain_id, name, details, campaign.country)
        )
    ]
    for change in found:
        work.announce(change)
    work.tx.destroyed_keys = work.tx.destroyed_keys or bool(found)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    owner = Who.OWNER
    return Feature(
        "objections",
        routes=(
            OnTap("objection.ask", on_ask),
            OnTap("objection.yes", on_yes, once=True),
            OnCommand("erase", on_erase, who=owner),
            OnCommand("allow", on_allow, who=owner),
            OnTap("objection.sure", on_sure, owner, once=True),
            OnTap("objection.unsure", on_unsure, owner, once=True),
            OnState(ErasingNumber, lambda *_: None, _again, owner, takes=Takes.YES_OR_NO),
            OnState(AllowingNumber, lambda *_: None, _again, owner, takes=Takes.YES_OR_NO),
        ),
        jobs={jobs.MARK: jobs.mark},
        erases={store.MARK: erase_again, store.LIFTED: lift_again},
    )
