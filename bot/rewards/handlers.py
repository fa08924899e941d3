"""/rewards, the weekly goal, and badges given right after the act that earned them."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import Captain, CaptainDeleted
from bot.contacts.model import Stage, StageMoved
from bot.engine.feature import Feature, OnCommand, OnTap
from bot.engine.incoming import Command, Tap
from bot.engine.turn import N_, Edit, Say, Toast, Turn
from bot.engine.work import Here, Notice, Work
from bot.pledges.model import ConversationChanged, ConversationRecorded, ConversationUndone
from bot.rewards import dialog, pictures, rules, store
from bot.rewards.model import Badge, Earned, GoalChosen, Summary
from bot.training.model import TrainingCompleted

OLD_BUTTON = Turn(toast=Toast("engine/old_button"))
BELOW_A_PLAN = (Stage.LISTED, Stage.REACHED, Stage.SUPPORTIVE, Stage.PLEDGED)


# --- for the captain to see -----------------------------------------------------------------------


def on_rewards(here: Here, _event: Command | Tap) -> Turn:
    return Turn(say=(Say(*dialog.mine(_summary(here, _goal(here)))),))


def on_home(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit(*dialog.mine(_summary(here, _goal(here)))),))


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


# --- giving and taking back -----------------------------------------------------------------------


def _look(work: Work, captain_id: int, *, tell: bool) -> None:
    """Give what is earned by now and take back what no longer is; tell of one badge at most."""
    campaign: Campaign = work.campaign
    reader = store.reader(work.tx, work.campaign_id, captain_id)
    if reader is None:
        return
    facts = store.facts(work.tx, work.campaign_id, captain_id, campaign.target_min)
    worth = rules.earned(facts, reader.zone)
    held = store.held(work.tx, work.campaign_id, captain_id)
    for badge in rules.to_take_back(worth, held, work.now, reader.zone):
        store.take_back(work.tx, work.campaign_id, captain_id, badge)
    fresh = rules.to_give(worth, held)
    for badge in fresh:
        store.give(work.tx, work.campaign_id, captain_id, badge, work.now)
    if tell:
        held = (*held, *(Earned(badge, work.now) for badge in fresh))
        _tell(work, captain_id, reader, rules.to_tell(held, work.now, reader.zone))


def _tell(work: Work, captain_id: int, reader: store.Reader, badge: Badge | None) -> None:
    """Send the picture; one that was told of before and taken back is not told again."""
    if badge is None:
        return
    campaign: Campaign = work.campaign
    message = dialog.earned(badge, reader.name, campaign.name.in_(reader.language))
    key = f"badge:{captain_id}:{badge}"
    work.notify(Notice(reader.telegram_id, reader.language, message, key, reply=True))
    store.note_told(work.tx, work.campaign_id, captain_id, badge, work.now)


def _talked(work: Work, change: ConversationRecorded | ConversationChanged) -> None:
    _look(work, change.conversation.captain_id, tell=True)


def _undone(work: Work, change: ConversationUndone) -> None:
    _look(work, change.conversation.captain_id, tell=False)


def _moved(work: Work, change: StageMoved) -> None:
    """Only plans matter here: a talk has been looked at when it was recorded."""
    where = (work.tx, work.campaign_id, change.captain_id, change.contact_id)
    if change.stage is Stage.PLAN_MADE:
        store.add_plan(*where, change.at)
        _look(work, change.captain_id, tell=True)
    elif change.stage in BELOW_A_PLAN and store.drop_plan(*where):
        _look(work, change.captain_id, tell=False)


def _trained(work: Work, change: TrainingCompleted) -> None:
    _look(work, change.captain_id, tell=True)


def _goal_chosen(work: Work, change: GoalChosen) -> None:
    store.choose_goal(work.tx, work.campaign_id, change)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ConversationRecorded: _talked,
    ConversationChanged: _talked,
    ConversationUndone: _undone,
    StageMoved: _moved,
    TrainingCompleted: _trained,
    GoalChosen: _goal_chosen,
    CaptainDeleted: _deleted,
}


def feature() -> Feature:
    """To be listed after what it listens to: it reads the tables as they are by then."""
    return Feature(
        "rewards",
        routes=(
            OnCommand("rewards", on_rewards, N_("My goal, streak and badges")),
            OnTap("rewards.show", on_rewards),
            OnTap("rewards.home", on_home),
            OnTap("rewards.goal", on_goal),
            OnTap("rewards.set", on_goal_chosen),
        ),
        listens=LISTENS,
        painters={"rewards.badge": pictures.badge},
    )
