"""A broadcast, from the text to sending it: text, other languages, a look at it, confirm.

A language is named by its `tag`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.console.broadcasts import rules
from bot.console.broadcasts.model import (
    AskingText,
    AskingVersion,
    BroadcastConfirmed,
    ChoosingLanguages,
    Counts,
    Previewing,
    Reach,
    Version,
    Written,
)
from bot.console.filters.model import Part
from bot.engine.dialog.turn import (
    N_,
    Attached,
    Edit,
    Eyes,
    Message,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    Values,
)

# What is said may leave while the law wants silence.
NEUTRAL = "neutral"
GREENWICH = ZoneInfo("UTC")
# The moment is told, and a filter says for whom it is.
SEND = {
    (False, False): N_("📣 Send to all captains ({count})"),
    (False, True): N_("📣 Send to these captains ({count})"),
    (True, False): N_("🕘 Schedule for all captains ({count})"),
    (True, True): N_("🕘 Schedule for these captains ({count})"),
}
LATER = {False: N_("🕘 Send later"), True: N_("🕘 Another moment")}
BACK = Tap(N_("‹ Back"), "bc.back")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a step must know of its place: the reader's language, all languages, the campaign."""

    reader: str
    languages: tuple[str, ...]
    campaign: str
    zone: ZoneInfo = GREENWICH
    second: int = 500


def ask_text(parts: Sequence[Part] = ()) -> Turn:
    """Ask for the text; `parts`: it is for those whom a filter finds."""
    said = Say("broadcasts/ask_text", {"parts": tuple(parts)}, reply=True)
    return Turn(AskingText(), say=(said,))


def with_way_back(turn: Turn, before: Previewing) -> Turn:
    """The text is asked for in place of another one, which is kept until there is a new one."""
    state = turn.state
    if not isinstance(state, AskingText):
        return turn
    asked = (replace(each, buttons=((BACK,),)) for each in turn.say if isinstance(each, Say))
    return replace(turn, state=replace(state, before=before), say=tuple(asked))


def on_text(written: Written, setting: Setting) -> Turn:
    """The text in the group's own language, or what is wrong with it."""
    problem = rules.text_problem(written.text, setting.campaign, picture=bool(written.photo))
    if problem:
        return Turn(AskingText(written.album), say=(_problem(*problem),))
    return ask_languages((rules.version(setting.reader, written),), setting, written.album)


def more(
    texts: tuple[Version, ...], gathering: str, written: Written, setting: Setting
) -> tuple[Version, ...] | Turn:
    """Another picture of the last text's album has come, unless its own words are wrong."""
    *others, last = texts
    joined = rules.with_more(last, written)
    problem = rules.text_problem(rules.plain(joined), setting.campaign, picture=True)
    if problem:
        return Turn(_anew(texts, gathering), say=(_problem(*problem),))
    return (*others, joined)


def not_in_an_album(texts: tuple[Version, ...], gathering: str) -> Turn:
    """There is a video in it: the album as a whole is refused, once."""
    said = Say("broadcasts/only_texts_and_pictures", reply=True)
    return Turn(_anew(texts, gathering), say=(said,))


def _anew(texts: tuple[Version, ...], refused: str) -> AskingText | AskingVersion:
    """The last text is asked for again; what comes still of its album is passed over."""
    *others, last = texts
    return AskingVersion(tuple(others), last.tag, refused) if others else AskingText(refused)


def only_texts_and_pictures(state: AskingText | AskingVersion, album: str) -> Turn:
    """Anything else is no broadcast; of several at once it is said for the first."""
    said = Say("broadcasts/only_texts_and_pictures", reply=True)
    return Turn(replace(state, album=album), say=(said,))


def album_as_the_group(album: str) -> Turn:
    """Who writes as the group sends pictures of which nobody can tell whose they are."""
    said = Say("broadcasts/album_as_the_group", reply=True)
    return Turn(AskingText(album), say=(said,))


def _problem(name: str, values: dict[str, object]) -> Say:
    return Say(f"broadcasts/{name}", values, reply=True)


