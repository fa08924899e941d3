"""Somebody asked to be left alone: it is asked once, then they are erased at once."""

from dataclasses import dataclass

from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn

LIST = Tap(N_("‹ My list"), "contacts.page", (0, "all"))


def ask(contact_id: int, name: str) -> Turn:
    """Say what goes and that nothing brings it back."""
    yes = Tap(N_("Yes, remove for good"), "objection.yes", (contact_id,), style="danger")
    no = Tap(N_("No, go back"), "contacts.card", (contact_id, 0))
    buttons: Rows = ((yes,), (no,))
    return Turn(say=(Edit("objections/ask", {"name": name}, buttons),))


def done(change: object) -> Turn:
    """The name is not said again: from here on it is nowhere."""
    return Turn(None, say=(Edit("objections/done", {}, ((LIST,),)),), changes=(change,))


def enough(contact_id: int) -> Turn:
    """A kind word: there is another way until tomorrow."""
    back = Tap(N_("‹ Card"), "contacts.card", (contact_id, 0))
    return Turn(say=(Edit("objections/enough", {}, ((back,),)),))


def gone() -> Say:
    """What another captain reads who had the same person on the list."""
    return Say("objections/gone", {}, ((LIST,),))


# --- owners


@dataclass(frozen=True, slots=True)
class ErasingNumber:
    """The owner is asked whether everybody with this number is to go."""

    number: str


@dataclass(frozen=True, slots=True)
class AllowingNumber:
    """The owner is asked whether whoever has this number may be added again."""

    number: str


NO = Tap(N_("No, change nothing"), "objection.unsure")


def which_number(command: str) -> Turn:
    return Turn(say=(Say("objections/which_number", {"command": command}),))


def how_many(people: int) -> Turn:
    return Turn(say=(Say("objections/how_many", {"people": people}),))


def ask_erase(number: str) -> Turn:
    rows: Rows = ((Tap(N_("Yes, erase everywhere"), "objection.sure", style="danger"),), (NO,))
    return Turn(ErasingNumber(number), say=(Say("objections/ask_erase", {"number": number}, rows),))


def erased(entries: int) -> Turn:
    return Turn(None, say=(Edit("objections/erased", {"entries": entries}),))


def ask_allow(number: str) -> Turn:
    rows: Rows = ((Tap(N_("Yes, allow again"), "objection.sure"),), (NO,))
    return Turn(
        AllowingNumber(number), say=(Say("objections/ask_allow", {"number": number}, rows),)
    )


def allowed(*, lifted: bool) -> Turn:
    return Turn(None, say=(Edit("objections/allowed" if lifted else "objections/not_barred"),))


def nothing_done() -> Turn:
    return Turn(None, say=(Edit("objections/nothing_done"),))
