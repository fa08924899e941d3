"""A contact who asked to be left alone is erased for good and known again only by keyed hashes."""

from collections.abc import Sequence

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import rules, store
from bot.contacts.model import ContactErased, ContactId
from bot.contacts.objections import dialog
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.files.register import Erasure
from bot.engine.telegram.incoming import Tap


def on_ask(here: Here, tap: Tap) -> Turn:
    captain: Captain = here.captain
    contact_id = int(tap.args[0])
    found = store.find(here.tx, here.campaign_id, captain.id, contact_id)
    return dialog.ask(contact_id, found.name) if found else OLD_BUTTON


def on_yes(here: Here, tap: Tap) -> Turn:
    """Keep the hashes, have every feature erase the rest, and empty what the disk remembers."""
    captain: Captain = here.captain
    campaign: Campaign = here.campaign
    contact_id = ContactId(int(tap.args[0]))
    found = store.find_with_details(here.tx, here.campaign_id, captain.id, contact_id)
    if found is None:
        return OLD_BUTTON
    contact, details = found
    marks = rules.marks(captain.id, contact.name, details, campaign.country)
    store.add_objection(here.tx, here.campaign_id, marks, here.now)
    # What was laid aside may hold the name.
    here.suspended = None
    here.tx.destroyed_keys = True
    return dialog.done(ContactErased(contact_id, captain.id))


def erase_again(work: Work, erasures: Sequence[Erasure]) -> None:
    """Leave alone again whoever objected after the copy was made that was put back."""
    campaign: Campaign = work.campaign
    digests = {each.what: each.at for each in erasures}
    store.add_objections_again(work.tx, work.campaign_id, digests)
    found = [
        ContactErased(ContactId(contact_id), captain_id)
        for contact_id, captain_id, name, details in store.everybody(work.tx, work.campaign_id)
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
    return Feature(
        "objections",
        routes=(
            OnTap("objection.ask", on_ask),
            OnTap("objection.yes", on_yes, once=True),
        ),
        erases={store.MARK: erase_again},
    )
