"""The days to come as a picture, its numbers and a file; why somebody hears nothing."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.calendar.outlook import rules
from bot.calendar.outlook.model import Foreseen, Group, Hold, Known, NamingReminded, Outlook
from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.captains.rules import told_apart
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Document, Picture, Rows, Say, Tap, Toast, Turn

WHOLE: Sequence[int] = (7, 14, 31)
BUTTON = 40
LATELY = 3
MOST_FOUND = 5


def shown(outlook: Outlook, campaign: Campaign, language: str) -> Say | Picture:
    """Return the picture for the group; who comes by name is a table for whoever asks for it."""
    name = campaign.name.in_(language)
    days = [
        {"day": day.isoformat(), "counts": {group.value: n for group, n in counts.items()}}
        for day, counts in sorted(outlook.by_day.items())
    ]
    totals = {day: sum(counts.values()) for day, counts in outlook.by_day.items()}
    busiest = max(totals, key=lambda day: totals[day], default=None)
    values = {
        "days": outlook.days,
        "captains": outlook.captains,
        "messages": outlook.messages,
        "by_group": _by_group(outlook),
        "busiest": busiest,
        "busiest_count": totals[busiest] if busiest else 0,
        "unheard": {hold.value: outlook.unheard[hold] for hold in Hold if hold in outlook.unheard},
    }
    data = {"campaign": name, "days": days, "made_at": outlook.made_at.isoformat()}
    rows = (
        (*_table_of(outlook.days), *_other(outlook.days)) if outlook.lines else _other(outlook.days)
    )
    if not outlook.lines:
        return Say("outlook/shown", values, rows)
    return Picture("outlook.days", data, "outlook/shown", values, rows)


def table(outlook: Outlook) -> Document:
    """Return each message to come with the captain's name."""
    rows = [
        [each.name, each.clock, each.foreseen.at.isoformat(), each.foreseen.kind]
        for each in outlook.lines
    ]
    name = f"preview-{outlook.made_at:%Y-%m-%d}.csv"
    values = {"count": len(rows), "left_out": outlook.messages - len(rows)}
    return Document(
        "outlook.file", {"rows": rows}, name, "outlook/file", values, eyes="asker_alone"
    )


def _table_of(days: int) -> Rows:
    return ((Tap(N_("📄 As a table, for you alone"), "outlook.table", (days,)),),)


def _by_group(outlook: Outlook) -> dict[str, int]:
    by_day = outlook.by_day.values()
    return {group.value: sum(counts.get(group, 0) for counts in by_day) for group in Group}


def _other(days: int) -> Rows:
    taps = (
        Tap(N_("{count} days"), "outlook.show", (each,), {"count": each})
        for each in WHOLE
        if each != days
    )
    return (tuple(taps),)


def not_so_long() -> Turn:
    return Turn(say=(Say("outlook/not_so_long", {"most": rules.MOST_DAYS}, _other(0)),))


def working(days: int) -> Turn:
    return Turn(say=(Say("outlook/working", {"days": days}),))


def working_alone() -> Turn:
    return Turn(toast=Toast("outlook/working_alone"))


# --- about one ------------------------------------------------------------------------------------


def ask_whom() -> Turn:
    return Turn(NamingReminded(), say=(Say("outlook/ask_whom", reply=True),))


def nobody(name: str) -> Turn:
    return Turn(say=(Say("outlook/nobody", {"name": clip(name, BUTTON)}, eyes="asker_alone"),))


def which(found: Sequence[Captain], zone: tzinfo) -> Turn:
    """Tell captains of one name apart by when they joined."""

    def button(captain: Captain) -> Tap:
        label, joined = told_apart(captain, found, zone)
        values = {"name": clip(captain.name, BUTTON), **joined}
        return Tap(label, "outlook.why", (captain.id,), values)

    rows: Rows = tuple((button(each),) for each in found[:MOST_FOUND])
    return Turn(say=(Say("outlook/which", {}, rows, eyes="asker"),))


def why(
    known: Known,
    now: str | None,
    held: Sequence[Hold],
    following: Foreseen | None,
    at: datetime,
) -> Turn:
    """Tell one organizer what a captain gets, what they had, and why it is not more."""
    zone = known.facts.zone
    latest = reversed(known.facts.sent[-LATELY:])
    values = {
        "name": known.captain.name,
        "now": now,
        "held": tuple(each.value for each in held),
        "until": known.facts.snoozed_until and known.facts.snoozed_until.astimezone(zone),
        "clock": at.astimezone(zone),
        "following": following and (following.kind, following.at.astimezone(zone)),
        "sent": tuple((each.kind, each.at.astimezone(zone)) for each in latest),
    }
    return Turn(say=(Say("outlook/why", values, eyes="asker_alone"),))
