"""A broadcast, from the text to the report: text, other languages, a look at it, confirm, progress.

The states live in the organizers' group, for each administrator; `tag` names a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.console.broadcasts import rules
from bot.console.broadcasts.model import (
    Audience,
    Broadcast,
    BroadcastConfirmed,
    Counts,
    Version,
    Written,
)
from bot.engine.dialog.turn import N_, Edit, Message, Photo, Rows, Say, Tap, Turn


@dataclass(frozen=True, slots=True)
class AskingText:
    """Waiting for the text; `album` is one that was refused, whose other pictures come still."""

    album: str = ""


@dataclass(frozen=True, slots=True)
class ChoosingLanguages:
    """Some texts are written; is another one wanted in one of the other languages?"""

    texts: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class AskingVersion:
    """Waiting for the text in the language `tag`."""

    texts: tuple[Version, ...]
    tag: str
    album: str = ""


@dataclass(frozen=True, slots=True)
class Previewing:
    """They look at it; `draft` is the id that it gets when it is sent."""

    draft: int
    texts: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a step must know of its place: the reader's language, all languages, the campaign."""

    reader: str
    languages: tuple[str, ...]
    campaign: str


def ask_text() -> Turn:
    """Ask for the text."""
    return Turn(AskingText(), say=(Say("broadcasts/ask_text", reply=True),))


def on_text(written: Written, setting: Setting) -> Turn:
    """The text in the group's own language, or what is wrong with it."""
    problem = rules.text_problem(written.text, setting.campaign, picture=bool(written.photo))
    if problem:
        return Turn(AskingText(), say=(_problem(*problem),))
    return ask_languages((rules.version(setting.reader, written),), setting)


def only_texts_and_pictures(state: AskingText | AskingVersion) -> Turn:
    """Anything else is no broadcast."""
    return Turn(state, say=(Say("broadcasts/only_texts_and_pictures", reply=True),))


def only_one(state: AskingText | AskingVersion, album: str) -> Turn:
    """Several at once are no broadcast: said for the first of them, whatever follows."""
    if state.album == album:
        return Turn()
    said = Say("broadcasts/only_one", reply=True)
    return Turn(replace(state, album=album), say=(said,))


def _problem(name: str, values: dict[str, object]) -> Say:
    return Say(f"broadcasts/{name}", values, reply=True)


def ask_languages(texts: tuple[Version, ...], setting: Setting) -> Turn:
    """Offer to write in the languages that are left; without any, the preview comes next."""
    others = rules.unwritten(texts, setting.languages)
    if not others:
        return Turn(ChoosingLanguages(texts), then="bc.preview")
    names = [rules.language_name(tag, setting.reader) for tag in others]
    rows: Rows = (
        (Tap(N_("Same text for everyone"), "bc.preview"),),
        *(
            (Tap(N_("Write it in {language}"), "bc.other", (tag,), {"language": name}),)
            for tag, name in zip(others, names, strict=True)
        ),
    )
    said = Say("broadcasts/ask_languages", {"written": len(texts), "others": tuple(names)}, rows)
    return Turn(ChoosingLanguages(texts), say=(said,))


def ask_version(texts: tuple[Version, ...], tag: str, setting: Setting) -> Turn:
    """Ask for the text in one more language."""
    values = {"name": rules.language_name(tag, setting.reader)}
    return Turn(AskingVersion(texts, tag), say=(Say("broadcasts/ask_version", values, reply=True),))


def on_version(state: AskingVersion, written: Written, setting: Setting) -> Turn:
    """The text in that language, or what is wrong with it; the first's picture is above it."""
    picture = bool(written.photo or state.texts[0].photo)
    problem = rules.text_problem(written.text, setting.campaign, picture=picture)
    if problem:
        return Turn(state, say=(_problem(*problem),))
    return ask_languages((*state.texts, rules.version(state.tag, written)), setting)


def preview(
    draft: int,
    texts: tuple[Version, ...],
    copies: Sequence[str],
    audience: Audience,
    setting: Setting,
) -> Turn:
    """Show the copies as they will look, one for each text, then how many get it and how fast.

    A copy is Telegram HTML, rendered in its own language.
    """
    looks = [
        message
        for version, copy in zip(texts, copies, strict=True)
        for message in _look(texts, version, copy, setting)
    ]
    state = Previewing(draft, texts)
    return Turn(state, say=(*looks, confirm_message(draft, texts, audience, setting)))


