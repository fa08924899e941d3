"""What a sentence told of a contact waits until the captain taps; then it is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store
from bot.contacts.model import Contact, Details, DetailsSet, RelationshipSet
from bot.contacts.told_details import dialog, rules
from bot.contacts.told_details.model import Telling
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap

Step = Callable[[Here, int, Telling, Sequence[str]], Turn]


def _on_telling(step: Step) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about what waits under the number that the button carries."""

    def handle(here: Here, tap: Tap) -> Turn:
        number = int(tap.args[0])
        found = here.aside.get(number)
        return step(here, number, found, tap.args[1:]) if isinstance(found, Telling) else OLD_BUTTON

    return handle


def _find(here: Here, contact_id: int) -> tuple[Contact, Details] | None:
    captain: Captain = here.captain
    return store.find_with_details(here.tx, here.campaign_id, captain.id, contact_id)


def _start(here: Here, number: int, telling: Telling, _args: Sequence[str]) -> Turn:
    """Ask of whom where that is in doubt; else show what is new, or the card where nothing is."""
    found = [each for each in (_find(here, one) for one in telling.people) if each]
    if not found:
        del here.aside[number]
        return OLD_BUTTON
    if len(telling.people) > 1 or telling.name:
        people = [contact for contact, _ in found]
        return Turn(say=(Edit(*dialog.ask_which(number, telling, people)),))
    contact, details = found[0]
    new = rules.told(telling, contact, details)
    if rules.is_empty(new):
        del here.aside[number]
        return Turn(then=f"contacts.card {contact.id} 0")
    return Turn(say=(Edit(*dialog.offer(number, new, contact, details)),))


def _who(here: Here, number: int, telling: Telling, args: Sequence[str]) -> Turn:
    """One of those who may be meant is."""
    chosen = int(args[0])
    if chosen not in telling.people:
        return OLD_BUTTON
    now = replace(telling, people=(chosen,), name="")
    here.aside[number] = now
    return _start(here, number, now, ())


def _yes(here: Here, number: int, telling: Telling, _args: Sequence[str]) -> Turn:
    """Keep it, unless that makes the contact somebody who asked to be left alone."""
    found = _find(here, telling.people[0]) if len(telling.people) == 1 else None
    if found is None or telling.name:
        return OLD_BUTTON
    contact, details = found
    campaign: Campaign = here.campaign
    new = rules.told(telling, contact, details)
    after = rules.changed(new, details)
    del here.aside[number]
    here.come_back()
    whose = here.tx, here.campaign_id, contact.captain_id
    if store.is_unwelcome(*whose, contact.name, after, campaign.country):
        return Turn(say=(Say("objections/refused", {"names": [contact.name]}),))
    changes: tuple[object, ...] = ()
    if after != details:
        changes = (DetailsSet(contact.id, contact.captain_id, after),)
    if new.relationship:
        related = RelationshipSet(contact.id, contact.captain_id, new.relationship)
        changes = (*changes, related)
    return Turn(say=(Edit(*dialog.kept(contact, new)),), changes=changes)


def _no(here: Here, number: int, _telling: Telling, _args: Sequence[str]) -> Turn:
    del here.aside[number]
    here.come_back()
    return Turn(say=(Edit(*dialog.forgotten()),))


def on_no_phone(_here: Here, tap: Tap) -> Turn:
    """Say that figures which were to be a number are none."""
    return Turn(say=(Edit(*dialog.no_phone(int(tap.args[0]))),))


def on_again(here: Here, state: Telling) -> Turn:
    """It never is the open question itself; should it be, it is asked aside."""
    return replace(_start(here, here.lay_aside(state), state, ()), state=None)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "told_details",
        routes=(
            OnTap("told.start", _on_telling(_start)),
            OnTap("told.who", _on_telling(_who)),
            OnTap("told.yes", _on_telling(_yes), once=True),
            OnTap("told.no", _on_telling(_no), once=True),
            OnTap("told.no_phone", on_no_phone),
            OnState(Telling, lambda *_: None, on_again, takes=Takes.YES_OR_NO, comes_back=False),
        ),
    )
