"""A page of names, each with its mark; what is left of the page in one tap."""

from collections.abc import Mapping, Sequence

from bot.contacts.model import Contact, ContactId
from bot.contacts.rules import clip
from bot.contacts.searching.rules import is_long
from bot.conversations.tally import rules
from bot.conversations.tally.model import Mark
from bot.engine.dialog.turn import N_, Rows, Tap, Values, in_rows, page_row

View = tuple[str, Values, Rows]

BUTTON = 18
SIGNS = {Mark.OPEN: "▫️", Mark.VOTED: "🗳", Mark.MISSED: "✖️", Mark.UNKNOWN: "🤷"}
DEBRIEF = Tap(N_("💬 Three last questions"), "debrief.begin")
HOME = Tap(N_("🏠 Home"), "home.show")
ALL_VOTED = N_("🗳 All open ones voted")
TOGETHER = {
    Mark.VOTED: N_("🗳 They voted"),
    Mark.MISSED: N_("✖️ They did not"),
    Mark.UNKNOWN: N_("🤷 I don’t know"),
}
SEARCH = Tap(N_("🔎 Search"), "contacts.search", ("vote",))


def ticks(
    people: Sequence[Contact], known: Mapping[ContactId, int], page: int, *, over: bool
) -> View:
    """Show who voted so far; `over`: the vote is, and a name goes round all that can be known."""
    if not people:
        return "tally/nobody", {"over": over}, ((HOME,),)
    shown, page, pages = rules.page_of_ticks(people, page)
    names = in_rows(
        [
            Tap(
                "{sign} {name}",
                "tally.turn",
                (each.id, page),
                {"sign": SIGNS[rules.mark_of(each, known)], "name": clip(each.name, BUTTON)},
            )
            for each in shown
        ]
    )
    left = rules.left(people, known)
    values = {"voted": _voted(people, known), "left": left, "total": len(people), "over": over}
    between = (SEARCH,) if is_long(people) else ()
    last = page_row("tally.page", page, pages, HOME, *between)
    return "tally/ticks", values, (*names, *_rest(shown, known, page, over=over), last)


def _voted(people: Sequence[Contact], known: Mapping[ContactId, int]) -> int:
    return sum(rules.mark_of(each, known) is Mark.VOTED for each in people)


def _rest(
    shown: Sequence[Contact], known: Mapping[ContactId, int], page: int, *, over: bool
) -> Rows:
    """Offer what is true of the others on this page, in one tap."""
    if not rules.left(shown, known):
        return ((DEBRIEF,),) if over else ()
    if over:
        return ((Tap(N_("☑️ All the others here…"), "tally.choose", (page,)),),)
    return ((Tap(ALL_VOTED, "tally.rest", (Mark.VOTED.value, page)),),)


def choose(names: Sequence[str], page: int) -> View:
    """Ask what is true of all who are open on a page."""
    rows = tuple(
        (Tap(label, "tally.rest", (mark.value, page)),) for mark, label in TOGETHER.items()
    )
    back = Tap(N_("‹ Back"), "tally.page", (page,))
    return "tally/choose", {"names": tuple(names)}, (*rows, (back,))