def _look(
    texts: tuple[Version, ...], version: Version, copy: str, setting: Setting
) -> tuple[Message, ...]:
    """A text in one message, a picture with its words in one of its own, both as they will look."""
    name = rules.language_name(version.tag, setting.reader) if len(texts) > 1 else ""
    photo = rules.photo_for(texts, version)
    if not photo:
        return (Say("broadcasts/look", {"name": name, "copy": copy}, eyes="asker_alone"),)
    title = Say("broadcasts/look", {"name": name, "copy": ""}, eyes="asker_alone")
    kind, file_id = rules.attached(photo)
    said = Photo(file_id, "broadcasts/copy", {"copy": copy}, eyes="asker_alone", kind=kind)
    return title, said


def confirm_message(
    draft: int, texts: tuple[Version, ...], audience: Audience, setting: Setting
) -> Say:
    """Whom it reaches, and the choice: send, edit, cancel. Nobody to reach: nothing to send."""
    values = {
        "audience": audience,
        "by_language": _readers(texts, audience, setting),
        "minutes": round(rules.duration(audience.wanted).total_seconds() / 60),
    }
    yes = Tap(N_("📣 Send"), "bc.send", (draft,), style="primary")
    send: Rows = ((yes,),) if audience.wanted else ()
    rest = (Tap(N_("Edit"), "bc.edit", (draft,)), Tap(N_("Cancel"), "bc.cancel", (draft,)))
    return Say("broadcasts/confirm", values, (*send, rest), key=progress_key(draft), eyes="asker")


def _readers(
    texts: Sequence[Version], audience: Audience, setting: Setting
) -> tuple[tuple[str, int], ...]:
    """Count the readers of each text; only worth telling where there are several."""
    if len(texts) < 2:  # noqa: PLR2004 (several)
        return ()
    counts = {version.tag: 0 for version in texts}
    for tag, count in audience.by_language.items():
        counts[rules.version_for(texts, tag).tag] += count
    return tuple((rules.language_name(tag, setting.reader), each) for tag, each in counts.items())


def ask_when(draft: int, hour: int, *, today: bool) -> Turn:
    """It is late or early: ask whether to wait for the morning."""
    morning = N_("Today at {hour}") if today else N_("Tomorrow at {hour}")
    buttons: Rows = (
        (Tap(morning, "bc.later", (draft,), {"hour": time(hour)}),),
        (Tap(N_("Now"), "bc.now", (draft,)), Tap(N_("Cancel"), "bc.cancel", (draft,))),
    )
    return Turn(say=(Edit("broadcasts/ask_when", {}, buttons),))


def confirmed(change: BroadcastConfirmed, local_start: datetime, *, unseen: bool) -> Turn:
    """It goes out, now or later; this message tells how it gets on.

    What only its writer has seen stays so, and the others see a message of their own.
    """
    if change.starts_at > change.at:
        said = Edit("broadcasts/scheduled", {"at": local_start}, stop_button(change.id))
    else:
        said = progress(change.id, Counts(waiting=change.audience.total))
    if not unseen:
        return Turn(None, say=(said,), changes=(change,))
    key = progress_key(change.id)
    told = Say(said.text, said.values, said.buttons, key=key, eyes="all")
    return Turn(None, say=(Edit("broadcasts/off"), told), changes=(change,))


def progress(broadcast_id: int, counts: Counts, *, of: str | None = None) -> Edit:
    """How far it has got, with the way to stop it."""
    return Edit("broadcasts/progress", {"counts": counts}, stop_button(broadcast_id), of=of)


def stop_button(broadcast_id: int) -> Rows:
    """Withdraw what is not yet sent."""
    return ((Tap(N_("⏹ Stop"), "bc.stop", (broadcast_id,)),),)


def progress_key(broadcast_id: int) -> str:
    """Return the key of the one message that tells the progress."""
    return f"broadcast:{broadcast_id}"


def cancelled() -> Turn:
    """They changed their mind before sending."""
    return Turn(None, say=(Edit("broadcasts/cancelled"),))


def finished(broadcast: Broadcast, counts: Counts) -> Edit:
    """The progress message has nothing more to tell, and no button."""
    values = {"stopped": broadcast.state == "stopped", "counts": counts}
    return Edit("broadcasts/finished", values, of=progress_key(broadcast.id))


def report(broadcast: Broadcast, counts: Counts) -> Say:
    """Every recipient accounted for; what can't be is said as plainly."""
    values = {
        "counts": counts,
        "total": broadcast.total,
        "missing": rules.missing(broadcast, counts),
    }
    return Say("broadcasts/report", values)
