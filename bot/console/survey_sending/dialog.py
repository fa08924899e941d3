"""A survey goes out: for whom, until when, with names or without; then how it goes, and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from bot.console.broadcasts.model import BroadcastConfirmed, Reach
from bot.console.broadcasts.rules import progress_key
from bot.console.filters.model import SavedFilter
from bot.console.survey_answers.model import Figures
from bot.console.survey_sending import rules
from bot.console.survey_sending.model import ChoosingEnd, Plan
from bot.console.surveys.model import NEVER, Survey
from bot.console.surveys.rules import in_
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn

PER_PAGE: Final = 3
BUTTON: Final = 26
EVERYBODY: Final = 0
ALL: Final = Tap(N_("‹ All surveys"), "survey.list", (0,))
SEND: Final = {
    False: N_("📨 Send to all captains ({count})"),
    True: N_("📨 Send to these captains ({count})"),
}
DAYS: Final[Mapping[int, str]] = {
    3: N_("3 days"),
    7: N_("A week"),
    14: N_("2 weeks"),
    NEVER: N_("No end"),
}


# --- before it goes out ---------------------------------------------------------------------------


def look(
    survey: Survey,
    reach: Reach,
    tag: str,
    plan: Plan,
    lacking: Sequence[str],
    later: datetime | None,
    *,
    second: bool,
) -> Turn:
    """Show how it would go out. `later`: not now, since the hours or the law want it; `second`:
    another organizer has to confirm it.
    """
    own, wanted = (survey.id,), reach.audience.wanted
    send = Tap(SEND[bool(reach.parts)], "sv.send", own, {"count": wanted}, "primary")
    names = N_("🙈 Without names") if survey.named else N_("🪪 With names")
    rows: Rows = (
        *(((send,),) if wanted else ()),
        (
            Tap(N_("👥 Who is asked"), "sv.whom", (survey.id, 0)),
            Tap(N_("📅 Until when"), "sv.end", own),
        ),
        (Tap(names, "sv.names", own),),
        (Tap(N_("‹ Back"), "survey.show", own),),
    )
    values = {
        "title": in_(survey.titles, tag).ask,
        "count": len(survey.questions),
        "parts": reach.parts,
        "audience": reach.audience,
        "plan": plan,
        "named": survey.named,
        "lacking": tuple(lacking),
        "later": later,
        "second": second,
    }
    return Turn(None, say=(Edit("survey_sending/look", values, rows),))


def leaves(survey: Survey, change: BroadcastConfirmed, tag: str) -> Turn:
    """It goes out, and a message tells how it gets on; or a card tells what it waits for."""
    if change.waits:
        return Turn(None, changes=(change,), then=f"bw.card {change.id} new")
    said = Edit("survey_sending/off", {"title": in_(survey.titles, tag).ask}, ((ALL,),))
    pause = Tap(N_("⏸ Pause"), "bc.pause", (change.id,))
    stop = Tap(N_("⏹ Stop"), "bc.stop", (change.id,))
    key, count = progress_key(change.id), change.audience.wanted
    begins = Say(
        "survey_sending/leaving",
        {"count": count},
        ((pause, stop),),
        key=key,
        eyes="all",
        anybody=True,
    )
    return Turn(None, say=(said, begins), changes=(change,))


def ask_whom(survey: Survey, filters: Sequence[SavedFilter], page: int) -> Turn:
    """For all captains, or for those whom a kept filter finds?"""
    pages = max(1, -(-len(filters) // PER_PAGE))
    shown = filters[page % pages * PER_PAGE :][:PER_PAGE]
    rows: list[tuple[Tap, ...]] = [
        (Tap("{filter}", "sv.for", (survey.id, each.id), {"filter": clip(each.name, BUTTON)}),)
        for each in shown
    ]
    everybody = Tap(N_("All captains"), "sv.for", (survey.id, EVERYBODY))
    following = Tap(N_("Next ›"), "sv.whom", (survey.id, (page + 1) % pages))
    rows.append((everybody, following) if pages > 1 else (everybody,))
    if not filters:
        rows.append((Tap(N_("🆕 New filter"), "flt.new"),))
    rows.append((Tap(N_("‹ Back"), "sv.look", (survey.id,)),))
    return Turn(say=(Edit("survey_sending/ask_whom", {"count": len(filters)}, tuple(rows)),))


def ask_end(survey: Survey, *, again: bool = False) -> Turn:
    """Until when are answers taken? A day may be written, too."""
    taps = [Tap(label, "sv.days", (survey.id, days)) for days, label in DAYS.items()]
    back = Tap(N_("‹ Back"), "survey.show" if survey.opened_at else "sv.look", (survey.id,))
    rows: Rows = (tuple(taps[:2]), tuple(taps[2:]), (back,))
    values = {"most": rules.MOST_DAYS, "is_open": survey.opened_at is not None}
    said = Say("survey_sending/ask_end", values, rows, eyes="asker")
    return Turn(ChoosingEnd(survey.id), say=(said if again else Edit.to(said),))


def wrong_day(survey: Survey) -> Turn:
    """It can't be read, is over, or is too far away."""
    said = Say("survey_sending/wrong_day", {"most": rules.MOST_DAYS}, reply=True)
    return Turn(ChoosingEnd(survey.id), say=(said,))


