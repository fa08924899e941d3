"""The buttons and answers with which two texts and their rule are agreed on."""

from __future__ import annotations

from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.console.broadcast_trial import dialog, jobs, rules
from bot.console.broadcast_trial.model import ChoosingRule, WritingSecond
from bot.console.broadcasts.model import Measure, Previewing, Written
from bot.console.broadcasts.rules import whole
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.formatting import to_html
from bot.engine.telegram.incoming import Event, File, Other, Tap, Text


def _draft(here: Here, tap: Tap) -> Previewing | None:
    state = here.state
    is_it = isinstance(state, Previewing) and state.draft == int(tap.args[0])
    return state if is_it and isinstance(state, Previewing) else None


def on_ask(here: Here, tap: Tap) -> Turn:
    draft = _draft(here, tap)
    return dialog.ask_text(WritingSecond(draft), here.language) if draft else OLD_BUTTON


def on_off(here: Here, tap: Tap) -> Turn:
    draft = _draft(here, tap)
    return dialog.off(draft) if draft else OLD_BUTTON


def on_leave(here: Here, _tap: Tap) -> Turn:
    """Back to the broadcast as it was before a second text was begun."""
    state = here.state
    return (
        dialog.off(state.draft) if isinstance(state, WritingSecond | ChoosingRule) else OLD_BUTTON
    )


def on_text(here: Here, state: WritingSecond, event: Event) -> Turn | None:
    if isinstance(event, File | Other):
        return dialog.only_text(state)
    if not isinstance(event, Text):
        return None
    campaign: Campaign = here.campaign
    called = campaign.name.in_(here.language)
    return dialog.on_text(state, _written(event), called, here.language)


def _written(event: Text) -> Written:
    """Return the words, marked where something is emphasised: a placeholder as a whole."""
    spans = [whole(event.text, each.offset, each.end) for each in event.entities]
    marks = [
        replace(each, offset=begin, length=end - begin)
        for each, (begin, end) in zip(event.entities, spans, strict=True)
    ]
    return Written(event.text, to_html(event.text, marks) if marks else "")


def on_share(here: Here, tap: Tap) -> Turn:
    state, share = here.state, int(tap.args[0])
    if not isinstance(state, ChoosingRule) or share not in rules.SHARES:
        return OLD_BUTTON
    return dialog.ask_rule(replace(state, share=share))


def on_hours(here: Here, tap: Tap) -> Turn:
    state, hours = here.state, int(tap.args[0])
    if not isinstance(state, ChoosingRule) or not state.share or hours not in rules.HOURS:
        return OLD_BUTTON
    return dialog.ask_rule(replace(state, hours=hours))


def on_counts(here: Here, tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, ChoosingRule) or not state.hours:
        return OLD_BUTTON
    return dialog.agreed(state, Measure(tap.args[0]))


def on_text_again(here: Here, state: WritingSecond) -> Turn:
    return dialog.ask_text(state, here.language)


def on_rule_again(_here: Here, state: ChoosingRule) -> Turn:
    return dialog.ask_rule(state)


def _nothing(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only a button answers it."""
    return None


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    steps = {
        "bt.ask": on_ask,
        "bt.off": on_off,
        "bt.leave": on_leave,
        "bt.share": on_share,
        "bt.hours": on_hours,
        "bt.counts": on_counts,
    }
    return Feature(
        "broadcast_trial",
        routes=(
            OnState(
                WritingSecond,
                on_text,
                on_text_again,
                organizer,
                next_words=True,
                where=group,
                takes=Takes.NOTE,
            ),
            OnState(ChoosingRule, _nothing, on_rule_again, organizer, where=group),
            *(OnTap(action, handle, organizer, where=group) for action, handle in steps.items()),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.DECIDE: jobs.decide},
    )
