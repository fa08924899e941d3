"""The group moves or is another one, a captain goes: what the help desk does then."""

from __future__ import annotations

from typing import Final

from bot.captains.model import CaptainDeleted
from bot.console import help_desk_store as store
from bot.console import store as console
from bot.console.help_desk import posting, rules
from bot.engine.dialog.place import Erase
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound, GroupFound, OrganizerNameErased

LOOK: Final = "help_desk.look"
MOST_MOVED: Final = 50
MOST_ERASED: Final = 100


def moved(work: Work, before: int, after: int) -> None:
    """The group counts its messages anew: what waits is shown there once more."""
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is not None and group.chat_id == after:
        _show_all_again(work, before)


def on_bound(work: Work, change: GroupBound) -> None:
    """Another group answers from now on."""
    if change.before is not None and change.before != change.chat_id:
        _show_all_again(work, change.before)


def on_found(work: Work, change: GroupFound) -> None:
    """What was asked while the bot was out of the group is shown there now."""
    waiting = console.questions_waiting(work.tx, work.campaign_id)
    if waiting.all > rules.MOST_EACH:
        posting.tell_of_many(work, waiting)
        return
    for case in store.queue(work.tx, work.campaign_id, MOST_MOVED):
        posting.tell_again(work, case, "reminded", None, change.at)


def _show_all_again(work: Work, before: int) -> None:
    store.forget_topics(work.tx, work.campaign_id)
    store.forget_messages(work.tx, work.campaign_id, before)
    for case in store.queue(work.tx, work.campaign_id, MOST_MOVED):
        posting.show_again(work, case, rules.MOST_AGAIN, anew=True)


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    """All that was said goes, from the group too as far as Telegram lets us."""
    group = organizers.active_group(work.tx, work.campaign_id)
    numbers = store.ids_of(work.tx, work.campaign_id, change.captain_id)
    for number in numbers:
        work.unplan(LOOK, number)
        work.withdraw(f"{rules.KEY}{number}:")
    if group and numbers:
        _erase_in(work, group.chat_id, group.language, change.captain_id, numbers)
    store.delete_all(work.tx, work.campaign_id, change.captain_id, change.telegram_id)


def _erase_in(work: Work, chat_id: int, language: str, captain_id: int, numbers: list[int]) -> None:
    cases = [store.find(work.tx, work.campaign_id, each) for each in numbers]
    topics = [each.topic for each in cases if each and each.topic]
    ids = store.messages_of(work.tx, work.campaign_id, captain_id, chat_id)
    refused = Say("help_desk/erased")
    wanted = [Erase((), refused, topic) for topic in topics]
    starts = range(0, len(ids), MOST_ERASED)
    wanted += [Erase(tuple(ids[start : start + MOST_ERASED]), refused) for start in starts]
    for place, erase in enumerate(wanted):
        key = f"case.erased:{numbers[0]}:{place}:{to_ms(work.now)}"
        work.notify(Notice(chat_id, language, erase, key, reply=True))


def on_name_erased(work: Work, change: OrganizerNameErased) -> None:
    """Whoever helped is nobody by name any more."""
    store.forget_helper(work.tx, work.campaign_id, change.telegram_id)