def nobody_left() -> Turn:
    """It went out meanwhile, or was removed."""
    return Turn(toast=Toast("survey_sending/not_now", alert=True))


# --- once it is out -------------------------------------------------------------------------------


def card(
    survey: Survey, found: Figures, tag: str, last_day: date | None, reminds_on: date | None
) -> Turn:
    """How it goes, and what can be done with it."""
    own, state = (survey.id,), survey.state
    rows: dict[str, Rows] = {
        "waiting": ((Tap(N_("📣 Its message"), "bw.card", (survey.broadcast_id or 0, "new")),),),
        "open": (
            (Tap(N_("📊 Results"), "sr.show", (survey.id, 0), style="primary"),),
            (Tap(N_("🏁 Close it"), "sv.close", own), Tap(N_("📅 Another end"), "sv.end", own)),
            (Tap(N_("📑 Copy it"), "sv.copy", own), Tap(N_("🗑 Remove…"), "sv.remove", own)),
        ),
        "closed": (
            (Tap(N_("📊 Results"), "sr.show", (survey.id, 0), style="primary"),),
            (Tap(N_("🟢 Open it again"), "sv.end", own), Tap(N_("📑 Copy it"), "sv.copy", own)),
            (Tap(N_("🗑 Remove…"), "sv.remove", own),),
        ),
    }
    values = {
        "title": in_(survey.titles, tag).ask,
        "state": state,
        "found": found,
        "until": last_day,
        "named": survey.named,
        "reminds_on": reminds_on,
    }
    said = Edit("survey_sending/card", values, (*rows.get(state, ()), (ALL,)))
    return Turn(None, say=(said,))


def ended(survey: Survey, found: Figures, tag: str) -> Say:
    """Tell the group that its time is over."""
    rows: Rows = ((Tap(N_("📊 Results"), "sr.show", (survey.id, 0), style="primary"),), (ALL,))
    values = {"title": in_(survey.titles, tag).ask, "found": found}
    return Say("survey_sending/ended", values, rows, anybody=True)


def reminding(survey: Survey, count: int, tag: str) -> Say:
    """Tell the group that those who have not finished are reminded."""
    values = {"title": in_(survey.titles, tag).ask, "count": count}
    return Say("survey_sending/reminding", values)


def ask_remove(survey: Survey, found: Figures, tag: str) -> Turn:
    """Is it really to be removed, with all answers?"""
    yes = Tap(N_("Yes, remove the survey"), "sv.removed", (survey.id,), style="danger")
    rows: Rows = ((yes,), (Tap(N_("‹ Back"), "survey.show", (survey.id,)),))
    values = {"title": in_(survey.titles, tag).ask, "found": found}
    return Turn(say=(Edit("survey_sending/ask_remove", values, rows),))


def removed(survey: Survey, tag: str) -> Turn:
    """It is out of sight, and may come back for a day."""
    undo = Tap(N_("↩️ Bring it back"), "sv.back", (survey.id,))
    values = {"title": in_(survey.titles, tag).ask}
    return Turn(None, say=(Edit("survey_sending/removed", values, ((undo,), (ALL,))),))
