"""`/radar` in the organizers' group: ten captains at a time, one of them, what was done."""

from typing import Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.console import chosen
from bot.console import radar_store as store
from bot.console import store as figures
from bot.console.radar import dialog, jobs, rules
from bot.console.radar.model import Blip, Kind, Line, Note, NoteTakenBack, Portrait, Radar
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Tap

AT_A_READ: Final = 100


def count(work: Work) -> Radar | None:
    """Find everybody who could use a call, for all who ask within the next minute."""
    return _radar(work) if captains.are_many(work.tx, work.campaign_id) else None


def _radar(work: Work) -> Radar:
    campaign: Campaign = work.campaign
    return store.radar(work.tx, work.campaign_id, rules.moment(campaign, work.now))


def _found(here: Here) -> tuple[Radar, tuple[Blip, ...]]:
    """Return the radar, and who is on it now: not about whom something was just done."""
    figures.refresh(here.tx, here.campaign, AT_A_READ)
    radar = here.counted(store.COUNTS, lambda: _radar(here))
    return radar, store.now_standing(here.tx, here.campaign_id, radar, here.now)


def _portrait(here: Here, captain_id: int) -> Portrait | None:
    """Return a captain as they are at this moment."""
    campaign: Campaign = here.campaign
    captain = captains.find(here.tx, here.campaign_id, captain_id)
    facts = store.facts(here.tx, campaign, captain_id, here.now)
    if captain is None or facts is None:
        return None
    moment = rules.moment(campaign, here.now)
    return Portrait(
        captain,
        facts.figures,
        rules.colour_of(facts, moment),
        rules.standing(facts, moment),
        store.latest(here.tx, here.campaign_id, captain_id),
        facts.call_open,
        jobs.lead_of(here, captain),
    )


def _line(here: Here, number: int, blip: Blip) -> Line | None:
    return store.line(here.tx, here.campaign, blip.captain_id, number, here.now)


def _page(here: Here, number: int, half: int) -> Say:
    radar, blips = _found(here)
    number = max(0, min(number, rules.pages(len(blips)) - 1))
    start = number * rules.A_PAGE
    shown = blips[start : start + rules.A_PAGE]
    found = (_line(here, start + place, each) for place, each in enumerate(shown, 1))
    lines = tuple(each for each in found if each)
    if not lines:
        return dialog.nobody(radar)
    half = max(0, min(half, len(rules.halves(len(lines))) - 1))
    return dialog.page(radar, lines, number, half, rules.pages(len(blips)))


def on_radar(here: Here, event: Command) -> Turn:
    """`/radar`: who needs a call, the most pressing first; with a filter's name, of those."""
    if words := event.argument.strip():
        key = chosen.named(here.tx, here.campaign_id, words)
        return Turn(then=f"chosen.named {key}" if key else f"chosen.unknown {words}")
    return Turn(say=(_page(here, 0, 0),))


def on_open(here: Here, _tap: Tap) -> Turn:
    """A button under other messages, which stay."""
    return Turn(say=(_page(here, 0, 0),))


def on_page(here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit.to(_page(here, *_where(tap.args))),))


def _where(args: tuple[int | str, ...]) -> tuple[int, int]:
    """Return the page and the half of it that a button carries last."""
    number, half = args[-2:]
    return int(number), int(half)


def on_one(here: Here, tap: Tap) -> Turn:
    portrait = _portrait(here, int(tap.args[0]))
    if portrait is None:
        return OLD_BUTTON
    return Turn(say=(Edit.to(dialog.one(portrait, _where(tap.args), here.language)),))


# --- what was done --------------------------------------------------------------------------------


def on_done(here: Here, tap: Tap) -> Turn:
    """Nothing more is to be done; they come back for a new reason only. A wish for a call ends."""
    return _note(here, tap, Kind.DONE)


def on_later(here: Here, tap: Tap) -> Turn:
    """Not now: they come back in some days."""
    return _note(here, tap, Kind.LATER)


