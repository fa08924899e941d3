"""Tries two texts, each as a broadcast of its own, and has the rest get the better one.

Who gets which is a matter of numbers alone, and the same whenever it is asked. Where nothing can be
told the rest gets the first text: the group reads so, and what was counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import silent_until
from bot.captains.rules import next_slot
from bot.console import audience
from bot.console import broadcast_steps as steps
from bot.console import broadcast_store as store
from bot.console.broadcast_trial import dialog, rules
from bot.console.broadcast_trial.model import Arm
from bot.console.broadcast_waiting.model import Begun
from bot.console.broadcasts.model import (
    Broadcast,
    BroadcastBegun,
    BroadcastConfirmed,
    Measure,
    Rule,
    TrialBegun,
)
from bot.console.broadcasts.rules import expires_at, progress_key
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

DECIDE: Final = "broadcast.decide"
SLICE: Final = 2000


def on_confirmed(work: Work, change: BroadcastConfirmed) -> None:
    """Keep the two texts as broadcasts of their own, for nobody yet."""
    trial = change.options.trial
    if trial is None:
        return
    options = replace(change.options, trial=None)
    for name, texts in (("A", change.texts), ("B", trial.texts)):
        part = replace(change, id=work.tx.new_id(), texts=texts, options=options)
        store.add(work.tx, work.campaign_id, part, part=(change.id, name))


def on_begun(work: Work, change: TrialBegun) -> None:
    """Send each text to its share; decide later."""
    broadcast = store.find(work.tx, work.campaign_id, change.id)
    if broadcast is None or broadcast.rule is None:
        return
    _split(work, broadcast, broadcast.rule)
    first, second = (_send(work, broadcast, name) for name in ("A", "B"))
    work.plan(DECIDE, broadcast.id, work.now + timedelta(hours=broadcast.rule.hours))
    rest, _ = audience.count_recipients(work.tx, work.campaign_id, broadcast.id)
    _tell(work, broadcast, "trial", dialog.begun(first, second, rest, broadcast.rule))


def _split(work: Work, broadcast: Broadcast, rule: Rule) -> None:
    parts = steps.parts(work.tx, work.campaign_id, broadcast.id)
    after = 0
    while page := audience.recipients(work.tx, work.campaign_id, broadcast.id, after, SLICE):
        after = page[-1].place
        for name, part in parts.items():
            chosen = (
                each.captain_id
                for each in page
                if rules.arm_of(rule, broadcast.id, each.captain_id) == name
            )
            audience.move_recipients(work.tx, work.campaign_id, broadcast.id, part, chosen)


def _send(work: Work, broadcast: Broadcast, name: str) -> int:
    """Have one of the texts go out; return to how many."""
    part = steps.parts(work.tx, work.campaign_id, broadcast.id)[name]
    total, _ = _begin(work, part, steps.IS_TRIED)
    work.announce(BroadcastBegun(part, work.now))
    return total


def _begin(work: Work, number: int, step: steps.Steps) -> tuple[int, bool]:
    campaign: Campaign = work.campaign
    total, last = audience.count_recipients(work.tx, work.campaign_id, number)
    ends = expires_at(work.now, campaign.nudge_hours, campaign.zone)
    found = Begun(total, last, chosen=True, starts_at=work.now, expires_at=ends)
    return total, steps.begin(work.tx, work.campaign_id, number, found, step)


def decide(work: Work, broadcast_id: int) -> datetime | None:
    """Compare, and send the better text to the rest; at a late hour, in the morning."""
    campaign: Campaign = work.campaign
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state != "trial" or broadcast.rule is None:
        return None
    silent = silent_until(campaign, campaign.time_zone, work.now)
    slot = next_slot(silent or work.now, campaign.nudge_hours, campaign.zone)
    if slot > work.now:
        return slot
    first, second = (_arm(work, broadcast, name) for name in ("A", "B"))
    verdict = rules.verdict(first, second)
    if verdict == "B":
        better = steps.parts(work.tx, work.campaign_id, broadcast_id)["B"]
        steps.take_texts(work.tx, work.campaign_id, broadcast_id, better)
    rest, is_new = _begin(work, broadcast_id, steps.IS_DECIDED)
    if is_new:
        said = dialog.decided(first, second, verdict, broadcast.rule, rest)
        _tell(work, broadcast, "decided", said)
        work.announce(BroadcastBegun(broadcast_id, work.now))
    return None


def _arm(work: Work, whole: Broadcast, name: str) -> Arm:
    number = steps.parts(work.tx, work.campaign_id, whole.id)[name]
    part = store.find(work.tx, work.campaign_id, number)
    if part is None or whole.rule is None:
        return Arm(0, 0)
    talked = whole.rule.counts is Measure.TALKS
    acted = audience.count_acted(work.tx, work.campaign, number, part.starts_at, talked=talked)
    return Arm(part.total, acted)


def _tell(work: Work, broadcast: Broadcast, what: str, said: Say) -> None:
    group = organizers.active_group(work.tx, work.campaign_id)
    chat_id = group.chat_id if group else broadcast.chat_id
    language = group.language if group else work.campaign.languages[0]
    topic = broadcast.topic if chat_id == broadcast.chat_id else None
    key = f"{progress_key(broadcast.id)}:{what}"
    work.notify(Notice(chat_id, language, said, key, reply=True, topic=topic))


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    BroadcastConfirmed: on_confirmed,
    TrialBegun: on_begun,
}
