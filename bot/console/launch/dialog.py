"""The list before the launch: each line with its tick, and one next act for what is open."""

from datetime import date, datetime, time

from bot.console.launch import rules
from bot.console.launch.model import Facts, Item
from bot.engine.dialog.turn import N_, Button, Edit, Link, Rows, Say, Tap, Turn

View = tuple[str, dict[str, object], Rows]
MOST_ACTS = 4
LOOK_AGAIN = Tap(N_("🔄 Look again"), "launch.show")
# What is opened stands below: the list stays, and is looked at again.
BELOW = "below"
ACTS = {
    Item.OWN: Tap(N_("⚙️ Settings"), "setup.show", (BELOW,)),
    Item.DATES: Tap(N_("📅 Dates"), "setup.part", ("dates", BELOW)),
    Item.CONTACT: Tap(N_("🔏 Privacy contact"), "setup.ask", ("contact", 0)),
    Item.CHARTER: Tap(N_("🤝 Charter"), "setup.part", ("charter", BELOW)),
    Item.HOURS: Tap(N_("🕘 Hours"), "setup.part", ("hours", BELOW)),
}
IN_PRIVATE = {
    Item.OWNERS: (N_("👥 Another owner: /owners there"), ""),
    Item.CAPTAIN: (N_("🙂 Become a captain"), "?start=captain"),
    Item.TRAINING: (N_("🎓 Training: /training there"), ""),
}
TICKS = {
    Item.COMPARED: N_("☑️ Days compared"),
    Item.KEY: N_("☑️ Key kept elsewhere"),
    Item.ADMINISTRATOR: N_("☑️ I am one already"),
    Item.PRIVACY: N_("☑️ It is on"),
}


def shown(
    facts: Facts, days: tuple[date, date], now: datetime, bot: str, *, undo: Item | None = None
) -> View:
    """Return the list; `days` are those of the vote and of the erasure."""
    undone = rules.open_items(facts, now)
    values = {
        "lines": tuple((each.value, each not in undone) for each in Item),
        "done": len(Item) - len(undone),
        "total": len(Item),
        "vote": days[0],
        "purge": days[1],
        "days_ahead": facts.days_ahead,
        "provisional": facts.provisional,
        "promises": facts.promises,
        "starts": time(facts.hours[0]),
        "ends": time(facts.hours[1]),
        "owners": facts.owners,
        "languages": facts.languages,
        "captains": facts.captains,
        "reads_all": facts.reads_all,
        "backed_up": facts.backed_up,
        "link": bot,
    }
    acts = [act for each in undone if (act := _act(each, facts, bot))][:MOST_ACTS]
    back = (Tap(N_("↩️ Undo"), "launch.untick", (undo.value,)),) if undo else ()
    return "launch/list", values, (*((each,) for each in acts), (*back, LOOK_AGAIN))


def _act(item: Item, facts: Facts, bot: str) -> Button | None:
    if item in ACTS:
        return ACTS[item]
    if item in IN_PRIVATE:
        label, behind = IN_PRIVATE[item]
        return Link(label, bot if "?" in bot else f"{bot}{behind}")
    if rules.is_by_hand(item, facts):
        return Tap(TICKS[item], "launch.tick", (item.value,))
    return None


def say(view: View) -> Turn:
    return Turn(say=(Say(*view),))


def edit(view: View) -> Turn:
    return Turn(say=(Edit(*view),))
