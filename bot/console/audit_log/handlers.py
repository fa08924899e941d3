"""`/audit`, in the group for organizers and in private for owners: only who asks reads it."""

from collections.abc import Callable
from itertools import islice

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import audience
from bot.console import broadcast_store as broadcasts
from bot.console.audit_log import dialog, pictures, rules, store
from bot.console.audit_log.dialog import Place, Shown
from bot.console.audit_log.labels import ACTS, KINDS, OTHER
from bot.console.audit_log.model import ALL, EVERYBODY, Act, Wanted
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.language.words.rules import plain
from bot.organizers import store as organizers
from bot.teams import store as teams

KIND_OF = {action: kind for action, (kind, _) in ACTS.items()}
MOST_IN_FILE = 5000


def _on_audit(place: Place) -> Callable[[Here, Command], Turn]:
    def on_audit(here: Here, event: Command) -> Turn:
        """Show the newest acts; with a name behind the command, that person's."""
        words = plain(event.argument)
        if not words:
            return _page(here, place, Wanted(), edit=False)
        found = [each for each, name in _people(here).items() if words in plain(name).split()]
        if not found:
            return dialog.nobody(event.argument)
        return _page(here, place, Wanted(0, found[0]), edit=False)

    return on_audit


def _on_page(place: Place) -> Callable[[Here, Tap], Turn]:
    def on_page(here: Here, tap: Tap) -> Turn:
        page, actor, kind = int(tap.args[0]), int(tap.args[1]), tap.args[2]
        if kind != ALL and kind not in KINDS:
            return OLD_BUTTON
        return _page(here, place, Wanted(page, actor, kind), edit=True)

    return on_page


def _on_who(place: Place) -> Callable[[Here, Tap], Turn]:
    return lambda here, tap: dialog.ask_who(place, _people(here), _wanted(tap))


def _on_kind(place: Place) -> Callable[[Here, Tap], Turn]:
    return lambda _here, tap: dialog.ask_kind(place, KINDS, _wanted(tap))


def _wanted(tap: Tap) -> Wanted:
    return Wanted(0, int(tap.args[0]), tap.args[1])


def on_file(here: Here, tap: Tap) -> Turn:
    """All that is looked for, the newest first."""
    wanted = _wanted(tap)
    acts = store.newest(here.tx, here.campaign_id)
    found = (each for each in acts if rules.is_wanted(each, wanted, KIND_OF))
    shown = [_shown(here, each) for each in islice(found, MOST_IN_FILE + 1)]
    left_out = len(shown) > MOST_IN_FILE
    return dialog.table(shown[:MOST_IN_FILE], here.now, left_out=left_out)


def _page(here: Here, place: Place, wanted: Wanted, *, edit: bool) -> Turn:
    acts, more = rules.on_page(store.newest(here.tx, here.campaign_id), wanted, KIND_OF)
    shown = [_shown(here, each) for each in acts]
    name = "" if wanted.actor == EVERYBODY else _name(here, wanted.actor)
    only = name, KINDS.get(wanted.kind, "")
    return dialog.page(place, shown, wanted, only, more=more, edit=edit)


def _people(here: Here) -> dict[int, str]:
    """Return everybody who did something, and what they are called; "" for the bot itself."""
    return {each: _name(here, each) for each in store.actors(here.tx, here.campaign_id)}


def _name(here: Here, actor: int) -> str:
    """Return the name as Telegram last told it, a captain's own, or the number where none is known:
    who is forgotten has none.
    """
    if not actor:
        return ""
    if actor == here.sender.id:
        return here.sender.first_name
    known = organizers.name_of(here.tx, here.campaign_id, actor)
    captain = None if known else captains.find(here.tx, here.campaign_id, actor)
    captain = captain or captains.by_telegram_id(here.tx, here.campaign_id, actor)
    return known or (captain.name if captain else f"№ {actor}")


def _shown(here: Here, act: Act) -> Shown:
    campaign: Campaign = here.campaign
    about = [f"{_told(here, key, act.detail[key])}" for key in rules.TOLD if act.detail.get(key)]
    what = ACTS[act.action][1] if act.action in ACTS else OTHER
    at = act.at.astimezone(campaign.zone)
    return Shown(at, _name(here, act.actor), what, " · ".join(about))


def _told(here: Here, key: str, value: int | str) -> str:
    """Return what an act was about, by name: a captain who was forgotten is a number no more."""
    if key == "tag":
        tag = audience.find_tag(here.tx, here.campaign_id, int(value))
        return tag.name if tag else ""
    if key == "team":
        team = teams.find(here.tx, here.campaign_id, int(value))
        return team.name if team else ""
    if key == "captain":
        captain = captains.find(here.tx, here.campaign_id, int(value))
        return captain.name if captain else "…"
    if key == "urgent":
        broadcast = broadcasts.find(here.tx, here.campaign_id, int(value))
        return broadcast.urgent if broadcast else ""
    return str(value)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group, owner = Who.ORGANIZER, Where.GROUP, Who.OWNER
    menu = N_("Who did what")
    return Feature(
        "audit_log",
        routes=(
            OnCommand("audit", _on_audit("audit"), menu, organizer, group, fresh=True, quiet=True),
            OnTap("audit.page", _on_page("audit"), organizer, fresh=True, where=group),
            OnTap("audit.who", _on_who("audit"), organizer, fresh=True, where=group),
            OnTap("audit.kind", _on_kind("audit"), organizer, fresh=True, where=group),
            OnTap("audit.file", on_file, organizer, fresh=True, where=group),
            OnCommand("audit", _on_audit("mine"), menu, owner),
            OnTap("mine.page", _on_page("mine"), owner),
            OnTap("mine.who", _on_who("mine"), owner),
            OnTap("mine.kind", _on_kind("mine"), owner),
            OnTap("mine.file", on_file, owner),
        ),
        painters={"audit_log.file": pictures.table},
    )
