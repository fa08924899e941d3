"""What happens to captains is kept: this room carries out the changes of its wing's root."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.captains import store
from bot.captains.model import (
    CaptainBlocked,
    CaptainDeleted,
    CaptainRenamed,
    ChatOpened,
    Enrolled,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
    UnaskedChosen,
)
from bot.engine.dialog.work import Work

LISTENS: Final[Mapping[type, Callable[[Work, Any], None]]] = {
    Enrolled: lambda work, change: store.add(work.tx, work.campaign_id, change),
    CaptainRenamed: lambda work, change: store.rename(work.tx, change),
    SettingsChanged: lambda work, change: store.change_settings(work.tx, change),
    UnaskedChosen: lambda work, change: store.mute(work.tx, change),
    ChatOpened: lambda work, change: store.open_chat(work.tx, change),
    RemindersStopped: lambda work, change: store.stop(work.tx, change),
    RemindersResumed: lambda work, change: store.resume(work.tx, change),
    NudgesSnoozed: lambda work, change: store.snooze(work.tx, change),
    CaptainBlocked: lambda work, change: store.lose(work.tx, work.campaign_id, change),
    CaptainDeleted: lambda work, change: store.delete(work.tx, change),
}
