"""/rewards, the weekly goal, and the acts after which badges are looked at."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains.model import Captain, CaptainDeleted, CaptainJoined
from bot.captains.training.model import TrainingCompleted
from bot.contacts.model import Stage, StageMoved
from bot.conversations.model import ConversationChanged, ConversationRecorded, ConversationUndone
from bot.conversations.turnout.model import VoteMissed, VoteReopened
from bot.engine.dialog.feature import Feature, OnCommand, OnTap
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Tap
from bot.progress.badges import dialog, jobs, pictures, rules, store
from bot.progress.badges.model import Badge, GoalChosen, Summary

BELOW_A_PLAN = (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED)


# --- for the captain to see -----------------------------------------------------------------------


def on_rewards(here: Here, _event: Command | Tap) -> Turn:
    return Turn(say=(Say(*_mine(here)),))


def on_home(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit(*_mine(here)),))


def _mine(here: Here) -> dialog.View:
    return dialog.mine(_summary(here, _goal(here)), over=is_over(here.campaign, here.now))


def on_goal(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit(*dialog.ask_goal(_goal(here))),))


def on_goal_chosen(here: Here, tap: Tap) -> Turn:
    captain: Captain = here.captain
    weekly = int(tap.args[0])
    if weekly not in rules.GOALS:
        return OLD_BUTTON
    return dialog.goal_chosen(captain.id, weekly, _summary(here, weekly), here.now)


def _goal(here: Here) -> int:
    captain: Captain = here.captain
    return store.goal(here.tx, here.campaign_id, captain.id)


def _summary(here: Here, goal: int) -> Summary:
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    facts = store.facts(here.tx, here.campaign_id, captain.id, campaign.target_min)
    held = [each.badge for each in store.held(here.tx, here.campaign_id, captain.id)]
    return rules.summary(facts, held, goal, here.now, ZoneInfo(captain.time_zone))


# --- what happened --------------------------------------------------------------------------------


def _talked(work: Work, change: ConversationRecorded | ConversationChanged) -> None:
    jobs.plan_look(work, change.conversation.captain_id)


def _undone(work: Work, change: ConversationUndone) -> None:
    jobs.give(work, change.conversation.captain_id)


def _is_judged(work: Work, change: StageMoved) -> bool:
    """Tell whether a badge may hang on a vote that is taken back now."""
    held = store.held(work.tx, work.campaign_id, change.captain_id)
    return any(each.badge is Badge.CALIBRATED for each in held)


def _moved(work: Work, change: StageMoved) -> None:
    """Only plans and votes matter here: a talk is looked at when it is recorded."""
    where = (work.tx, work.campaign_id, change.captain_id, change.contact_id)
    if change.stage is Stage.VOTED:
        jobs.plan_look(work, change.captain_id)
    elif change.stage is Stage.PLAN_MADE:
        store.add_plan(*where, change.at)
        jobs.plan_look(work, change.captain_id)
    elif change.stage in BELOW_A_PLAN and (store.drop_plan(*where) or _is_judged(work, change)):
        jobs.give(work, change.captain_id)


def _trained(work: Work, change: TrainingCompleted) -> None:
    jobs.plan_look(work, change.captain_id)


def _joined(work: Work, change: CaptainJoined) -> None:
    work.plan(jobs.RECRUITED, change.captain_id, work.now)


def _voted(work: Work, change: VoteMissed) -> None:
    jobs.plan_look(work, change.captain_id)


def _reopened(work: Work, change: VoteReopened) -> None:
    jobs.give(work, change.captain_id)


def _goal_chosen(work: Work, change: GoalChosen) -> None:
    store.choose_goal(work.tx, work.campaign_id, change)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    work.unplan(jobs.LOOK, change.captain_id)
    work.unplan(jobs.TELL, change.captain_id)
    work.unplan(jobs.RECRUITED, change.captain_id)
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ConversationRecorded: _talked,
    ConversationChanged: _talked,
    ConversationUndone: _undone,
    StageMoved: _moved,
    TrainingCompleted: _trained,
    CaptainJoined: _joined,
    VoteMissed: _voted,
    VoteReopened: _reopened,
    GoalChosen: _goal_chosen,
    CaptainDeleted: _deleted,
}


def feature() -> Feature:
    """To be listed after pledges, whose table an undo is looked up in."""
    return Feature(
        "badges",
        routes=(
            OnCommand("rewards", on_rewards, N_("My goal and badges")),
            OnTap("rewards.show", on_rewards),
            OnTap("rewards.home", on_home),
            OnTap("rewards.goal", on_goal),
            OnTap("rewards.set", on_goal_chosen),
        ),
        listens=LISTENS,
        jobs={
            jobs.LOOK: jobs.look,
            jobs.RECRUITED: jobs.recruited,
            jobs.TELL: jobs.tell,
        },
        painters={"rewards.badge": pictures.badge},
    )
