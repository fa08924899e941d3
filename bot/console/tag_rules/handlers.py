"""From a filter and a tag to a rule; `/tag` leads to those there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console.filters.rules import parts
from bot.console.tag_rules import dialog, jobs, rules, store
from bot.console.tag_rules.dialog import Shown
from bot.console.tag_rules.model import (
    RuleEnded,
    RuleMade,
    RuleRevived,
    TagRule,
    TagRuleId,
)
from bot.console.tags.model import Tag, TaggingAll
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def _shown(here: Here, rule: TagRule, *, counted: bool = False) -> Shown:
    campaign: Campaign = here.campaign
    tag = audience.find_tag(here.tx, campaign.id, rule.tag)
    names = audience.names(here.tx, campaign, rule.filter, here.language)
    have = audience.touched(here.tx, campaign.id, rule.id)
    fit = audience.count(here.tx, campaign, rule.filter, here.now).captains if counted else 0
    return Shown(rule, tag.name if tag else "?", parts(rule.filter, names), have, fit)


# --- making one -----------------------------------------------------------------------------------


def _wanted(here: Here, tap: Tap) -> tuple[TaggingAll, Tag] | None:
    """Return the filter and the tag of which a rule is to be made."""
    state, tag = here.state, audience.find_tag(here.tx, here.campaign_id, int(tap.args[0]))
    return (state, tag) if isinstance(state, TaggingAll) and tag else None


def _problem(here: Here, state: TaggingAll, tag: Tag) -> Turn | None:
    standing = store.standing(here.tx, here.campaign_id)
    if its := rules.of_tag(tag.id, standing):
        return dialog.there_already(_shown(here, its))
    why = rules.trouble(tag.id, state.filter, standing)
    return dialog.refused(why, tag) if why else None


def on_ask(here: Here, tap: Tap) -> Turn:
    """A tag is to go by a rule: whom it would find, and whether they keep it."""
    wanted = _wanted(here, tap)
    if wanted is None:
        return OLD_BUTTON
    state, tag = wanted
    if problem := _problem(here, state, tag):
        return problem
    names = audience.names(here.tx, here.campaign, state.filter, here.language)
    fit = audience.count(here.tx, here.campaign, state.filter, here.now).captains
    return dialog.ask_keeps(tag, parts(state.filter, names), fit)


def on_make(here: Here, tap: Tap) -> Turn:
    wanted = _wanted(here, tap)
    if wanted is None:
        return OLD_BUTTON
    state, tag = wanted
    if problem := _problem(here, state, tag):
        return problem
    number, keeps = TagRuleId(here.tx.new_id()), tap.args[1] == "1"
    rule = TagRule(number, tag.id, state.filter, keeps, here.now)
    here.announce(RuleMade(rule, here.sender.id))
    return dialog.made(_shown(here, rule))


# --- those there are ------------------------------------------------------------------------------


def on_list(here: Here, tap: Tap) -> Turn:
    standing = [_shown(here, each) for each in store.standing(here.tx, here.campaign_id)]
    return dialog.listed(standing, int(tap.args[0]))


def _on(step: Callable[[Here, TagRule], Turn]) -> Callable[[Here, Tap], Turn]:
    """Return a step that is about the rule of its button."""

    def handle(here: Here, tap: Tap) -> Turn:
        rule = store.find(here.tx, here.campaign_id, int(tap.args[0]))
        return step(here, rule) if rule else OLD_BUTTON

    return handle


def _open(here: Here, rule: TagRule) -> Turn:
    campaign: Campaign = here.campaign
    return dialog.show(_shown(here, rule, counted=True), campaign.zone)


def _look(here: Here, rule: TagRule) -> Turn:
    """Look at once who fits, instead of at night."""
    if not rule.is_on:
        return OLD_BUTTON
    campaign: Campaign = here.campaign
    looked = jobs.look(here, rule, by=here.sender.id)
    now = replace(rule, looked_at=here.now)
    return dialog.show(_shown(here, now, counted=True), campaign.zone, looked)


def _off(here: Here, rule: TagRule) -> Turn:
    if not rule.is_on:
        return OLD_BUTTON
    return dialog.ended(_shown(here, rule), takes=False, by=here.sender.id, at=here.now)


def _undo(here: Here, rule: TagRule) -> Turn:
    """As if it had never been: to whom it gave the tag, from them it is taken."""
    return dialog.ended(_shown(here, rule), takes=True, by=here.sender.id, at=here.now)


def _again(here: Here, rule: TagRule) -> Turn:
    """Its end is taken back, unless the tag has another rule by now."""
    standing = store.standing(here.tx, here.campaign_id)
    its = rules.of_tag(rule.tag, standing)
    if rule.is_on or its or rules.trouble(rule.tag, rule.filter, standing):
        return OLD_BUTTON
    here.announce(RuleRevived(rule, here.sender.id, here.now))
    return _open(here, store.find(here.tx, here.campaign_id, rule.id) or rule)


def feature() -> Feature:
    """Return tags by rule as the engine sees them."""
    who, group = Who.ORGANIZER, Where.GROUP

    def once(action: str, handle: Callable[[Here, Tap], Turn]) -> OnTap:
        return OnTap(action, handle, who, once=True, fresh=True, where=group)

    return Feature(
        "tag_rules",
        routes=(
            OnTap("rules.ask", on_ask, who, where=group),
            once("rules.make", on_make),
            OnTap("rules.list", on_list, who, where=group),
            OnTap("rules.open", _on(_open), who, where=group),
            OnTap("rules.look", _on(_look), who, fresh=True, where=group),
            once("rules.off", _on(_off)),
            once("rules.undo", _on(_undo)),
            once("rules.on", _on(_again)),
        ),
        listens={RuleMade: jobs.made, RuleEnded: jobs.ended, RuleRevived: jobs.revived},
        jobs={jobs.KEEP: jobs.keep},
    )
