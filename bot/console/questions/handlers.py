"""Questions are told to the group; whoever replies to one there has answered it."""

from bot.captains import store as captains
from bot.console.questions import dialog
from bot.console.questions.model import QuestionAnswered
from bot.conversations.hearing.model import QuestionAsked
from bot.engine.dialog.feature import Feature, OnEvent, Where, Who
from bot.engine.dialog.turn import Notice, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.outbox import keyed
from bot.engine.telegram.incoming import Text
from bot.organizers import store

_KEY = "question:"


def _asked(work: Work, change: QuestionAsked) -> None:
    group = store.active_group(work.tx, work.campaign_id)
    if group is None:
        return
    key = f"{_KEY}{change.captain_id}:{change.question_id}"
    said = dialog.asked(change.name, change.words)
    work.notify(Notice(group.chat_id, group.language, said, key, reply=True))


def on_reply(here: Here, event: Text) -> Turn | None:
    """Take a reply to a question of a captain's; other replies are for others."""
    group = store.active_group(here.tx, here.campaign_id)
    if here.reply_to is None or group is None or group.chat_id != here.chat.id:
        return None
    key = keyed.key_of_message(here.tx, here.chat.id, here.reply_to)
    if not key.startswith(_KEY):
        return None
    captain_id = int(key.removeprefix(_KEY).partition(":")[0])
    captain = captains.find(here.tx, here.campaign_id, captain_id)
    if captain is None or captain.stopped_at or captain.unreachable_at:
        return dialog.not_reached(captain.name if captain else "")
    change = QuestionAnswered(
        *(captain.id, here.sender.id, here.sender.first_name, event.text, here.update_id, here.now)
    )
    return dialog.answered(captain, change)


def _answered(work: Work, change: QuestionAnswered) -> None:
    """Write down that it was answered, never what; tell the captain."""
    detail = {"captain": change.captain_id}
    store.add_audit(work.tx, work.campaign_id, change.at, change.by, "question_answered", detail)
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    if captain is not None:
        key = f"answer:{change.number}"
        said = dialog.answer(change)
        work.notify(Notice(captain.telegram_id, captain.language, said, key, reply=True))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "questions",
        routes=(OnEvent(Text, on_reply, Who.MEMBER, Where.GROUP),),
        listens={QuestionAsked: _asked, QuestionAnswered: _answered},
    )