def on_offer(here: Here, tap: Tap) -> Turn:
    """Ask the captain whether a call would be welcome."""
    portrait = _portrait(here, int(tap.args[0]))
    if portrait is None:
        return OLD_BUTTON
    captain, latest = portrait.captain, portrait.note
    if not rules.may_be_written_to(captain):
        return dialog.refused("not_reached", captain.name)
    if portrait.call_open:
        return dialog.refused("asked_already", captain.name)
    if latest and latest.kind is Kind.OFFERED and latest.until and latest.until > here.now:
        return dialog.refused("offered_already", captain.name)
    return _note(here, tap, Kind.OFFERED)


def on_pass(here: Here, tap: Tap) -> Turn:
    """Ask who leads the captain's team to see to it."""
    portrait = _portrait(here, int(tap.args[0]))
    if portrait is None:
        return OLD_BUTTON
    if portrait.lead is None:
        return dialog.refused("no_lead", portrait.captain.name)
    return _note(here, tap, Kind.PASSED)


def on_led(here: Here, tap: Tap) -> Turn:
    """A lead has talked with a captain of the team, or can't; the group hears of it."""
    found = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    captain = _of(here, found)
    if found is None or captain is None or found.kind is not Kind.PASSED:
        return OLD_BUTTON
    lead = jobs.lead_of(here, captain)
    if lead is None or lead.id != here.captain_id:
        return dialog.not_your_team()
    if tap.args[1] == "no":
        return dialog.cannot_lead(captain, NoteTakenBack(found, here.sender.id, here.now))
    note = jobs.note(here, captain.id, Kind.LED, here.sender.id, lead.name)
    return dialog.led(captain, note)


def _note(here: Here, tap: Tap, kind: Kind) -> Turn:
    portrait = _portrait(here, int(tap.args[0]))
    if portrait is None:
        return OLD_BUTTON
    captain = portrait.captain
    note = jobs.note(here, captain.id, kind, here.sender.id, here.sender.first_name)
    after = _after(here, captain)
    is_call = portrait.call_open and kind is Kind.DONE
    lead = portrait.lead.name if portrait.lead else ""
    return dialog.noted(captain, note, after, _where(tap.args), lead=lead, is_call=is_call)


def _after(here: Here, captain: Captain) -> Line | None:
    """Return who comes next on the radar, once this captain is seen to."""
    _, blips = _found(here)
    others = [each for each in blips if each.captain_id != captain.id]
    lines = (_line(here, 0, each) for each in others[: rules.A_PAGE])
    return next((each for each in lines if each), None)


def on_undo(here: Here, tap: Tap) -> Turn:
    """It was not done after all."""
    note = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    captain = _of(here, note)
    if note is None or captain is None:
        return OLD_BUTTON
    if note.kind in jobs.SENT and here.planned(jobs.OFFER, note.id) is None:
        return dialog.refused("offer_sent", captain.name)
    return dialog.taken_back(
        captain, NoteTakenBack(note, here.sender.id, here.now), _where(tap.args)
    )


def _of(here: Here, note: Note | None) -> Captain | None:
    return captains.find(here.tx, here.campaign_id, note.captain_id) if note else None


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "radar",
        routes=(
            OnCommand("radar", on_radar, N_("Who needs a call, and why"), organizer, group),
            OnTap("radar.open", on_open, organizer, where=group),
            OnTap("radar.page", on_page, organizer, where=group),
            OnTap("radar.one", on_one, organizer, where=group),
            OnTap("radar.done", on_done, organizer, once=True, where=group),
            OnTap("radar.later", on_later, organizer, once=True, where=group),
            OnTap("radar.offer", on_offer, organizer, once=True, fresh=True, where=group),
            OnTap("radar.pass", on_pass, organizer, once=True, fresh=True, where=group),
            OnTap("radar.led", on_led, once=True),
            OnTap("radar.undo", on_undo, organizer, once=True, where=group),
        ),
        counts={store.COUNTS: count},
        jobs={jobs.OFFER: jobs.offer},
        listens=jobs.LISTENS,
    )
