"""What the organizers' group sees of a question, and what the captain reads of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from markupsafe import Markup

from bot.console.help_desk.model import ASKED, Case, Entry, Helper, Said, Scene, Side, TakenBack
from bot.console.official_dates import rules as official_dates
from bot.console.official_dates.model import OfficialRow
from bot.contacts.rules import clip
from bot.engine.dialog.place import TopicName
from bot.engine.dialog.turn import (
    N_,
    Attached,
    Edit,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    link_row,
    page_row,
)

HOME: Final = Tap(N_("🏠 Home"), "home.show")
PAGES: Final = (N_("🔗 Official page"), N_("🔗 Second page"))
QUOTED: Final = 160
ON_A_PAGE: Final = 4
MOST_TO_GIVE: Final = 4
TOPIC: Final = N_("🙋 {name}")
SIGNS: Final = {
    "waiting": TOPIC,
    "claimed": N_("✋ {name} ({who})"),
    "snoozed": N_("💤 {name}"),
    "answered": N_("✅ {name}"),
    "closed": N_("☑️ {name}"),
    "blocked": N_("🚫 {name}"),
}


def _name(helpers: Mapping[int, Helper], number: int | None) -> str:
    helper = helpers.get(number or 0)
    return helper.name if helper else ""


def body(said: Said) -> str:
    """Return the words as they were emphasised; what is Telegram's HTML says so by its type."""
    return Markup(said.html) if said.html else said.text  # noqa: S704 (made of entities)


# --- in the group ---------------------------------------------------------------------------------


def state_of(case: Case, *, answered: bool) -> str:
    """Return how a case stands, in a word."""
    if case.closed_at is not None:
        return "closed"
    if case.waits_since is None:
        return "answered" if answered else "closed"
    if case.snoozed_until is not None:
        return "snoozed"
    return "waiting" if case.claimed_by is None else "claimed"


def sign(scene: Scene) -> tuple[str, TopicName | None]:
    """Return how a case stands, and what its topic is called so."""
    state = state_of(scene.case, answered=scene.answered)
    state = "blocked" if scene.captain.unreachable_at is not None else state
    if scene.case.topic is None:
        return state, None
    values = {"name": scene.captain.name, "who": _name(scene.helpers, scene.case.claimed_by)}
    return state, TopicName(scene.case.topic, SIGNS[state], values)


def _values(scene: Scene) -> dict[str, object]:
    case, entry = scene.case, scene.entry
    return {
        "name": scene.captain.name,
        "side": str(entry.side),
        "at": entry.at,
        "is_first": scene.is_first,
        "words": body(entry.said),
        "file": entry.said.file is not None,
        "by": _name(scene.helpers, entry.by),
        "quote": clip(scene.quote, QUOTED) if scene.quote else "",
        "state": state_of(case, answered=scene.answered),
        "who": _name(scene.helpers, case.claimed_by),
        "until": case.snoozed_until,
        "official": tuple(each.value for each in scene.official),
    }


def post(scene: Scene) -> Say:
    """What somebody said, for the group; a captain's words come with what can be done."""
    return Say("help_desk/post", _values(scene), rows(scene), anybody=True)


def rows(scene: Scene) -> Rows:
    """Return the buttons under what a captain said."""
    if scene.entry.side not in ASKED:
        return ()
    number = (scene.entry.id,)
    take = Tap(N_("✋ I’ll answer"), "case.take", number)
    done = Tap(N_("✅ No reply needed"), "case.close", number)
    faq = Tap(N_("📚 Add to the FAQ"), "case.faq", number)
    more = Tap(N_("⋯ More"), "case.more", number)
    quick = Tap(N_("⚡ Quick reply"), "quick.list", number)
    keep = Tap(N_("⚡ Keep as a quick reply"), "quick.keep", number)
    again = Tap(N_("↩️ Open it again"), "case.open", number)
    match state_of(scene.case, answered=scene.answered):
        case "waiting":
            return ((take, quick), (done, more))
        case "claimed":
            back = Tap(N_("↩️ I can’t after all"), "case.back", number)
            over = Tap(N_("✋ I’ll take over"), "case.take", number)
            return ((quick,), (over, back), (done, more))
        case "snoozed":
            return ((replace(take, label=N_("✋ I’ll answer now")),), (done, more))
        case "answered" if _is_readable(scene):
            return ((keep,), (faq, again))
    return ((again, faq),) if scene.answered and _is_readable(scene) else ((again,),)


def _is_readable(scene: Scene) -> bool:
    """Tell whether it is known what was asked: else nothing can be kept of the answer."""
    return scene.entry.side is not Side.LOST


def shown(scene: Scene, buttons: Rows | None = None) -> Edit:
    """The same message as things stand now."""
    found = rows(scene) if buttons is None else buttons
    return Edit("help_desk/post", _values(scene), found, anybody=True)


def more(scene: Scene) -> Turn:
    """What is done less often."""
    number = scene.entry.id
    faq = Tap(N_("📚 Add to the FAQ"), "case.faq", (number,))
    sleep = (
        Tap(N_("💤 In an hour"), "case.later", (number, "hour")),
        Tap(N_("💤 Tomorrow"), "case.later", (number, "day")),
    )
    give = Tap(N_("🔁 Give to…"), "case.give", (number,))
    back = Tap(N_("‹ Back"), "case.show", (number,))
    waits = scene.case.waits_since is not None
    kept: Rows = ((faq,),) if scene.answered and _is_readable(scene) else ()
    buttons: Rows = (*((sleep, (give,)) if waits else ()), *kept, (back,))
    return Turn(say=(shown(scene, buttons),))


