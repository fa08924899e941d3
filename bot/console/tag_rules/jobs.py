"""Each night it is looked whom the rules find; what follows when one is made or ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.console import audience, chosen
from bot.console import store as figures
from bot.console.tag_rules import rules, store
from bot.console.tag_rules.model import Looked, RuleEnded, RuleMade, RuleRevived, TagRule
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

KEEP: Final = "tag_rules.keep"
"""The job that looks at all rules of a campaign."""
UNTIL_COUNTED: Final = timedelta(seconds=10)


def keep(work: Work, campaign_id: int) -> datetime | None:
    """Look at all rules; where captains are still to be counted, in a moment."""
    campaign: Campaign = work.campaign
    standing = store.standing(work.tx, campaign_id)
    if not standing:
        return None
    if not figures.refresh(work.tx, campaign):
        return work.now + UNTIL_COUNTED
    for each in rules.in_order(standing):
        look(work, each)
    return rules.next_look(campaign.zone, work.now)


def look(work: Work, rule: TagRule, *, by: int = 0) -> Looked:
    """Look at one rule; what it changes is written down, once for all captains together."""
    found = _looked(work, rule)
    if found.given or found.taken:
        told = {"tag": rule.tag, "captains": found.given + found.taken}
        _audit(work, by, "tag_rule_applied", told)
    return found


def _looked(work: Work, rule: TagRule, *, first: bool = False) -> Looked:
    figures.refresh(work.tx, work.campaign)
    found = chosen.look(work.tx, work.campaign, rule, work.now, first=first)
    store.note_looked(work.tx, work.campaign_id, rule.id, work.now)
    return found


def made(work: Work, change: RuleMade) -> None:
    """Keep a rule, and look at once."""
    store.add(work.tx, work.campaign_id, change.rule)
    _begin(work, change.rule, change.by, "tag_rule_made")


def _begin(work: Work, rule: TagRule, by: int, action: str) -> None:
    found = _looked(work, rule, first=True)
    _audit(work, by, action, {"tag": rule.tag, "captains": found.given})
    campaign: Campaign = work.campaign
    work.plan(KEEP, work.campaign_id, rules.next_look(campaign.zone, work.now))


def ended(work: Work, change: RuleEnded) -> None:
    """Switch it off, and on a wish take back what it gave."""
    store.end(work.tx, work.campaign_id, change.rule.id, change.at)
    if change.rule.is_on:
        _audit(work, change.by, "tag_rule_ended", {"tag": change.rule.tag})
    if change.takes:
        count = audience.undo(work.tx, work.campaign_id, change.rule.id)
        told = {"tag": change.rule.tag, "captains": count}
        _audit(work, change.by, "tag_rule_taken_back", told)
    if not store.standing(work.tx, work.campaign_id):
        work.unplan(KEEP, work.campaign_id)


def revived(work: Work, change: RuleRevived) -> None:
    """It stands again, and is looked at."""
    store.revive(work.tx, work.campaign_id, change.rule.id)
    _begin(work, change.rule, change.by, "tag_rule_revived")


def _audit(work: Work, by: int, action: str, told: dict[str, int]) -> None:
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, told)
