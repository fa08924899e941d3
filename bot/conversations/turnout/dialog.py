"""Who has voted? One friend after the other, a tap each; a no is as good to know as a yes."""

from collections.abc import Sequence

from bot.contacts.model import Contact
from bot.contacts.rules import clip
from bot.contacts.searching.rules import is_long, names_page
from bot.engine.dialog.turn import N_, Rows, Tap, Values, in_rows, page_row

View = tuple[str, Values, Rows]

BUTTON = 20
SEARCH = Tap(N_("🔎 Search"), "contacts.search", ("vote",))
SEVERAL = Tap(N_("☑️ Several at once"), "tally.show")
HOME = Tap(N_("🏠 Home"), "home.show")
REWARDS = Tap(N_("🏅 My badges"), "rewards.show")
NEXT_ONE = Tap(N_("🗳 Who else?"), "vote.page", (0,))


def ask_whom(voters: Sequence[Contact], page: int) -> View:
    """Ask of whom it is known by now; nobody left is something to be thanked for."""
    if not voters:
        return "turnout/all_known", {}, ((REWARDS, HOME),)
    shown, page, pages = names_page(voters, page, beside=2)
    people = in_rows(
        [Tap("{name}", "vote.ask", (each.id,), {"name": clip(each.name, BUTTON)}) for each in shown]
    )
    if is_long(voters):
        row = page_row("vote.page", page, pages, SEVERAL, SEARCH)
        return "turnout/ask_whom", {"count": len(voters)}, (*people, row)
    row = page_row("vote.page", page, pages, HOME)
    return "turnout/ask_whom", {"count": len(voters)}, (*people, (SEVERAL,), row)


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
