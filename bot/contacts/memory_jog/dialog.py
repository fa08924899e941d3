"""One circle at a time: who comes to mind there, and how far the list has come."""

from collections.abc import Sequence
from dataclasses import replace

from bot.campaigns.model import Relationship
from bot.captains.rules import KEYS
from bot.contacts.memory_jog.model import Jogging
from bot.contacts.model import Contact
from bot.contacts.rules import progress_bar
from bot.engine.dialog.turn import N_, Button, Menu, Rows, Say, Tap, Turn, Values

View = tuple[str, Values, Rows]

# What to think of, and how whoever comes to mind there is known.
CIRCLES = (
    ("family", Relationship.FAMILY),
    ("friends", Relationship.FRIEND),
    ("work", Relationship.WORK),
    ("neighbours", Relationship.NEIGHBOUR),
    ("school", Relationship.OTHER),
    ("clubs", Relationship.OTHER),
    ("online", Relationship.OTHER),
)
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


def jog(circle: int, total: int, goal: int) -> tuple[Jogging, View]:
    """Ask who comes to mind in one circle."""
    values = {"circle": CIRCLES[circle][0], "bar": progress_bar(total, goal)}
    return Jogging(circle), (
        "memory_jog/jog",
        {**values, "total": total, "goal": goal},
        _way(circle),
    )


def jogged(
    circle: int, added: Sequence[Contact], twins: Sequence[str], size: tuple[int, int], phone: str
) -> View:
    """Tell whom the circle brought, and ask on in it; `phone` came with the only one's card."""
    total, goal = size
    values = {
        "circle": CIRCLES[circle][0],
        "phone": phone,
        "names": [contact.name for contact in added],
        "twins": list(twins),
        "bar": progress_bar(total, goal),
        "total": total,
        "goal": goal,
    }
    undo: Rows = ((Tap(N_("↩️ Undo"), "contacts.undo", (added[0].addition,)),),) if added else ()
    keep: Rows = ()
    if phone:
        keep = ((Tap(N_("📞 Keep the number"), "contacts.number", (added[0].id,)),),)
    return "memory_jog/jogged", values, (*keep, *_way(circle), *undo)


def _way(circle: int) -> Rows:
    row: list[Button] = []
    if circle > 0:
        row.append(Tap(N_("‹ Back"), "gather.jog", (circle - 1,)))
    if circle + 1 < len(CIRCLES):
        row.append(Tap(N_("Next ›"), "gather.jog", (circle + 1,)))
    return (tuple(row), (Tap(N_("That’s all"), "gather.stop"),))


def stopped(total: int, goal: int) -> View:
    values = {"total": total, "goal": goal, "bar": progress_bar(total, goal)}
    return "memory_jog/stopped", values, ((WHO_NEXT,), (LIST,))


def picked(turn: Turn) -> Turn:
    """Bring the small keyboard back, in whose place Telegram's picker was opened."""
    return replace(turn, say=(Say("adding/picked", menu=Menu(KEYS)), *turn.say))
