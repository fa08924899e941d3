"""Days with very many talks, looked at by administrators of the organizers' group."""

from dataclasses import replace
from datetime import date

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.words.rules import clean
from bot.progress import rules, store
from bot.progress.bursts import dialog, jobs
from bot.progress.bursts.model import AskingWhy
from bot.progress.model import Burst, KeptUndone, Look, PointsGivenBack, Verdict


def _meant(here: Here, captain_id: int, day: int) -> tuple[Captain, Burst] | None:
    """Return a day that waits, as it is by now."""
    campaign: Campaign = here.campaign
    captain = captains.find(here.tx, here.campaign_id, captain_id)
    found = [
        each
        for each in jobs.waiting(here)
        if (each.captain_id, each.day.toordinal()) == (captain_id, day)
    ]
    if captain is None or not found:
        return None
    bounds = rules.bounds(found[0].day, campaign.zone)
    talks = store.talks_between(here.tx, here.campaign_id, captain.id, *bounds)
    return captain, replace(found[0], talks=talks)


def on_show(here: Here, _tap: Tap) -> Turn:
    """Show the first that waits, below what was done before: that can still be undone."""
    return Turn(None, say=(_shown(here, 0),))


def on_next(here: Here, tap: Tap) -> Turn:
    return Turn(None, say=(Edit.to(_shown(here, int(tap.args[0]))),))


def _shown(here: Here, place: int) -> Say:
    each_with_captain = (
        (captains.find(here.tx, here.campaign_id, each.captain_id), each)
        for each in jobs.waiting(here)
    )
    found = [(captain, burst) for captain, burst in each_with_captain if captain]
    if not found:
        return dialog.none_left()
    place %= len(found)
    return dialog.one(*found[place], place, len(found))


def on_keep(here: Here, tap: Tap) -> Turn:
    found = _meant(here, int(tap.args[0]), int(tap.args[1]))
    if found is None:
        return dialog.looked_at()
    return dialog.kept(*found, _look(here, found[1], Verdict.KEPT, ""))


def _look(here: Here, burst: Burst, verdict: Verdict, reason: str) -> Look:
    campaign: Campaign = here.campaign
    begins, ends = rules.bounds(burst.day, campaign.zone)
    return Look(
        id=here.tx.new_id(),
        captain_id=burst.captain_id,
        begins=begins,
        ends=ends,
        talks=burst.talks,
        verdict=verdict,
        reason=reason,
        by=here.sender.id,
        at=here.now,
    )


def on_take(here: Here, tap: Tap) -> Turn:
    found = _meant(here, int(tap.args[0]), int(tap.args[1]))
    return dialog.ask_why(found[0], found[1].day) if found else dialog.looked_at()


def on_why(here: Here, state: AskingWhy, event: Event) -> Turn | None:
    """The reason, which the captain reads."""
    if not isinstance(event, Text):
        return None
    found = _meant(here, state.captain_id, state.day)
    if found is None:
        return dialog.over()
    captain, burst = found
    reason = clean(event.text)
    if not 0 < len(reason) <= dialog.LONGEST:
        return dialog.ask_why(captain, burst.day, too_long=len(reason) > dialog.LONGEST)
    is_reached = captain.stopped_at is None and captain.unreachable_at is None
    look = _look(here, burst, Verdict.TAKEN, reason)
    return dialog.taken(captain, burst, look, is_reached=is_reached)


def why_again(here: Here, state: AskingWhy) -> Turn:
    captain = captains.find(here.tx, here.campaign_id, state.captain_id)
    return dialog.ask_why(captain, date.fromordinal(state.day)) if captain else dialog.over()


def on_undo(here: Here, tap: Tap) -> Turn:
    """Have the day as if nobody had looked at it; who was told hears that it counts again."""
    campaign: Campaign = here.campaign
    look = store.find_look(here.tx, here.campaign_id, int(tap.args[0]))
    captain = captains.find(here.tx, here.campaign_id, look.captain_id) if look else None
    if look is None or captain is None or look.verdict is Verdict.UNDONE:
        return OLD_BUTTON
    day = look.begins.astimezone(campaign.zone).date()
    if look.verdict is Verdict.KEPT:
        return dialog.kept_undone(captain, day, KeptUndone(look, here.sender.id, here.now))
    was_told = here.planned(jobs.TELL, look.id) is None
    change = PointsGivenBack(look, here.sender.id, here.now, was_told=was_told)
    return dialog.given_back(captain, day, change)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "bursts",
        routes=(
            OnTap("burst.show", on_show, organizer, where=group),
            OnTap("burst.next", on_next, organizer, where=group),
            OnTap("burst.keep", on_keep, organizer, once=True, fresh=True, where=group),
            OnTap("burst.take", on_take, organizer, fresh=True, where=group),
            OnTap("burst.undo", on_undo, organizer, once=True, fresh=True, where=group),
            OnState(AskingWhy, on_why, why_again, organizer, next_words=True, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.TELL: jobs.tell, jobs.FOUND: jobs.found},
        counts={rules.BURSTS: jobs.count},
    )
