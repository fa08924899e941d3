"""What is new and for whom, a tap a question; which language lacks something."""

from collections.abc import Sequence
from typing import Final

from bot.console.materials_adding import rules
from bot.console.materials_adding.model import AddingMaterial, AwaitingMaterialPicture
from bot.console.materials_list.model import Kind
from bot.console.materials_writing.model import MaterialChosen
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, in_rows

HOME: Final = Tap(N_("‹ Materials"), "mat.home")
STOP: Final = Tap(N_("✖️ Stop"), "new.stop")
AGAIN: Final = Tap(N_("📚 Materials"), "mat.home", ("new",))
FILES: Final = Tap(N_("📥 From files"), "files.import")
A_PAGE: Final = 5
KINDS: Final = {
    Kind.MESSAGE: N_("💬 Message"),
    Kind.POINTS: N_("🗣 Talking points"),
    Kind.PICTURE: N_("🖼 Picture, file"),
    Kind.LINK: N_("🔗 Link"),
    Kind.QUESTION: N_("❓ Question"),
    Kind.CARD: N_("🎓 Training card"),
}
CHANNELS: Final = {
    "in_person": N_("In person"),
    "call": N_("By phone"),
    "message": N_("By message"),
    "email": N_("By e-mail"),
    "social": N_("On social media"),
}
STAGES: Final = {
    "listed": N_("Before the first talk"),
    "no_answer": N_("No answer so far"),
    "reached": N_("After a first talk"),
    "not_now": N_("Asked for time"),
    "supportive": N_("Likes the idea"),
    "pledged": N_("Has promised"),
    "plan_made": N_("Has a plan"),
    "eve": N_("The day before they vote"),
    "day": N_("The day they vote"),
    "declined": N_("Said no"),
}
WHO: Final = {
    "close": N_("Family and friends"),
    "others": N_("Everybody else"),
    "all": N_("All of them"),
}


def kinds(*, has_folder: bool) -> Turn:
    """Ask what it is."""
    known = list(Kind) if has_folder else [Kind.CARD]
    taps = [Tap(KINDS[each], "new.kind", (each.value,)) for each in known]
    return Turn(say=(Edit("materials_adding/kinds", {}, (*in_rows(taps), (HOME,))),))


def begun(change: MaterialChosen) -> Turn:
    """There is a shelf now, with nothing on it yet."""
    rows: Rows = ((Tap(N_("➕ Add"), "new.what"), FILES), (AGAIN,))
    return Turn(say=(Edit("materials_adding/begun", {}, rows),), changes=(change,))


def choose(
    state: AddingMaterial,
    step: str,
    issues: Sequence[tuple[str, str]],
    page: int = 0,
    *,
    again: bool = True,
) -> Turn:
    """Ask for the next thing to choose; `issues` are ids and titles."""
    match step:
        case "channel":
            options = [(each, CHANNELS[each]) for each in rules.CHANNELS]
        case "stage":
            options = [(each, STAGES[each]) for each in rules.STAGES]
        case "who":
            options = list(WHO.items())
        case _:
            options = [*issues, (rules.ANY, N_("The cause as a whole"))]
    shown, page, pages = page_of(options, page, A_PAGE + (len(options) == A_PAGE + 1))
    taps = [
        Tap(N_("{title}"), "new.pick", (step, value), {"title": clip(title, 40)})
        if step == "issue" and value != rules.ANY
        else Tap(title, "new.pick", (step, value))
        for value, title in shown
    ]
    last = [STOP]
    if pages > 1:
        last.append(Tap(N_("Others ›"), "new.page", (step, (page + 1) % pages)))
    rows: Rows = (*in_rows(taps), tuple(last))
    said = Say("materials_adding/choose", {"step": step}, rows)
    return Turn(state, say=(Edit.to(said) if again else said,))


def ask_picture(state: AwaitingMaterialPicture) -> Turn:
    """Ask for a picture or a file."""
    return Turn(state, say=(Say("materials_adding/ask_picture", {}, ((STOP,),), reply=True),))


def trouble(state: AwaitingMaterialPicture, why: str) -> Turn:
    """Say why a file is none that goes, and ask again."""
    say = Say("materials_adding/trouble", {"why": why}, ((STOP,),), reply=True)
    return Turn(state, say=(say,))


def stopped() -> Turn:
    return Turn(None, say=(Edit("campaign_setup/stopped", {}, ((AGAIN,),)),))


# --- translations ---------------------------------------------------------------------------------


def languages(lacking: Sequence[tuple[str, str, int]]) -> Turn:
    """Show in which languages something is missing: code, name, of how many."""
    values = {"lines": [(name, count) for _, name, count in lacking]}
    taps = [
        Tap(N_("{language}"), "lang.next", (code,), {"language": name})
        for code, name, _ in lacking[:6]
    ]
    rows: Rows = (*in_rows(taps), (Tap(N_("‹ Back"), "mat.more"),))
    return Turn(say=(Edit("materials_adding/languages", values, rows),))
