"""Nobody, some, or all on the list: what organizers may see of friends, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.contacts.model import Contact
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, Values, in_rows, page_row
from bot.privacy.model import EVERYBODY, FriendHidden, FriendShown, PhonesShown, Showing

BUTTON: Final = 20
NAMES_A_PAGE: Final = 4
NAMED: Final = 8
CHOOSE: Final = Tap(N_("Choose friends"), "show.choose", (0,))
ALL: Final = Tap(N_("All on my list"), "show.ask_all")
NOBODY: Final = Tap(N_("🔒 Show nobody"), "show.nobody")
DONE: Final = Tap(N_("👌 Done"), "show.open")
HOME: Final = Tap(N_("🏠 Home"), "home.show")
ADD: Final = Tap(N_("Add people"), "contacts.add")


def opened(
    showing: Showing, people: Sequence[Contact], taken: date | None, *, again: bool = True
) -> Turn:
    """Say what organizers see, and on which day they had it last; offer to change it."""
    shown = [each.name for each in people if showing.is_shown(each.id)]
    values: Values = {
        "everybody": showing.everybody,
        "names": shown[:NAMED],
        "count": len(shown),
        "more": len(shown) - NAMED,
        "phones": showing.phones,
        "taken": taken,
        "has_list": bool(people),
    }
    said = Say("showing/opened", values, _buttons(showing, shown, people))
    return Turn(say=(Edit.to(said) if again else said,))


def _buttons(showing: Showing, shown: Sequence[str], people: Sequence[Contact]) -> Rows:
    if not (shown or showing.everybody):
        return ((CHOOSE, ALL), (HOME,)) if people else ((ADD,), (HOME,))
    label = N_("Leave phone numbers out") if showing.phones else N_("📞 With phone numbers")
    phones = Tap(label, "show.phones", (int(not showing.phones),))
    choose = () if showing.everybody else ((CHOOSE, ALL),)
    return (*choose, (phones,), (NOBODY,), (HOME,))


def choose(showing: Showing, people: Sequence[Contact], page: int) -> Turn:
    """Show the list; a tap shows somebody, or hides them again."""
    shown, page, pages = page_of(people, page, NAMES_A_PAGE)
    taps = [
        Tap(
            N_("{mark} {name}"),
            "show.hide" if showing.is_shown(each.id) else "show.show",
            (each.id, page),
            {"mark": "✅" if showing.is_shown(each.id) else "▫️", "name": clip(each.name, BUTTON)},
        )
        for each in shown
    ]
    row = page_row("show.choose", page, pages, DONE, *((DONE,) if page else ()))
    return Turn(say=(Edit("showing/choose", {}, (*in_rows(taps), row)),))


def ask_all(count: int) -> Turn:
    """To show everybody, those too who will be added, is asked once."""
    yes = Tap(N_("Yes, all of them"), "show.all")
    rows: Rows = ((yes,), (Tap(N_("‹ Back"), "show.open"),))
    return Turn(say=(Edit("showing/ask_all", {"count": count}, rows),))


def shown(change: FriendShown, turn: Turn) -> Turn:
    return Turn(say=turn.say, changes=(change,))


def hidden(change: FriendHidden, turn: Turn) -> Turn:
    return Turn(say=turn.say, changes=(change,))


def with_phones(change: PhonesShown, turn: Turn) -> Turn:
    return Turn(say=turn.say, changes=(change,))


def nobody(captain_id: int, taken: date | None, contact: str) -> Turn:
    """Nobody is shown any more; what was taken before can't be called back by us."""
    values: Values = {"taken": taken, "contact": contact}
    again = Tap(N_("‹ Back"), "show.open")
    said = Edit("showing/nobody", values, ((again, HOME),))
    return Turn(say=(said,), changes=(FriendHidden(captain_id, EVERYBODY),))
