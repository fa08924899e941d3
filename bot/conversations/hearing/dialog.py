"""Short answers to what captains write, and what is asked where it is in doubt."""

from collections.abc import Sequence

from bot.campaigns.model import Voting
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Values
from bot.language.replies.model import OF_LIFE, Courtesy, Reply

View = tuple[str, Values, Rows]

HOME = Tap(N_("🏠 Home"), "home.show")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
RECORD = Tap(N_("🗣 Record a talk"), "talk.pick")
BREAK = Tap(N_("😌 A break"), "set.snooze")
CALL = Tap(N_("📞 I’d like a call"), "call.ask")
PRACTICE = Tap(N_("🎭 A practice talk"), "train.friends")
ADD = Tap(N_("Add people"), "contacts.add")
PLAN = Tap(N_("📅 My own plan to vote"), "hear.plan")


def courtesy(kind: Courtesy, name: str, *, asking: bool, person: int = 0) -> Say:
    """Be kind back; where nothing is open, offer what can be done.

    `person`: whose life it is about.
    """
    rows: Rows = () if asking else ((WHO_NEXT, HOME),)
    if kind in OF_LIFE:
        card = Tap(N_("📇 The card"), "contacts.card", (person, 0))
        is_calm = kind in (Courtesy.JOY, Courtesy.MOVED)
        rows = ((card if person else LIST, WHO_NEXT if is_calm else BREAK),)
    if kind is Courtesy.NO_TIME:
        rows = ((BREAK, CALL), (WHO_NEXT,))
    if kind is Courtesy.SHY:
        rows = ((PRACTICE,), (WHO_NEXT, CALL))
    return Say("hearing/courtesy", {"kind": kind.value, "name": name}, rows)


def no_more_names(reply: Reply, people: int) -> Say:
    """Nothing more comes to mind: on to the first talk."""
    rows: Rows = ((WHO_NEXT, LIST),) if people else ((ADD,),)
    return Say("hearing/no_more_names", {"later": reply is Reply.LATER, "people": people}, rows)


def yes_or_no(reply: Reply) -> Say:
    """A yes or a no to nothing that is open."""
    return Say("hearing/yes_or_no", {"yes": reply is Reply.YES}, ((WHO_NEXT, HOME),))


def no_talk(names: Sequence[str]) -> Say:
    """Nothing is recorded of people of whom it is not clear who they are."""
    return Say("hearing/no_talk", {"names": list(names)}, ((WHO_NEXT, LIST),))


def unreminded() -> Edit:
    return Edit("hearing/unreminded", {}, ((WHO_NEXT, LIST),))


def nobody_known() -> Say:
    return Say("sentences/nobody_known", {}, ((RECORD,), (ADD, LIST)))


def too_long(most: int) -> Say:
    return Say("sentences/too_long", {"most": most}, ((RECORD, LIST),))


def undo() -> Say:
    return Say("hearing/undo", {}, ((LIST, RECORD),))


def where(ways: Sequence[Voting], values: Values) -> Say:
    """Tell when and how one can vote; where exactly depends on who asks."""
    told = [
        {"way": each.way.value, "first": each.first, "last": each.last, "ask_by": each.ask_by}
        for each in ways
    ]
    return Say("hearing/where", {**values, "ways": told}, ((PLAN,),))
