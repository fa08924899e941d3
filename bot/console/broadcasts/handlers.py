"""`/broadcast` in the organizers' group: administrators write, look, and send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.console.broadcasts import buttons, dialog, jobs, rules, sending, writing
from bot.console.broadcasts.model import (
    EVERYBODY,
    QUEUE,
    AskingText,
    AskingVersion,
    ChoosingLanguages,
    Gathering,
    Previewing,
    Written,
)
from bot.console.broadcasts.sending import draft_of, preview, setting_of
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, File, Other, Tap, Text

OLD = Turn(toast=Toast("engine/old_button"))


def on_broadcast(here: Here, event: Command) -> Turn:
    """`/broadcast`, with or without the text behind it, perhaps under a picture."""
    if not event.argument and event.file is None:
        return dialog.ask_text()
    photo, album = (writing.attached(event.file), event.file.album) if event.file else ("", "")
    html = writing.html(event.argument, event.entities)
    return _first(here, Written(event.argument, html, photo, album))


def _first(here: Here, written: Written) -> Turn:
    """The first text; an album that was sent as the group has no other pictures of that person."""
    if written.album and isinstance(here.event, Tap):
        return dialog.album_as_the_group(written.album)
    return dialog.on_text(written, setting_of(here))


def on_more(here: Here, event: File | Other) -> Turn | None:
    """Another picture of an album that is being gathered, or that was refused as a whole."""
    state = here.state
    if not isinstance(state, Gathering) or not event.album:
        return None
    if isinstance(state, AskingText | AskingVersion) and event.album == state.album:
        return Turn()
    if isinstance(state, AskingText) or event.album != state.gathering:
        return None
    return _kept(here, _more(here, state, event))


def _more(
    here: Here, state: ChoosingLanguages | AskingVersion | Previewing, event: File | Other
) -> Turn:
    if isinstance(event, Other):
        return dialog.not_in_an_album(state.texts, state.gathering)
    texts = dialog.more(state.texts, state.gathering, writing.written(event), setting_of(here))
    if isinstance(texts, Turn):
        return texts
    if isinstance(state, Previewing):
        return preview(here, replace(state, texts=texts))
    return Turn(replace(state, texts=texts))


def _kept(here: Here, turn: Turn) -> Turn:
    """Return a step whose state says for whom and how it is, as the one before does; who is asked
    for another text, and asked again, may leave it as it is.
    """
    before, after = here.state, turn.state
    if not isinstance(before, Gathering) or not isinstance(after, Gathering):
        return turn
    kept = replace(turn, state=replace(after, filter=before.filter, options=before.options))
    left = before.before if isinstance(before, AskingText) else None
    return dialog.with_way_back(kept, left) if left else kept


def on_text(here: Here, state: AskingText, event: Event) -> Turn | None:
    if isinstance(event, File | Other) and (turn := on_more(here, event)):
        return turn
    if isinstance(event, Other):
        return dialog.only_texts_and_pictures(state, event.album)
    return _first(here, writing.written(event)) if isinstance(event, Text | File) else None


def on_other(here: Here, tap: Tap) -> Turn:
    campaign: Campaign = here.campaign
    state, tag = here.state, tap.args[0]
    if not isinstance(state, ChoosingLanguages):
        return OLD
    if tag not in rules.unwritten(state.texts, campaign.languages):
        return OLD
    return _kept(here, dialog.ask_version(state.texts, tag, setting_of(here), state.gathering))


def on_version(here: Here, state: AskingVersion, event: Event) -> Turn | None:
    if isinstance(event, File | Other) and (turn := on_more(here, event)):
        return turn
    if isinstance(event, Other):
        return dialog.only_texts_and_pictures(state, event.album)
    if not isinstance(event, Text | File):
        return None
    return dialog.on_version(state, writing.written(event), setting_of(here))


def no_answer(here: Here, _state: object, event: Event) -> Turn | None:
    return on_more(here, event) if isinstance(event, File | Other) else None


def on_preview(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, ChoosingLanguages):
        return OLD
    looking = Previewing(0, state.texts, state.gathering, state.filter, state.options)
    return preview(here, looking)


def preview_again(here: Here, state: Previewing) -> Turn:
    return preview(here, state)


def on_edit(here: Here, tap: Tap) -> Turn:
    draft = draft_of(here, tap)
    return dialog.with_way_back(_ask_text(here), draft) if draft else OLD


def on_back(here: Here, _tap: Tap) -> Turn:
    """The broadcast as it was before another text was asked for."""
    before = here.state.before if isinstance(here.state, AskingText) else None
    return Turn(before, then=f"bc.show {before.draft} 1") if before else OLD


def _ask_text(here: Here) -> Turn:
    """Ask for the text, and say for whom it is where that is known."""
    state = here.state
    filter_ = state.filter if isinstance(state, Gathering) else EVERYBODY
    return _kept(here, dialog.ask_text(jobs.sentence(here, filter_)))


def on_cancel(here: Here, tap: Tap) -> Turn:
    return dialog.cancelled() if draft_of(here, tap) else OLD


def _again(here: Here, state: AskingText | ChoosingLanguages | AskingVersion) -> Turn:
    setting = setting_of(here)
    match state:
        case AskingText():
            return _ask_text(here)
        case ChoosingLanguages():
            return _kept(here, dialog.ask_languages(state.texts, setting, state.gathering))
    asked = dialog.ask_version(state.texts, state.tag, setting, state.gathering)
    return _kept(here, asked)


def _asked(state: type, step: Callable[..., Turn | None], *, next_words: bool) -> OnState:
    """Return a question whose answer leads on to what is for the same captains."""

    def handle(here: Here, now: object, event: Event) -> Turn | None:
        turn = step(here, now, event)
        return _kept(here, turn) if turn else None

    who, group = Who.ORGANIZER, Where.GROUP
    return OnState(state, handle, _again, who, next_words=next_words, where=group)


def feature() -> Feature:
    organizer, group = Who.ORGANIZER, Where.GROUP
    looks = {
        "bc.write": lambda _here, _tap: dialog.ask_text(),
        "bc.other": on_other,
        "bc.preview": on_preview,
        **sending.LOOKS,
        "bb.ask": buttons.on_ask,
        "bb.set": buttons.on_set,
        "bc.edit": on_edit,
        "bc.back": on_back,
        "bc.cancel": on_cancel,
    }
    return Feature(
        "broadcasts",
        routes=(
            OnCommand(
                "broadcast", on_broadcast, N_("Write to all captains"), organizer, group, fresh=True
            ),
            _asked(AskingText, on_text, next_words=True),
            _asked(ChoosingLanguages, no_answer, next_words=False),
            _asked(AskingVersion, on_version, next_words=True),
            OnEvent(File, on_more, where=group),
            OnEvent(Other, on_more, where=group),
            OnState(Previewing, no_answer, preview_again, organizer, where=group),
            *(OnTap(action, handle, organizer, where=group) for action, handle in looks.items()),
            *(
                OnTap(action, handle, organizer, once=True, fresh=True, where=group)
                for action, handle in sending.SENDS.items()
            ),
            OnTap("bc.go", buttons.on_go),
        ),
        listens=jobs.LISTENS,
        jobs={QUEUE: jobs.queue},
    )
