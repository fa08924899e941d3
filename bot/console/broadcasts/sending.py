"""From a look at a broadcast to sending it: for whom, a test, the hour, the tap that sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot.campaigns.model import Campaign
from bot.campaigns.rules import silent_until
from bot.captains.rules import next_slot
from bot.console import broadcast_steps as steps
from bot.console import broadcast_store as store
from bot.console.broadcasts import dialog, jobs, rules
from bot.console.broadcasts.dialog import Setting
from bot.console.broadcasts.model import BroadcastConfirmed, Previewing, Trial, Version
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def setting_of(here: Here) -> Setting:
    campaign: Campaign = here.campaign
    name = campaign.name.in_(here.language)
    second = campaign.second_organizer
    return Setting(here.language, campaign.languages, name, campaign.zone, second)


def draft_of(here: Here, tap: Tap) -> Previewing | None:
    state = here.state
    is_it = isinstance(state, Previewing) and state.draft == int(tap.args[0])
    return state if is_it and isinstance(state, Previewing) else None


def preview(here: Here, looking: Previewing) -> Turn:
    """Show all of it, under a new number: what was shown before can't be sent any more."""
    state = replace(looking, draft=here.tx.new_id())
    reach = jobs.reach(here, state.filter)
    return dialog.preview(state, _copies(here, state), reach, setting_of(here))


def _copies(here: Here, state: Previewing) -> list[Markup]:
    return [_copy(here, version) for version in state.texts]


def _copy(here: Here, version: Version) -> Markup:
    """Render a copy as a captain will read it, with the organizer's own name for a sample."""
    message = jobs.copy(here.campaign, version, here.sender.first_name, photo="")
    texts = here.writer.renderer.texts
    return Markup(texts.message(version.tag, message.text, message.values))  # noqa: S704 (our HTML)


def on_test(here: Here, tap: Tap) -> Turn:
    """Send the real thing to whoever taps; of two texts, both."""
    draft = draft_of(here, tap)
    if draft is None:
        return OLD_BUTTON
    second = draft.options.trial.texts if draft.options.trial else ()
    both = replace(draft, texts=(*draft.texts, *second))
    return dialog.test(both, _copies(here, both), setting_of(here))


def on_show(here: Here, tap: Tap) -> Turn:
    """Show for whom and how it goes out, after one of these was changed."""
    draft = draft_of(here, tap)
    if draft is None:
        return OLD_BUTTON
    said = dialog.confirm_message(draft, jobs.reach(here, draft.filter), setting_of(here))
    return Turn(say=(Edit.to(said) if len(tap.args) > 1 else said,))


def on_both(here: Here, tap: Tap) -> Turn:
    """Show the second text, then for whom and how it goes out."""
    draft = draft_of(here, tap)
    if draft is None or draft.options.trial is None:
        return OLD_BUTTON
    texts = draft.options.trial.texts
    copies = [_copy(here, version) for version in texts]
    looks = dialog.show(texts, copies, setting_of(here)).say
    return Turn(say=(*looks, *on_show(here, replace(tap, args=tap.args[:1])).say))


def on_look(here: Here, tap: Tap) -> Turn:
    """Show the texts of one that waits."""
    texts = store.texts(here.tx, here.campaign_id, int(tap.args[0]))
    second = steps.parts(here.tx, here.campaign_id, int(tap.args[0])).get("B", 0)
    both = (texts, store.texts(here.tx, here.campaign_id, second))
    looks = [
        said
        for each in both
        for said in dialog.show(each, [_copy(here, one) for one in each], setting_of(here)).say
    ]
    return Turn(say=tuple(looks)) if texts else OLD_BUTTON


def on_reopen(here: Here, tap: Tap) -> Turn:
    """One that was called off, or that nobody confirmed in time, is looked at as it was."""
    own = here.tx, here.campaign_id, int(tap.args[0])
    kept = store.find(*own)
    if kept is None or kept.state != "cancelled" or not rules.may_go_on(kept):
        return OLD_BUTTON
    if steps.is_tried(*own):
        return OLD_BUTTON
    options = rules.options_again(kept, here.now)
    if kept.rule:
        second = store.texts(here.tx, here.campaign_id, steps.parts(*own)["B"])
        options = replace(options, trial=Trial(second, kept.rule))
    return preview(here, Previewing(0, store.texts(*own), "", kept.filter, options))


def on_send(here: Here, tap: Tap) -> Turn:
    """Send it; at a late or early hour, ask first whether to wait. A moment was asked about."""
    campaign: Campaign = here.campaign
    draft = draft_of(here, tap)
    if draft is None:
        return OLD_BUTTON
    at = draft.options.at
    if at is not None:
        return _confirm(here, draft, at) if at > here.now else dialog.moment_over()
    silent = silent_until(campaign, campaign.time_zone, here.now)
    if silent:
        return dialog.ask_silent(draft.draft, silent.astimezone(campaign.zone))
    if rules.is_quiet(here.now, campaign.nudge_hours, campaign.zone):
        today = here.now.astimezone(campaign.zone).hour < campaign.nudge_hours.start
        return dialog.ask_when(draft.draft, campaign.nudge_hours.start, today=today)
    return _confirm(here, draft, here.now)


def on_now(here: Here, tap: Tap) -> Turn:
    draft, neutral = draft_of(here, tap), tap.args[1:] == (dialog.NEUTRAL,)
    return _confirm(here, draft, here.now, neutral=neutral) if draft else OLD_BUTTON


def on_later(here: Here, tap: Tap) -> Turn:
    campaign: Campaign = here.campaign
    draft = draft_of(here, tap)
    silent = silent_until(campaign, campaign.time_zone, here.now)
    at = next_slot(silent, campaign.nudge_hours, campaign.zone) if silent else None
    morning = at or rules.next_morning(here.now, campaign.nudge_hours, campaign.zone)
    return _confirm(here, draft, morning) if draft else OLD_BUTTON


def _confirm(here: Here, draft: Previewing, starts_at: datetime, *, neutral: bool = False) -> Turn:
    campaign: Campaign = here.campaign
    reached = jobs.reach(here, draft.filter).audience
    change = BroadcastConfirmed(
        id=draft.draft,
        chat_id=here.chat.id,
        by=here.sender.id,
        texts=draft.texts,
        audience=reached,
        starts_at=starts_at,
        expires_at=rules.expires_at(starts_at, campaign.nudge_hours, campaign.zone),
        at=here.now,
        topic=here.topic,
        neutral=neutral,
        filter=draft.filter,
        options=draft.options,
        needs_second=reached.wanted > campaign.second_organizer,
    )
    return dialog.confirmed(change, unseen=here.unseen is not None)


LOOKS: Final = {
    "bc.show": on_show,
    "bc.both": on_both,
    "bc.look": on_look,
    "bc.test": on_test,
    "bc.reopen": on_reopen,
}
SENDS: Final = {"bc.send": on_send, "bc.now": on_now, "bc.later": on_later}
