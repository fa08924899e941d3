"""Fields of a contact are asked, kept and emptied."""

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts.model import Contact, Details, DetailsSet
from bot.engine.feature import Feature, OnState, OnTap
from bot.engine.incoming import Event, Tap, Text
from bot.engine.turn import Edit, Say, Toast, Turn
from bot.engine.work import Here
from bot.profiles import dialog, rules, store
from bot.profiles.dialog import Editing
from bot.profiles.rules import Field, Problem

OLD_BUTTON = Turn(toast=Toast("engine/old_button"))
Step = Callable[[Here, Tap, Contact, Details], Turn]


def _find(here: Here, contact_id: int) -> tuple[Contact, Details] | None:
    captain: Captain = here.captain
    return store.find(here.tx, here.campaign_id, captain.id, contact_id)


def _on_contact(step: Step) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the contact that the button names."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = _find(here, int(tap.args[0]))
        return step(here, tap, *found) if found else OLD_BUTTON

    return handle


def _menu(here: Here, _tap: Tap, contact: Contact, details: Details) -> Turn:
    state = None if isinstance(here.state, Editing) else here.state
    return Turn(state, say=(Edit(*dialog.menu(contact, details)),))


def _ask(_here: Here, tap: Tap, contact: Contact, details: Details) -> Turn:
    field = Field(tap.args[1])
    state = Editing(contact.id, contact.name, field)
    return Turn(state, say=(Say(*dialog.ask(contact, details, field)),))


def _clear(_here: Here, tap: Tap, contact: Contact, details: Details) -> Turn:
    return _kept(contact, rules.with_value(details, Field(tap.args[1]), ""), edit=True)


def _call(_here: Here, _tap: Tap, contact: Contact, details: Details) -> Turn:
    return _kept(contact, replace(details, unlikely=not details.unlikely), edit=True)


def _kept(contact: Contact, details: Details, *, edit: bool) -> Turn:
    view = dialog.menu(contact, details)
    change = DetailsSet(contact.id, contact.captain_id, details)
    return Turn(None, say=(Edit(*view) if edit else Say(*view),), changes=(change,))


def on_words(here: Here, state: Editing, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    found = _find(here, state.contact_id)
    if found is None:
        return Turn(None, say=(Say("profiles/gone", {"name": state.name}),))
    campaign: Campaign = here.campaign
    value = rules.read_value(state.field, event.text, campaign.country)
    if isinstance(value, Problem):
        return Turn(say=(Say(*dialog.problem(value)),))
    contact, details = found
    return _kept(contact, rules.with_value(details, state.field, value), edit=False)


def on_again(here: Here, state: Editing) -> Turn:
    found = _find(here, state.contact_id)
    if found is None:
        return Turn(None, say=(Say("profiles/gone", {"name": state.name}),))
    return Turn(say=(Say(*dialog.ask(*found, state.field)),))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "profiles",
        routes=(
            OnTap("edit.menu", _on_contact(_menu)),
            OnTap("edit.ask", _on_contact(_ask)),
            OnTap("edit.clear", _on_contact(_clear)),
            OnTap("edit.call", _on_contact(_call)),
            OnState(Editing, on_words, on_again),
        ),
    )
