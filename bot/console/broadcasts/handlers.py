"""`/broadcast` in the organizers' group: administrators write, look, and send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from bot.campaigns.model import Campaign
from bot.campaigns.rules import silent_until
from bot.captains.rules import next_slot
from bot.console import audience
from bot.console.broadcasts import dialog, jobs, rules, writing
from bot.console.broadcasts.dialog import Setting
from bot.console.broadcasts.model import (
    EVERYBODY,
    QUEUE,
    AskingText,
    AskingVersion,
    BroadcastConfirmed,
    ChoosingLanguages,
    Gathering,
    Previewing,
    Version,
    Written,
)
from bot.console.filters.model import Filter
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Edit, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, File, Other, Tap, Text

OLD = Turn(toast=Toast("engine/old_button"))


def _setting(here: Here) -> Setting:
    campaign: Campaign = here.campaign
    name = campaign.name.in_(here.language)
    return Setting(here.language, campaign.languages, name)


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
    return dialog.on_text(written, _setting(here))


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
    texts = dialog.more(state.texts, state.gathering, writing.written(event), _setting(here))
    if isinstance(texts, Turn):
        return texts
    if isinstance(state, Previewing):
        return _preview(here, texts, state.gathering, state.filter)
    return Turn(replace(state, texts=texts))


def _kept(here: Here, turn: Turn) -> Turn:
    """Return a step whose state says for whom it is, as the one before does."""
    before, after = here.state, turn.state
    if not isinstance(before, Gathering) or not isinstance(after, Gathering):
        return turn
    return replace(turn, state=replace(after, filter=before.filter))


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
    return _kept(here, dialog.ask_version(state.texts, tag, _setting(here), state.gathering))


def on_version(here: Here, state: AskingVersion, event: Event) -> Turn | None:
    if isinstance(event, File | Other) and (turn := on_more(here, event)):
        return turn
    if isinstance(event, Other):
        return dialog.only_texts_and_pictures(state, event.album)
    if not isinstance(event, Text | File):
        return None
    return dialog.on_version(state, writing.written(event), _setting(here))


def no_answer(here: Here, _state: object, event: Event) -> Turn | None:
    return on_more(here, event) if isinstance(event, File | Other) else None


def on_preview(here: Here, _tap: Tap) -> Turn:
    if not isinstance(here.state, ChoosingLanguages):
        return OLD
    return _preview(here, here.state.texts, here.state.gathering, here.state.filter)


def _preview(
    here: Here, texts: tuple[Version, ...], gathering: str, filter_: Filter = EVERYBODY
) -> Turn:
    copies = [_copy(here, version) for version in texts]
    draft = here.tx.new_id()
    state = Previewing(draft, texts, gathering, filter_)
    return dialog.preview(state, copies, jobs.reach(here, filter_), _setting(here))


def _copy(here: Here, version: Version) -> Markup:
    """Render a copy as a captain will read it, with the organizer's own name for a sample."""
    message = jobs.copy(here.campaign, version, here.sender.first_name, photo="")
    texts = here.writer.renderer.texts
    return Markup(texts.message(version.tag, message.text, message.values))  # noqa: S704 (our HTML)


def preview_again(here: Here, state: Previewing) -> Turn:
    return _preview(here, state.texts, state.gathering, state.filter)


def _draft(here: Here, tap: Tap) -> Previewing | None:
    state = here.state
    is_it = isinstance(state, Previewing) and state.draft == int(tap.args[0])
    return state if is_it and isinstance(state, Previewing) else None


def on_edit(here: Here, tap: Tap) -> Turn:
    return _kept(here, dialog.ask_text()) if _draft(here, tap) else OLD


def on_cancel(here: Here, tap: Tap) -> Turn:
    return dialog.cancelled() if _draft(here, tap) else OLD


def on_whom(here: Here, tap: Tap) -> Turn:
    draft = _draft(here, tap)
    if draft is None:
        return OLD
    saved = audience.saved(here.tx, here.campaign_id)
    return dialog.ask_whom(draft.draft, saved, int(tap.args[1]))


def on_to(here: Here, tap: Tap) -> Turn:
    draft, number = _draft(here, tap), int(tap.args[1])
    saved = audience.find_saved(here.tx, here.campaign_id, number) if number else None
    if draft is None or (number and saved is None):
        return OLD
    state = replace(draft, filter=saved.filter if saved else EVERYBODY)
    said = dialog.confirm_message(state, jobs.reach(here, state.filter), _setting(here))
    return Turn(state, say=(Edit.to(said),))


def on_send(here: Here, tap: Tap) -> Turn:
    """Send it; at a late or early hour, ask first whether to wait."""
    campaign: Campaign = here.campaign
    draft = _draft(here, tap)
    if draft is None:
        return OLD
    silent = silent_until(campaign, campaign.time_zone, here.now)
    if silent:
        return dialog.ask_silent(draft.draft, silent.astimezone(campaign.zone))
    if rules.is_quiet(here.now, campaign.nudge_hours, campaign.zone):
        today = here.now.astimezone(campaign.zone).hour < campaign.nudge_hours.start
        return dialog.ask_when(draft.draft, campaign.nudge_hours.start, today=today)
    return _confirm(here, draft, here.now)


def on_now(here: Here, tap: Tap) -> Turn:
    draft, neutral = _draft(here, tap), tap.args[1:] == (dialog.NEUTRAL,)
    return _confirm(here, draft, here.now, neutral=neutral) if draft else OLD


def on_later(here: Here, tap: Tap) -> Turn:
    campaign: Campaign = here.campaign
    draft = _draft(here, tap)
    silent = silent_until(campaign, campaign.time_zone, here.now)
    at = next_slot(silent, campaign.nudge_hours, campaign.zone) if silent else None
    morning = at or rules.next_morning(here.now, campaign.nudge_hours, campaign.zone)
    return _confirm(here, draft, morning) if draft else OLD


def _confirm(here: Here, draft: Previewing, starts_at: datetime, *, neutral: bool = False) -> Turn:
    campaign: Campaign = here.campaign
    change = BroadcastConfirmed(
        id=draft.draft,
        chat_id=here.chat.id,
        by=here.sender.id,
        texts=draft.texts,
        audience=jobs.reach(here, draft.filter).audience,
        starts_at=starts_at,
        expires_at=rules.expires_at(starts_at, campaign.nudge_hours, campaign.zone),
        at=here.now,
        topic=here.topic,
        neutral=neutral,
        filter=draft.filter,
    )
    local = starts_at.astimezone(campaign.zone)
    return dialog.confirmed(change, local, unseen=here.unseen is not None)


def _again(here: Here, state: AskingText | ChoosingLanguages | AskingVersion) -> Turn:
    setting = _setting(here)
    match state:
        case AskingText():
            return _kept(here, dialog.ask_text())
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
        "bc.whom": on_whom,
        "bc.to": on_to,
        "bc.edit": on_edit,
        "bc.cancel": on_cancel,
    }
    sends = {"bc.send": on_send, "bc.now": on_now, "bc.later": on_later}
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
                for action, handle in sends.items()
            ),
        ),
        listens=jobs.LISTENS,
        jobs={QUEUE: jobs.queue},
    )
