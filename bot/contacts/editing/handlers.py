"""Fields of a contact are asked, kept and emptied."""

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store
from bot.contacts.editing import dialog, rules
from bot.contacts.editing.dialog import Editing, Renaming
from bot.contacts.editing.rules import Field, Problem
from bot.contacts.memory_jog.model import Jogging
from bot.contacts.model import Adding, Contact, Details, DetailsSet
from bot.contacts.rules import fold, name_problem
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.words.rules import clean

Step = Callable[[Here, Tap, Contact, Details], Turn]


def _find(here: Here, contact_id: int) -> tuple[Contact, Details] | None:
    captain: Captain = here.captain
    return store.find_with_details(here.tx, here.campaign_id, captain.id, contact_id)


def _on_contact(step: Step) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the contact that the button names."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = _find(here, int(tap.args[0]))
        return step(here, tap, *found) if found else OLD_BUTTON

    return handle


def _menu(here: Here, _tap: Tap, contact: Contact, details: Details) -> Turn:
    state = None if isinstance(here.state, Editing) else here.state
    return Turn(state, say=(Edit(*dialog.menu(contact, details)),))


def _more(_here: Here, _tap: Tap, contact: Contact, details: Details) -> Turn:
    return Turn(say=(Edit(*dialog.more(contact, details)),))


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
        return Turn(None, say=(Say("editing/gone", {"name": state.name}),))
    campaign: Campaign = here.campaign
    value = rules.read_value(state.field, event.text, campaign.country)
    if isinstance(value, Problem):
        return Turn(say=(Say(*dialog.problem(value, state.contact_id)),))
    contact, details = found
    changed = rules.with_value(details, state.field, value)
    return _unwelcome(here, contact.name, changed) or _kept(contact, changed, edit=False)


def _unwelcome(here: Here, name: str, details: Details) -> Turn | None:
    """Refuse, without saying why, what would make the contact somebody who asked to be left."""
    captain: Captain = here.captain
    whom = captain.id, name, details, here.campaign.country
    if not store.is_unwelcome(here.tx, here.campaign_id, *whom):
        return None
    return Turn(None, say=(Say("objections/refused", {"names": [name]}),))


def on_again(here: Here, state: Editing) -> Turn:
    found = _find(here, state.contact_id)
    if found is None:
        return Turn(None, say=(Say("editing/gone", {"name": state.name}),))
    return Turn(say=(Say(*dialog.ask(*found, state.field)),))


# --- the number of a card that was shared ---------------------------------------------------------


def _number(here: Here, tap: Tap, contact: Contact, details: Details) -> Turn:
    """Keep the number that came with a card, beside one that is known already; or forget it."""
    state = here.state if isinstance(here.state, Adding | Jogging) else Adding()
    phone = dict(state.numbers).get(contact.id, "")
    numbers = tuple(each for each in state.numbers if each[0] != contact.id)
    turn = Turn(replace(state, numbers=numbers), then=_asked_next(state, contact))
    if phone and tap.args[1:]:
        return turn
    if not phone:
        return Turn(toast=Toast("editing/number_gone", alert=True))
    kept = rules.with_number(details, phone)
    if unwelcome := _unwelcome(here, contact.name, kept):
        return unwelcome
    change = DetailsSet(contact.id, contact.captain_id, kept)
    toast = Toast("editing/number_kept", {"name": contact.name, "phone": kept.phone})
    return replace(turn, changes=(change,), toast=toast)


def _asked_next(state: Adding | Jogging, contact: Contact) -> str | None:
    """Return what asks on in the same message: who came with the card, or was there before."""
    if not isinstance(state, Adding):
        return None
    batch = 0 if contact.id in state.twins else contact.addition
    return f"contacts.shown {batch} again"


# --- name and relationship ------------------------------------------------------------------------


def _rename(_here: Here, _tap: Tap, contact: Contact, _details: Details) -> Turn:
    return dialog.ask_name(Renaming(contact.id, contact.name))


def on_name(here: Here, state: Renaming, event: Event) -> Turn | None:
    """Give the contact this name, unless it is none, or that of somebody else on the list."""
    if not isinstance(event, Text):
        return None
    found = _find(here, state.contact_id)
    if found is None:
        return Turn(None, say=(Say("editing/gone", {"name": state.name}),))
    name = clean(event.text)
    problem = name_problem(name)
    if problem:
        return dialog.name_refused(state, problem.value)
    contact = found[0]
    unwelcome = _unwelcome(here, name, found[1]) if fold(name) != fold(contact.name) else None
    if unwelcome:
        return unwelcome
    bearers = store.known(here.tx, here.campaign_id, contact.captain_id, [name]).values()
    if any(number != contact.id for number in bearers):
        return dialog.name_taken(state, name)
    return dialog.renamed(contact, name, rules.under_name(found[1], name))


def on_name_again(_here: Here, state: Renaming) -> Turn:
    return dialog.ask_name(state)


def _relation(_here: Here, _tap: Tap, contact: Contact, _details: Details) -> Turn:
    return dialog.ask_relationship(contact)


def _set(_here: Here, tap: Tap, contact: Contact, _details: Details) -> Turn:
    return dialog.change_relationship(contact, tap.args[1])


def _takes(state: Editing) -> Takes:
    return Takes.NOTE if state.field is Field.NOTE else Takes.WORDS


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "editing",
        routes=(
            OnTap("edit.menu", _on_contact(_menu)),
            OnTap("edit.more", _on_contact(_more)),
            OnTap("edit.ask", _on_contact(_ask)),
            OnTap("edit.clear", _on_contact(_clear)),
            OnTap("edit.call", _on_contact(_call)),
            OnTap("contacts.number", _on_contact(_number)),
            OnTap("contacts.rename", _on_contact(_rename)),
            OnTap("contacts.ask", _on_contact(_relation)),
            OnTap("contacts.set", _on_contact(_set), once=True),
            OnState(Renaming, on_name, on_name_again, corrects=True),
            OnState(Editing, on_words, on_again, corrects=True, takes=_takes),
        ),
        formerly=("profiles",),
    )
