"""Organizers choose who could lead a team; the captain answers; both hear what became of it."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from bot.captains.model import Captain
from bot.captains.rules import told_apart
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Toast, Turn
from bot.teams.leads.model import NamingLead
from bot.teams.model import LeadAnswered, LeadAsked, LeadEnded, Placed, Team

BUTTON: Final = 22
MOST_SHOWN: Final = 3
HOME: Final = Tap(N_("🏠 Home"), "home.show")
MINE: Final = Tap(N_("🧭 The team I lead"), "lead.show", (0,))


def _back(team: Team) -> Tap:
    return Tap(N_("‹ Back to the team"), "teams.card", (team.id,))


# --- for organizers -------------------------------------------------------------------------------


def shown(team: Team, leading: Sequence[Captain], asked: Sequence[Captain]) -> Turn:
    """Show who leads a team and who was asked to; each can be unmade."""
    rows: list[tuple[Button, ...]] = [
        (
            Tap(
                N_("{name} no longer leads"),
                "leads.end",
                (each.id, team.id),
                {"name": clip(each.name, BUTTON)},
            ),
        )
        for each in (*leading, *asked)[:MOST_SHOWN]
    ]
    rows.append((Tap(N_("🧭 Ask a captain"), "leads.name", (team.id,)),))
    rows.append((_back(team),))
    values = {
        "team": team.name,
        "leads": [each.name for each in leading],
        "asked": [each.name for each in asked],
    }
    return Turn(None, say=(Edit("leads/shown", values, tuple(rows)),))


def ask_name(team: Team) -> Turn:
    said = Say("leads/ask_name", {"team": team.name}, reply=True)
    return Turn(NamingLead(team.id), say=(said,))


def nobody(team: Team, words: str) -> Turn:
    values = {"words": clip(words, BUTTON)}
    return Turn(NamingLead(team.id), say=(Say("leads/nobody", values, reply=True),))


def which(team: Team, found: Sequence[Captain], zone: tzinfo) -> Turn:
    def button(captain: Captain) -> Tap:
        label, joined = told_apart(captain, found, zone)
        values = {"name": clip(captain.name, BUTTON), **joined}
        return Tap(label, "leads.who", (captain.id, team.id), values)

    rows: Rows = tuple((button(each),) for each in found[:MOST_SHOWN])
    said = Say("leads/which", {}, (*rows, (_back(team),)), eyes="asker")
    return Turn(None, say=(said,))


def ask_sure(team: Team, captain: Captain, before: Team | None) -> Turn:
    """Ask; `before` is the team that they are in now: this one, another, or none."""
    yes = Tap(N_("Yes, ask them"), "leads.sure", (captain.id, team.id))
    inside = before is not None and before.id == team.id
    values = {
        "team": team.name,
        "name": captain.name,
        "before": before.name if before and not inside else "",
        "inside": inside,
    }
    return Turn(None, say=(Say("leads/ask_sure", values, ((yes,), (_back(team),)), eyes="asker"),))


def asked(
    team: Team, captain: Captain, changes: tuple[Placed | LeadAsked, ...], *, unseen: bool
) -> Turn:
    values = {"team": team.name, "name": captain.name}
    told = Say("leads/asked", values, ((_back(team),),), eyes="all")
    said = (Edit("leads/noted"), told) if unseen else (Edit.to(told),)
    return Turn(say=said, changes=changes)


def ended(team: Team, captain: Captain, change: LeadEnded, *, unseen: bool) -> Turn:
    values = {"team": team.name, "name": captain.name}
    told = Say("leads/ended", values, ((_back(team),),), eyes="all")
    said = (Edit("leads/noted"), told) if unseen else (Edit.to(told),)
    return Turn(say=said, changes=(change,))


def refused(why: str) -> Turn:
    return Turn(toast=Toast(f"leads/{why}", alert=True))


def answer_told(team: Team, captain: Captain, *, agrees: bool) -> Say:
    """The group hears what the captain said."""
    text = "leads/agreed_told" if agrees else "leads/declined_told"
    return Say(text, {"team": team.name, "name": captain.name})


def stopped_told(team: Team, captain: Captain) -> Say:
    return Say("leads/stopped_told", {"team": team.name, "name": captain.name})


# --- for the captain ------------------------------------------------------------------------------


def question(team: Team) -> Say:
    yes = Tap(N_("Yes, I’ll lead it"), "leads.yes", (team.id,))
    rows: Rows = ((yes,), (Tap(N_("No, thank you"), "leads.no", (team.id,)),))
    return Say("leads/question", {"team": team.name}, rows)


def answered(team: Team, change: LeadAnswered) -> Turn:
    text = "leads/agreed" if change.agrees else "leads/declined"
    rows: Rows = ((MINE,), (HOME,)) if change.agrees else ((HOME,),)
    return Turn(say=(Edit(text, {"team": team.name}, rows),), changes=(change,))


def no_longer_asked() -> Turn:
    return Turn(say=(Edit("leads/no_longer_asked", {}, ((HOME,),)),))


def told_ended(team: str) -> Say:
    return Say("leads/told_ended", {"team": team}, ((HOME,),))


def ask_stop(team: Team) -> Turn:
    rows: Rows = ((Tap(N_("Yes, I stop leading it"), "leads.stopped"),), (MINE,))
    return Turn(say=(Edit("leads/ask_stop", {"team": team.name}, rows),))


def stopped(team: Team, change: LeadEnded) -> Turn:
    said = Edit("leads/stopped", {"team": team.name}, ((HOME,),))
    return Turn(say=(said,), changes=(change,))