def give(scene: Scene, others: Sequence[Helper]) -> Turn:
    """Whom it could be given to: whoever has helped before."""
    number = scene.entry.id
    if not others:
        return refused("nobody_else")
    people = tuple(
        (Tap(N_("{name}"), "case.to", (number, each.telegram_id), {"name": each.name}),)
        for each in others[:MOST_TO_GIVE]
    )
    back = Tap(N_("‹ Back"), "case.more", (number,))
    return Turn(say=(shown(scene, (*people, (back,))),))


def done(scene: Scene, change: object) -> Turn:
    """It is as somebody wanted it."""
    return Turn(say=(shown(scene),), changes=(change,))


def refused(why: str, name: str = "") -> Turn:
    """It can't be done; said over the chat, or as an answer where nothing was tapped."""
    return Turn(toast=Toast(f"help_desk/{why}", {"name": name}, alert=True))


def stays_here(why: str, name: str, longest: int = 0) -> Turn:
    """What an organizer wrote did not go out."""
    values = {"name": name, "longest": longest}
    return Turn(say=(Say(f"help_desk/{why}", values, eyes="all"),))


def which_one() -> Turn:
    """A reply to the list of several questions: to whom?"""
    return Turn(say=(Say("help_desk/which_one", eyes="asker"),))


def no_case() -> Turn:
    """A note is about a question: which one?"""
    waiting = Tap(N_("🙋 Who waits"), "case.list", (0,))
    return Turn(say=(Say("help_desk/no_case", {}, ((waiting,),), eyes="asker"),))


def again(scene: Scene, why: str, who: str, now: datetime) -> Say:
    """The group hears of it once more."""
    waits = now - (scene.case.waits_since or now)
    values = {**_values(scene), "why": why, "who": who, "minutes": _minutes(waits)}
    return Say("help_desk/again", values, rows(scene))


def many(total: int, waits: timedelta) -> Say:
    """So many wait that the group is told of all at once."""
    waiting = Tap(N_("🙋 Who waits"), "case.list", (0,))
    values = {"total": total, "minutes": _minutes(waits)}
    return Say("help_desk/many", values, ((waiting,),), anybody=True)


def _minutes(waits: timedelta) -> int:
    return max(1, int(waits.total_seconds()) // 60)


def queue(found: Sequence[Scene], page: int, total: int, now: datetime, *, edits: bool) -> Turn:
    """Who waits, the longest waiting first, some on a page."""
    lines = [
        {
            "name": each.captain.name,
            "state": state_of(each.case, answered=True),
            "who": _name(each.helpers, each.case.claimed_by),
            "minutes": _minutes(now - (each.case.waits_since or now)),
            "words": clip(each.entry.said.text, QUOTED // 2) or "📎",
            "is_lost": each.entry.side is Side.LOST,
        }
        for each in found[:ON_A_PAGE]
    ]
    first = page * ON_A_PAGE + 1
    numbers = tuple(
        Tap(N_("{number}"), "case.again", (each.entry.id,), {"number": first + place})
        for place, each in enumerate(found[:ON_A_PAGE])
    )
    name = Tap(N_("🙂 My name"), "case.name")
    pages = -(-total // ON_A_PAGE)
    turning = page_row("case.list", page, pages, name) if pages > 1 else (name,)
    buttons: Rows = ((numbers,) if numbers else ()) + (turning,)
    values = {"lines": lines, "first": first, "total": total}
    text = "help_desk/queue"
    if edits:
        return Turn(say=(Edit(text, values, buttons, anybody=True),))
    return Turn(say=(Say(text, values, buttons, eyes="all", anybody=True),))


def name_shown(change: object, *, shows: bool) -> Turn:
    """From now on captains read the first name, or do not."""
    text = "help_desk/name_shown" if shows else "help_desk/name_hidden"
    return Turn(toast=Toast(text, alert=True), changes=(change,))


# --- to the captain -------------------------------------------------------------------------------


def letter(
    entry: Entry, by: str, campaign: str, official: Sequence[OfficialRow], language: str
) -> Say:
    """What the captain reads, with the way to answer; `by` is "" where no name is shown. Below it
    stands what is `official` about what was asked.
    """
    answer = Tap(N_("✍️ Answer"), "one.answer", (0,))
    words = body(entry.said)
    values = {
        "by": by,
        "campaign": campaign,
        "words": words,
        "file": entry.said.file is not None,
        "official": official_dates.told(official, language),
    }
    return Say(
        "help_desk/letter", values, (*link_row(PAGES, official_dates.pages(official)), (answer,))
    )


def enclosed(entry: Entry) -> Attached:
    """The file that came with the words."""
    kind, file_id = entry.said.file or ("document", "")
    return Attached(((kind, file_id),), "help_desk/enclosed")  # type: ignore[arg-type]  # as it came


def received(number: int, opens: time | None) -> Turn:
    """The organizers have what a captain wrote as a reply; at a late hour, when they read it."""
    take_back = Tap(N_("↩️ Take it back"), "case.withdraw", (number,))
    return Turn(say=(Say("help_desk/received", {"opens": opens}, ((take_back,),)),))


def taken_back(change: TakenBack) -> Turn:
    """Nobody reads it any more."""
    return Turn(say=(Edit("help_desk/taken_back", {}, ((HOME,),)),), changes=(change,))
