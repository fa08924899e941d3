"""`/recruiter` in the organizers' group: names are looked up, the tree is kept a tree."""

from bot.campaigns.model import Campaign
from bot.captains import store
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.teams.recruiter_corrections import dialog, rules
from bot.teams.recruiter_corrections.model import NamingCaptain, NamingRecruiter
from bot.teams.recruiting.model import RecruiterCorrected
from bot.teams.recruiting.rules import would_loop


def _find(here: Here, captain_id: int | None) -> Captain | None:
    return store.find(here.tx, here.campaign_id, captain_id) if captain_id else None


def _before(here: Here, captain: Captain) -> str:
    above = _find(here, captain.recruited_by)
    return above.name if above else ""


def on_recruiter(here: Here, event: Command) -> Turn:
    """`/recruiter NAME`: whose recruiter is to be corrected."""
    return _look(here, event.argument, None) if event.argument else dialog.ask_captain()


def on_captain_named(here: Here, _state: NamingCaptain, event: Event) -> Turn | None:
    return _look(here, event.text, None) if isinstance(event, Text) else None


def on_recruiter_named(here: Here, state: NamingRecruiter, event: Event) -> Turn | None:
    captain = _find(here, state.captain_id)
    if not isinstance(event, Text) or captain is None:
        return None
    if rules.is_nobody(event.text):
        return _sure(here, captain, None)
    return _look(here, event.text, captain)


def _look(here: Here, words: str, of: Captain | None) -> Turn:
    """Go on with the one whom the words mean; ask where there are several, or none."""
    campaign: Campaign = here.campaign
    everybody = store.latest(here.tx, here.campaign_id, rules.LOOKED_AT)
    others = [each for each in everybody if of is None or each.id != of.id]
    found = rules.meant(others, words)
    if not found:
        return dialog.nobody_of_that_name(words[:40])
    if len(found) > 1:
        return dialog.ask_which(found, of, campaign.zone)
    return _sure(here, of, found[0]) if of else _whose(here, found[0])


def _whose(here: Here, captain: Captain) -> Turn:
    return dialog.ask_recruiter(captain, _before(here, captain))


def _sure(here: Here, captain: Captain, after: Captain | None) -> Turn:
    refused = _refused(here, captain, after)
    return refused or dialog.ask_sure(captain, _before(here, captain), after)


def _refused(here: Here, captain: Captain, after: Captain | None) -> Turn | None:
    """Return what is said where there is nothing to correct, or it can't be; else None."""
    if captain.recruited_by == (after.id if after else None):
        return dialog.known_already(captain, after)
    if after and _loops(here, captain, after):
        return dialog.would_loop(captain, after)
    return None


def _loops(here: Here, captain: Captain, after: Captain) -> bool:
    tree = store.recruiters(here.tx, here.campaign_id)
    return would_loop(tree, captain.id, after.id)


def on_who(here: Here, tap: Tap) -> Turn:
    captain = _find(here, int(tap.args[0]))
    return _whose(here, captain) if captain else OLD_BUTTON


def on_by(here: Here, tap: Tap) -> Turn:
    captain, after = _find(here, int(tap.args[0])), _find(here, int(tap.args[1]))
    return _sure(here, captain, after) if captain and after else OLD_BUTTON


def on_set(here: Here, tap: Tap) -> Turn:
    """Correct it; undoing is the same with who it was before."""
    captain, number = _find(here, int(tap.args[0])), int(tap.args[1])
    after = _find(here, number)
    if captain is None or (number and after is None):
        return OLD_BUTTON
    if refused := _refused(here, captain, after):
        return refused
    change = RecruiterCorrected(
        captain.id,
        captain.recruited_by,
        after.id if after else None,
        here.sender.id,
        here.now,
    )
    return dialog.corrected(captain, after, change, unseen=here.unseen is not None)


def on_cancel(_here: Here, _tap: Tap) -> Turn:
    return dialog.cancelled()


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "recruiter_corrections",
        routes=(
            OnCommand(
                "recruiter",
                on_recruiter,
                N_("Correct who invited a captain"),
                organizer,
                group,
                fresh=True,
            ),
            OnTap("rec.who", on_who, organizer, fresh=True, where=group),
            OnTap("rec.by", on_by, organizer, fresh=True, where=group),
            OnTap("rec.set", on_set, organizer, once=True, fresh=True, where=group),
            OnTap("rec.cancel", on_cancel, organizer, where=group),
            OnState(
                NamingCaptain,
                on_captain_named,
                lambda *_: dialog.ask_captain(),
                organizer,
                next_words=True,
                where=group,
            ),
            OnState(
                NamingRecruiter, on_recruiter_named, _again, organizer, next_words=True, where=group
            ),
        ),
        formerly=("recruiters",),
    )


def _again(here: Here, state: NamingRecruiter) -> Turn:
    captain = _find(here, state.captain_id)
    return _whose(here, captain) if captain else dialog.ask_captain()
