"""Who has voted? One friend after the other, a tap each; a no is as good to know as a yes."""

from collections.abc import Sequence

from bot.contacts.model import Contact
from bot.contacts.rules import PER_PAGE as FEW
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Button, Rows, Tap, Values, in_rows

View = tuple[str, Values, Rows]

PER_PAGE = 6
BUTTON = 20
SEARCH = Tap(N_("🔎 Search"), "contacts.search")
HOME = Tap(N_("🏠 Home"), "home.show")
REWARDS = Tap(N_("🏅 My badges"), "rewards.show")
NEXT_ONE = Tap(N_("🗳 Who else?"), "vote.page", (0,))


def ask_whom(voters: Sequence[Contact], page: int) -> View:
    """Ask of whom it is known by now; nobody left is something to be thanked for."""
    if not voters:
        return "turnout/all_known", {}, ((REWARDS, HOME),)
    shown, page, pages = page_of(voters, page, PER_PAGE)
    people = in_rows(
        [Tap("{name}", "vote.ask", (each.id,), {"name": clip(each.name, BUTTON)}) for each in shown]
    )
    return (
        "turnout/ask_whom",
        {"count": len(voters)},
        (*people, *_pager(voters, page, pages), (HOME,)),
    )


def _pager(voters: Sequence[Contact], page: int, pages: int) -> Rows:
    row: list[Button] = []
    if page > 0:
        row.append(Tap(N_("‹ Previous"), "vote.page", (page - 1,)))
    if len(voters) > FEW:
        row.append(SEARCH)
    if page + 1 < pages:
        row.append(Tap(N_("Next ›"), "vote.page", (page + 1,)))
    return (tuple(row),) if row else ()


def ask(voter: Contact) -> View:
    answers = (
        Tap(N_("🗳 Has voted"), "vote.yes", (voter.id,)),
        Tap(N_("Did not vote"), "vote.no", (voter.id,)),
    )
    back = Tap(N_("‹ Back"), "vote.page", (0,))
    return "turnout/ask", {"name": voter.name}, (answers, (back,))


def voted(voter: Contact) -> View:
    undo = Tap(N_("↩️ Undo"), "plan.unvoted", (voter.id,))
    return "vote_plans/voted", {"name": voter.name}, ((NEXT_ONE,), (undo,))


def missed(voter: Contact) -> View:
    undo = Tap(N_("↩️ Undo"), "vote.undo", (voter.id,))
    return "turnout/missed", {"name": voter.name}, ((NEXT_ONE,), (undo,))


def still_time(voter: Contact) -> View:
    """Say that the vote goes on: a plan missed is a plan to make anew."""
    plan = Tap(N_("📅 See the plan"), "plan.show", (voter.id,))
    return "turnout/still_time", {"name": voter.name}, ((plan,), (HOME,))


def too_early() -> View:
    return "turnout/too_early", {}, ((Tap(N_("▶️ Who next?"), "next.show"),), (HOME,))