def ask_languages(texts: tuple[Version, ...], setting: Setting, gathering: str = "") -> Turn:
    """Offer to write in the languages that are left; without any, the preview comes next.

    Of an album nobody knows when it is whole: so the preview waits for a tap.
    """
    others = rules.unwritten(texts, setting.languages)
    state = ChoosingLanguages(texts, gathering)
    if not others and gathering:
        show = Tap(N_("👀 Show me"), "bc.preview", style="primary")
        return Turn(state, say=(Say("broadcasts/album", {}, ((show,),)),))
    if not others:
        return Turn(state, then="bc.preview")
    names = [rules.language_name(tag, setting.reader) for tag in others]
    rows: Rows = (
        (Tap(N_("Same text for everyone"), "bc.preview"),),
        *(
            (Tap(N_("Write it in {language}"), "bc.other", (tag,), {"language": name}),)
            for tag, name in zip(others, names, strict=True)
        ),
    )
    said = Say("broadcasts/ask_languages", {"written": len(texts), "others": tuple(names)}, rows)
    return Turn(state, say=(said,))


def ask_version(
    texts: tuple[Version, ...], tag: str, setting: Setting, gathering: str = ""
) -> Turn:
    """Ask for the text in one more language."""
    values = {"name": rules.language_name(tag, setting.reader)}
    state = AskingVersion(texts, tag, gathering=gathering)
    return Turn(state, say=(Say("broadcasts/ask_version", values, reply=True),))


def on_version(state: AskingVersion, written: Written, setting: Setting) -> Turn:
    """The text in that language, or what is wrong with it; the first's picture is above it."""
    picture = bool(written.photo or state.texts[0].photo)
    problem = rules.text_problem(written.text, setting.campaign, picture=picture)
    if problem:
        return Turn(replace(state, album=written.album), say=(_problem(*problem),))
    texts = (*state.texts, rules.version(state.tag, written))
    return ask_languages(texts, setting, written.album)


def preview(state: Previewing, copies: Sequence[str], reach: Reach, setting: Setting) -> Turn:
    """Show the copies as they will look, one for each text, then how many get it and how fast.

    A copy is Telegram HTML, rendered in its own language.
    """
    looks = _looks(state.texts, copies, setting.reader)
    return Turn(state, say=(*looks, confirm_message(state, reach, setting)))


def _looks(texts: tuple[Version, ...], copies: Sequence[str], reader: str) -> tuple[Message, ...]:
    each = zip(texts, copies, strict=True)
    return tuple(said for version, copy in each for said in look(texts, version, copy, reader))


def look(
    texts: tuple[Version, ...], version: Version, copy: str, reader: str
) -> tuple[Message, ...]:
    """A text in one message, pictures with their words apart, both as they will look."""
    name = rules.language_name(version.tag, reader) if len(texts) > 1 else ""
    photo = rules.photo_for(texts, version)
    if not photo:
        return (Say("broadcasts/look", {"name": name, "copy": copy}, eyes="asker_alone"),)
    said = with_files(photo, "broadcasts/copy", {"copy": copy}, "asker_alone")
    if isinstance(said, Attached) and len(said.files) > 1:
        return Say("broadcasts/look_at_album", {"name": name}, eyes="asker"), said
    return Say("broadcasts/look", {"name": name, "copy": ""}, eyes="asker_alone"), said


def with_files(photo: str, text: str, values: Values, eyes: Eyes | None = None) -> Say | Attached:
    """Return words below what is kept of their pictures or files, if there are any."""
    files = rules.attached(photo)
    return Attached(files, text, values, eyes=eyes) if files else Say(text, values, eyes=eyes)


def tested(texts: Sequence[Version], version: Version, copy: str, reader: str) -> Say | Attached:
    """A text as captains will have it, which says that it is a test; `copy` is Telegram HTML."""
    name = rules.language_name(version.tag, reader) if len(texts) > 1 else ""
    values = {"name": name, "copy": copy}
    return with_files(rules.photo_for(texts, version), "broadcasts/tested", values, "private")


