"""The settings in one message, and a question at a time about one of them."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from bot.campaigns.model import Way
from bot.campaigns.rules import Refused
from bot.console.campaign_changes.model import Kind
from bot.console.campaign_changes.rules import (
    WEEKDAYS,
    Reading,
    by_file,
    kind_of,
    label_of,
    language_name,
    shown_value,
    value_at,
    weekday_name,
    with_days,
)
from bot.console.campaign_setup import rules
from bot.console.campaign_setup.model import (
    AskingValue,
    Part,
)
from bot.console.campaign_setup.rules import Unread
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, in_rows

STOP = Tap(N_("✖️ Stop"), "setup.stop")
SETTINGS = Tap(N_("‹ Settings"), "setup.show")
DONE = Tap(N_("⚙️ Settings"), "setup.show")
LONGEST_SHOWN = 300
PARTS = {
    Part.WORDS: N_("🏷 Name and texts"),
    Part.DATES: N_("📅 Dates"),
    Part.LANGUAGES: N_("🌍 Languages"),
    Part.TARGETS: N_("🎯 Goals"),
    Part.HOURS: N_("🕘 Hours, messages"),
    Part.CHARTER: N_("🤝 Charter"),
    Part.VOTING: N_("🗳 Ways of voting"),
}
FIELDS = {
    "name": N_("Name"),
    "cause": N_("What it is about"),
    "organizer": N_("Line below messages"),
    "contact": N_("Privacy contact"),
    "vote": N_("Day of the vote"),
    "registration": N_("Registration"),
    "purge": N_("Day of erasure"),
    "target": N_("People for each captain"),
    "tries": N_("Tries without an answer"),
    "nudge_hours": N_("Hours for messages"),
    "second_organizer": N_("Second organizer"),
    "two_approve": N_("Approving materials"),
    "weekly_board": N_("Weekly leaderboard"),
}
WAYS = {
    Way.IN_PERSON: N_("🏫 On the day"),
    Way.EARLY: N_("🕐 Early voting"),
    Way.POST: N_("✉️ By mail"),
    Way.PROXY: N_("👥 By proxy"),
    Way.ONLINE: N_("💻 Online"),
}
NEW_WAYS = {
    Way.IN_PERSON: N_("➕ On the day"),
    Way.EARLY: N_("➕ Early voting"),
    Way.POST: N_("➕ By mail"),
    Way.PROXY: N_("➕ By proxy"),
    Way.ONLINE: N_("➕ Online"),
}


# --- the settings


def settings(reading: Reading, *, edit: bool = False) -> Turn:
    """Show all in one message; each part has a button."""
    taps = [Tap(label, "setup.part", (part.value,)) for part, label in PARTS.items()]
    about = _about(reading)
    view = "campaign_setup/settings", about, in_rows(taps)
    return Turn(say=(Edit(*view) if edit else Say(*view, eyes="asker"),))


def _about(reading: Reading) -> dict[str, Any]:
    campaign, language = reading.campaign, reading.language
    return {
        "name": campaign.name.in_(language),
        "names": _texts(campaign.name.by_language, language),
        "causes": _texts(campaign.cause.by_language, language),
        "organizers": _texts(campaign.organizer.by_language, language),
        "contact": campaign.privacy_contact,
        "vote": campaign.election_day,
        "provisional": campaign.provisional,
        "calendar": campaign.calendar.name.in_(language) if campaign.calendar else "",
        "registration": campaign.registration_deadline,
        "purge": campaign.purge_date,
        "languages": [
            language_name(each, language, begins=not place)
            for place, each in enumerate(campaign.languages)
        ],
        "least": campaign.target_min,
        "most": campaign.target_max,
        "tries": campaign.tries,
        "second": campaign.second_organizer,
        "approve": campaign.two_approve,
        "starts": time(campaign.nudge_hours.start),
        "ends": time(campaign.nudge_hours.end),
        "weekday": weekday_name(campaign.weekly_board.weekday, language),
        "hour": time(campaign.weekly_board.hour),
        "promises": [each.in_(language) for each in campaign.charter],
        "ways": [
            {"way": each.way.value, "first": each.first, "last": each.last, "ask_by": each.ask_by}
            for each in campaign.voting
        ],
    }


def _texts(by_language: Mapping[str, str], reader: str) -> list[tuple[str, str]]:
    return [
        (language_name(code, reader), clip(text, LONGEST_SHOWN))
        for code, text in by_language.items()
    ]


def part(which: Part, reading: Reading, known: Sequence[str], *, edit: bool = True) -> Turn:
    """Show one part with what can be changed; `known` are the languages that the bot speaks."""
    about = {**_about(reading), "part": which.value}
    rows = (*in_rows(_fields(which, reading, known)), (SETTINGS,))
    view = "campaign_setup/part", about, rows
    return Turn(say=(Edit(*view) if edit else Say(*view, eyes="asker"),))


def _fields(which: Part, reading: Reading, known: Sequence[str]) -> list[Tap]:
    campaign = reading.campaign
    match which:
        case Part.LANGUAGES:
            return _language_taps(reading, known)
        case Part.CHARTER:
            many = len(campaign.charter)
            return [
                Tap(N_("✏️ Change one"), "setup.which", ("change",)),
                Tap(N_("➕ Add one"), "setup.ask", ("charter", many)),
                *((Tap(N_("➖ Take one away"), "setup.which", ("drop",)),) if many > 1 else ()),
            ]
        case Part.VOTING if campaign.calendar:
            return []
        case Part.VOTING:
            return _way_taps(reading)
        case Part.DATES if campaign.calendar:
            place = Tap(N_("Territory and round"), "setup.ask", ("vote", 0))
            return [place, Tap(FIELDS["purge"], "setup.ask", ("purge", 0))]
    return [Tap(FIELDS[each], "setup.ask", (each, 0)) for each in rules.FIELDS[which]]


def _language_taps(reading: Reading, known: Sequence[str]) -> list[Tap]:
    own = reading.campaign.languages
    taps = []
    for code in known:
        name = {"language": language_name(code, reading.language)}
        if code not in own:
            taps.append(Tap(N_("➕ {language}"), "setup.language", ("add", code), name))
        elif code != own[0]:
            taps.append(Tap(N_("First: {language}"), "setup.language", ("first", code), name))
            taps.append(Tap(N_("➖ {language}"), "setup.language", ("drop", code), name))
    return taps[:6]


def _way_taps(reading: Reading) -> list[Tap]:
    here = [each.way for each in reading.campaign.voting]
    taps = []
    for number, way in enumerate(Way):
        if way not in here:
            taps.append(Tap(NEW_WAYS[way], "setup.ask", ("way", number)))
        elif way is not Way.IN_PERSON:
            taps.append(Tap(WAYS[way], "setup.way", (number,)))
    return taps


def one_way(number: int, reading: Reading) -> Turn:
    """Show one way of voting: other days, or no longer."""
    about = {**_about(reading), "part": Part.VOTING.value}
    change = Tap(N_("✏️ Change the days"), "setup.ask", ("way", number))
    drop = Tap(N_("➖ No longer possible"), "setup.drop", ("way", number))
    back = Tap(N_("‹ Ways of voting"), "setup.part", (Part.VOTING.value,))
    rows: Rows = ((change, drop), (back,))
    return Turn(say=(Edit("campaign_setup/part", about, rows),))


def which_promise(what: str, reading: Reading) -> Turn:
    """Ask which promise is meant."""
    count = len(reading.campaign.charter)
    action = "setup.drop" if what == "drop" else "setup.ask"
    taps = [
        Tap(N_("{number}"), action, ("charter", number), {"number": number + 1})
        for number in range(count)
    ]
    promises = [each.in_(reading.language) for each in reading.campaign.charter]
    rows = in_rows(taps, 4)
    values = {"promises": promises, "what": what}
    return Turn(say=(Edit("campaign_setup/which_promise", values, rows),))


# --- a question


def ask(state: AskingValue, reading: Reading, why: Unread | Refused | None = None) -> Turn:
    """Ask for the value whose turn it is; `why` is what was wrong with an answer."""
    place = state.asks[state.at]
    table = reading.table
    known = value_at(place, table)
    own = reading.campaign.languages[0]
    model = value_at(f"{place.rpartition('/')[0]}/{own}", table) if known is None else None
    values = {
        "label": label_of(place, reading),
        "now": shown_value(place, known, reading.language),
        "model": model if isinstance(model, str) else "",
        "kind": kind_of(place).value,
        "step": state.at + 1,
        "steps": len(state.asks),
        "why": {**_why(why, reading.language), **_first_of_two(place, why, reading)},
    }
    rows = _answers(place, state, reading, is_there=known is not None)
    return Turn(state, say=(Say("campaign_setup/ask", values, rows, reply=True),))


def _first_of_two(place: str, why: Unread | Refused | None, reading: Reading) -> dict[str, Any]:
    """Return the value that a later one may not come before, where that is what was refused."""
    first = rules.FIRST_OF_TWO.get(place)
    if first is None or not isinstance(why, Refused) or why.least is not None:
        return {}
    known = value_at(first, reading.table)
    return {"why": "before", "other": shown_value(first, known, reading.language)}


def _why(why: Unread | Refused | None, language: str) -> dict[str, Any]:
    if why is None:
        return {"why": ""}
    if isinstance(why, Refused):
        least, most = why.least, why.most
        kind = "bounds" if least is not None else "length" if most is not None else "refused"
        words = {"found": why.found, "accepted": why.accepted}
        told = {name: with_days(each, language) for name, each in words.items()}
        return {"why": kind, "least": least, "most": most, **told}
    return {"why": why.why, "days": list(why.days)}


def _answers(place: str, state: AskingValue, reading: Reading, *, is_there: bool) -> Rows:
    match kind_of(place):
        case Kind.YES:
            answers = [
                Tap(N_("Yes"), "setup.answer", ("true",)),
                Tap(N_("No"), "setup.answer", ("false",)),
            ]
        case Kind.WEEKDAY:
            names = ((n, weekday_name(n, reading.language)) for n in range(len(WEEKDAYS)))
            days = [
                Tap(N_("{day}"), "setup.answer", (number,), {"day": name.capitalize()})
                for number, name in names
            ]
            return in_rows(days, 4)
        case Kind.CHOICE:
            answers = _choices(place, reading)
        case _:
            answers = []
    last = []
    if state.at:
        last.append(Tap(N_("‹ Back"), "setup.back"))
    if is_there:
        last.append(Tap(N_("Keep as it is"), "setup.skip"))
    if rules.is_optional(place):
        last.append(Tap(N_("No such day"), "setup.answer", ("none",)))
    return (*in_rows(answers[: 7 - len(last) - 1], 3), (*last, STOP))


def _choices(place: str, reading: Reading) -> list[Tap]:
    calendar = reading.campaign.calendar
    if calendar is None:
        return []
    if place.endswith("territory"):
        return [
            Tap(N_("{name}"), "setup.answer", (number,), {"name": each.name.in_(reading.language)})
            for number, each in enumerate(calendar.territories)
        ]
    rounds = dict.fromkeys(each.number for each in calendar.rounds)
    return [
        Tap(N_("{name}"), "setup.answer", (number,), {"name": str(number)}) for number in rounds
    ]


def stopped() -> Turn:
    return Turn(None, say=(Edit("campaign_setup/stopped", {}, ((DONE,),)),))


def cannot(refused: Sequence[Refused], language: str) -> Turn:
    """The answers break something that no question of ours mends, or would in the end."""
    mistakes, more = by_file(refused, 5, language)
    values = {"mistakes": mistakes, "more": more, "is_beside": bool(refused[0].file)}
    return Turn(None, say=(Say("campaign_setup/cannot", values, ((DONE,),)),))
