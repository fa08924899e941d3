"""Who next: the rule chooses, the campaign file gives the words, the captain sends them."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign, Relationship
from bot.campaigns.rules import days_until_election, deadlines, fill, script_for, today
from bot.captains.model import Captain, CaptainDeleted
from bot.contacts.model import ContactErased, ContactId, ContactRemoved, Stage
from bot.contacts.rules import called
from bot.engine.feature import Feature, OnCommand, OnMenu, OnTap
from bot.engine.incoming import Command, Tap, Text
from bot.engine.turn import N_, Edit, Say, Toast, Turn
from bot.engine.work import Here, Work
from bot.materials import dialog, rules, store
from bot.materials.dialog import Material, View
from bot.materials.model import Calendar, Candidate, ContactSuggested, Suggestion

OLD_BUTTON = Turn(toast=Toast("engine/old_button"))
PROMISED = (Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED)
LEFT_ALONE = (Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT)


def _captain(here: Here) -> Captain:
    captain: Captain = here.captain
    return captain


def _candidates(here: Here) -> tuple[Candidate, ...]:
    """Return everybody on the list; promised days are those of the captain's clock."""
    zone = ZoneInfo(_captain(here).time_zone)
    found = store.candidates(here.tx, here.campaign_id, _captain(here).id)
    return tuple(
        replace(each, follow_up_at=each.follow_up_at.astimezone(zone))
        if each.follow_up_at
        else each
        for each in found
    )


def _calendar(here: Here) -> Calendar:
    campaign: Campaign = here.campaign
    nearest = next(iter(deadlines(campaign, here.now)), None)
    days = days_until_election(campaign, here.now)
    return Calendar(today(campaign, here.now), days, nearest)


def on_next(here: Here, event: Command | Text | Tap) -> Turn:
    """Suggest somebody; a button may name whom to show, or whom to pass over."""
    campaign: Campaign = here.campaign
    if days_until_election(campaign, here.now) < 0:
        return Turn(state=None, say=(Say(*dialog.over()),))
    candidates = _candidates(here)
    args = event.args if isinstance(event, Tap) else ()
    if len(args) == 1:
        return _show_one(here, candidates, int(args[0]))
    passed = ContactId(int(args[0])) if args else None
    suggestion = rules.next_up(candidates, here.now, _calendar(here), passed)
    view = _nobody_due(here, candidates)
    if suggestion:
        view = _view(here, candidates, suggestion)
    return _shown(here, view, suggestion, edit=bool(args))


def _shown(here: Here, view: View, suggestion: Suggestion | None, *, edit: bool) -> Turn:
    """Show it in place of the one passed over, else anew; remember who was suggested."""
    say = Edit(*view) if edit else Say(*view)
    if suggestion is None:
        return Turn(state=None, say=(say,))
    change = ContactSuggested(_captain(here).id, suggestion.contact.id, here.now)
    return Turn(state=None, say=(say,), changes=(change,))


def _show_one(here: Here, candidates: tuple[Candidate, ...], contact_id: int) -> Turn:
    """Show the words for somebody whom the captain chose, whosever turn it is."""
    candidate = next((each for each in candidates if each.contact.id == contact_id), None)
    if candidate is None:
        return OLD_BUTTON
    if candidate.contact.stage in LEFT_ALONE:
        return Turn(state=None, say=(Say(*dialog.left_alone(candidate.contact.name)),))
    suggestion = rules.asked_for(candidate, here.now, _calendar(here))
    return _shown(here, _view(here, candidates, suggestion), suggestion, edit=False)


def _view(here: Here, candidates: tuple[Candidate, ...], suggestion: Suggestion) -> View:
    due = rules.ranking(candidates, here.now, _calendar(here))
    others = any(each.contact.id != suggestion.contact.id for each in due)
    return dialog.show(suggestion, _material(here, suggestion), others=others)


def _material(here: Here, suggestion: Suggestion) -> Material:
    campaign: Campaign = here.campaign
    captain = _captain(here)
    contact = suggestion.contact
    script = script_for(campaign, contact.relationship or Relationship.OTHER)
    words = script.words.in_(captain.language)
    return Material(
        fill(words, friend=called(contact.name), captain=captain.name),
        campaign.organizer.in_(captain.language),
    )


def _nobody_due(here: Here, candidates: tuple[Candidate, ...]) -> View:
    """Say why there is nobody to suggest: an empty list, or all is done for now."""
    if not candidates:
        return dialog.nobody()
    pledged = sum(each.contact.stage in PROMISED for each in candidates)
    coming = rules.next_turn(candidates)
    if coming is None:
        return dialog.all_done(len(candidates), pledged, "", None)
    candidate, at = coming
    local = at.astimezone(ZoneInfo(_captain(here).time_zone))
    return dialog.all_done(len(candidates), pledged, candidate.contact.name, local)


def on_later(_here: Here, _tap: Tap) -> Turn:
    return dialog.later()


def _suggested(work: Work, change: ContactSuggested) -> None:
    store.suggest(work.tx, work.campaign_id, change)


def _removed(work: Work, change: ContactRemoved) -> None:
    store.drop(work.tx, work.campaign_id, change.contact.captain_id, change.contact.id)


def _erased(work: Work, change: ContactErased) -> None:
    store.drop(work.tx, work.campaign_id, change.captain_id, change.contact_id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "materials",
        routes=(
            OnCommand("next", on_next, menu=N_("Whom to talk to next")),
            OnMenu(N_("Who next?"), on_next),
            OnMenu(N_("▶️ Who next?"), on_next),
            OnTap("next.show", on_next),
            OnTap("next.later", on_later),
        ),
        listens={
            ContactSuggested: _suggested,
            ContactRemoved: _removed,
            ContactErased: _erased,
            CaptainDeleted: _deleted,
        },
    )