def confirm_message(state: Previewing, reach: Reach, setting: Setting) -> Say:
    """Whom it reaches, and the choice: send, edit, cancel. Nobody to reach: nothing to send."""
    audience, draft, trial = reach.audience, state.draft, state.options.trial
    values = {
        "parts": reach.parts,
        "audience": audience,
        "by_language": rules.readers(state.texts, audience, setting.reader),
        "minutes": round(rules.duration(state.texts, audience.by_language).total_seconds() / 60),
        "at": state.options.at.astimezone(setting.zone) if state.options.at else None,
        "own_clocks": state.options.own_clocks,
        "second": audience.wanted > setting.second,
        "urgent": state.options.urgent,
        "rule": trial.rule if trial else None,
        "each": audience.wanted * trial.rule.share // 200 if trial else 0,
    }
    label = SEND[bool(state.options.at), bool(reach.parts)]
    yes = Tap(label, "bc.send", (draft,), {"count": audience.wanted}, "primary")
    send: Rows = ((yes,),) if audience.wanted else ()
    later = Tap(LATER[bool(state.options.at)], "bw.ask", (draft,))
    test = Tap(N_("🧪 Test to myself"), "bc.test", (draft,))
    some = Tap(N_("👥 Who gets it?"), "bc.whom", (draft, 0))
    rest = (Tap(N_("Edit"), "bc.edit", (draft,)), Tap(N_("Cancel"), "bc.cancel", (draft,)))
    more = Tap(N_("⚙️ More"), "bo.more", (draft,))
    rows = (*send, (test, more), (later, some), rest)
    return Say("broadcasts/confirm", values, rows, key=rules.progress_key(draft), eyes="asker")


def show(texts: tuple[Version, ...], copies: Sequence[str], setting: Setting) -> Turn:
    """Show what waits, as it will look, to whoever asks."""
    return Turn(say=_looks(texts, copies, setting.reader))


def test(state: Previewing, copies: Sequence[str], setting: Setting) -> Turn:
    """Send each text to whoever taps, in private, as captains will have it."""
    sent = tuple(
        tested(state.texts, version, copy, setting.reader)
        for version, copy in zip(state.texts, copies, strict=True)
    )
    return Turn(say=sent)


def ask_when(draft: int, hour: int, *, today: bool) -> Turn:
    """It is late or early: ask whether to wait for the morning."""
    morning = N_("Today at {hour}") if today else N_("Tomorrow at {hour}")
    buttons: Rows = (
        (Tap(morning, "bc.later", (draft,), {"hour": time(hour)}),),
        (Tap(N_("Now"), "bc.now", (draft,)), Tap(N_("Cancel"), "bc.cancel", (draft,))),
    )
    return Turn(say=(Edit("broadcasts/ask_when", {}, buttons),))


def ask_silent(draft: int, until: datetime) -> Turn:
    """The law wants silence: it waits, unless it says nothing for anybody."""
    buttons: Rows = (
        (Tap(N_("After the silence"), "bc.later", (draft,)),),
        (Tap(N_("It is about hours, places, papers only"), "bc.now", (draft, NEUTRAL)),),
        (Tap(N_("Cancel"), "bc.cancel", (draft,)),),
    )
    return Turn(say=(Edit("broadcasts/ask_silent", {"until": until}, buttons),))


def confirmed(change: BroadcastConfirmed, *, unseen: bool) -> Turn:
    """It goes out, and this message tells how it gets on; or it waits, and a card tells so.

    What only its writer has seen stays so, and the others see a message of their own.
    """
    if change.waits:
        return Turn(None, changes=(change,), then=f"bw.card {change.id} new")
    pause = Tap(N_("⏸ Pause"), "bc.pause", (change.id,))
    stop = Tap(N_("⏹ Stop"), "bc.stop", (change.id,))
    values = {"counts": Counts(waiting=change.audience.total), "minutes": 0}
    said = Edit("broadcast_running/progress", values, ((pause, stop),), anybody=True)
    if not unseen:
        return Turn(None, say=(said,), changes=(change,))
    key = rules.progress_key(change.id)
    told = Say(said.text, said.values, said.buttons, key=key, eyes="all", anybody=True)
    return Turn(None, say=(Edit("broadcasts/off"), told), changes=(change,))


def moment_over() -> Turn:
    """Its moment passed while it was looked at."""
    return Turn(toast=Toast("broadcasts/moment_over", alert=True))


def cancelled() -> Turn:
    """They changed their mind before sending."""
    return Turn(None, say=(Edit("broadcasts/cancelled"),))
