"""Whom did you talk with, and how did it go: two taps; what was recorded can be undone."""

from collections.abc import Sequence

from bot.contacts.model import Contact, Stage
from bot.contacts.rules import MARKS, clip
from bot.contacts.searching.rules import is_long, names_page
from bot.conversations import rules
from bot.conversations.model import Conversation, Outcome
from bot.conversations.recording.model import Kept
from bot.engine.dialog.turn import N_, Button, Rows, Tap, Values, in_rows, page_row, primary

View = tuple[str, Values, Rows]

SHORT_BUTTON, NAME = 16, 20
OUTCOMES = (
    (Outcome.REACHED, N_("💬 We talked")),
    (Outcome.SUPPORTIVE, N_("👍 Supportive")),
    (Outcome.PLEDGED, N_("✅ Promised to vote")),
    (Outcome.DECLINED, N_("✋ Said no")),
    (Outcome.NO_ANSWER, N_("🔇 No answer")),
)
RARER = (
    (Outcome.NOT_NOW, N_("⏳ Not now")),
    (Outcome.WANTS_TO_HELP, N_("🙋 Wants to help")),
)
ADD = Tap(N_("Add people"), "contacts.add")
SOMEBODY_ELSE = Tap(N_("Somebody else…"), "contacts.add")
HOME = Tap(N_("‹ Home"), "home.show")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
RESULTS = Tap(N_("🗳 Who has voted?"), "vote.list")


# --- whom, and how it went ------------------------------------------------------------------------


def ask_whom(contacts: Sequence[Contact], page: int) -> View:
    """Ask whom the talk was with; `contacts` in the order in which they are offered."""
    if not contacts:
        return "recording/nobody", {}, ((ADD,),)
    shown, page, pages = names_page(contacts, page, beside=2)
    people = in_rows([_person_button(contact) for contact in shown])
    somebody = Tap(N_("🔎 Somebody else…"), "contacts.search", ("talk",))
    else_ = somebody if is_long(contacts) else SOMEBODY_ELSE
    row = page_row("talk.page", page, pages, HOME, else_)
    return "recording/ask_whom", {}, (*people, row)


def _person_button(contact: Contact) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, NAME)}
    return Tap(N_("{mark} {name}"), "talk.who", (contact.id,), values)


def ask_outcome(contact: Contact, *, rarer: bool = False) -> View:
    """Ask how it went; `rarer` has what is wanted less often instead."""
    rows = in_rows(_taps("talk.tell", contact.id, rarer=rarer))
    more = Tap(N_("⋯ Another answer"), "talk.rarer", (contact.id,))
    someone_else = Tap(N_("Someone else"), "talk.page", (0,))
    back = Tap(N_("‹ Back"), "talk.who", (contact.id,))
    last: Rows = ((back,),) if rarer else ((more, someone_else),)
    return "recording/ask_outcome", {"name": contact.name}, (*rows, *last)


def ask_change(contact: Contact, conversation: Conversation, *, rarer: bool = False) -> View:
    rows = in_rows(_taps("talk.set", conversation.id, rarer=rarer))
    more = Tap(N_("⋯ Another answer"), "talk.change", (conversation.id, "rarer"))
    keep = Tap(N_("Keep it as it is"), "talk.show", (conversation.id,))
    back = Tap(N_("‹ Back"), "talk.change", (conversation.id,))
    last: Rows = ((back,),) if rarer else ((more, keep),)
    return "recording/ask_change", {"name": contact.name}, (*rows, *last)


def _taps(action: str, subject: int, *, rarer: bool) -> list[Tap]:
    offered = RARER if rarer else OUTCOMES
    return [Tap(label, action, (subject, outcome.value)) for outcome, label in offered]


# --- what was recorded ----------------------------------------------------------------------------


def recorded(kept: Kept, *, menu: bool = False) -> View:
    """Tell what is kept now and what comes next; `menu` has what is wanted less often instead."""
    buttons = _menu_rows(kept) if menu else _recorded_rows(kept)
    if not rules.is_talk(kept.conversation.outcome):
        return _tried(kept, buttons)
    reachable = [each for each in kept.people if each.stage is not Stage.UNREACHABLE]
    talked = sum(rules.is_talked_with(each) for each in reachable)
    values = {
        **_told(kept),
        "returns_on": kept.returns_on,
        "plan": _plan(kept),
        "talked": talked,
        "people": len(reachable),
        "done": talked == len(reachable),
        "over": kept.days_left < 0,
    }
    return "recording/recorded", values, buttons


def _told(kept: Kept) -> Values:
    talk = kept.conversation
    return {
        "name": kept.contact.name,
        "outcome": talk.outcome.value,
        "note": talk.note,
        "channel": talk.channel.value if talk.channel else "",
        "pledge": talk.pledge.value if talk.pledge else "",
        "follow_up": rules.as_told(talk.follow_up_at) if talk.follow_up_at else None,
    }


def _plan(kept: Kept) -> Values | None:
    plan = kept.plan
    return {"way": plan.way.value, "day": plan.day} if plan and plan.way else None


def _recorded_rows(kept: Kept) -> Rows:
    """Offer the one next act first: after a promise the plan, then who is next."""
    undo = Tap(N_("↩️ Undo"), "talk.undo", (kept.conversation.id,))
    more = Tap(N_("⋯ More"), "talk.menu", (kept.conversation.id,))
    return (
        *_first_row(kept),
        *_invite_row(kept.contact, kept.conversation),
        _onward(kept),
        *_remind_row(kept),
        (undo, more),
    )


def _first_row(kept: Kept) -> Rows:
    contact, outcome = kept.contact, kept.conversation.outcome
    values = {"name": clip(contact.name, SHORT_BUTTON)}
    if kept.days_left < 0:
        return ()
    if outcome is Outcome.SENT:
        answered = Tap(N_("💬 {name} has answered"), "talk.pick", (contact.id,), values)
        return ((primary(answered),),)
    if outcome is Outcome.NO_ANSWER:
        again = Tap(N_("✉️ A message for a second try"), "words.open", (contact.id,))
        return ((primary(again),),)
    if contact.stage is Stage.PLEDGED:
        plan = Tap(N_("📅 When will {name} vote?"), "plan.ask", (contact.id,), values)
        return ((primary(plan),),)
    if contact.stage is Stage.PLAN_MADE:
        return ((Tap(N_("📅 See the plan"), "plan.show", (contact.id,)),),)
    return ()


def _onward(kept: Kept) -> tuple[Button, ...]:
    if kept.days_left < 0:
        return (RESULTS,)
    everybody = all(rules.is_talked_with(each) for each in kept.people)
    return (WHO_NEXT, ADD) if everybody else (WHO_NEXT,)


def _remind_row(kept: Kept) -> Rows:
    """Nothing is to be come back to after a no, a promise (its plan is), or on the last day."""
    wanted = kept.contact.stage not in (Stage.PLEDGED, Stage.PLAN_MADE)
    if not wanted or kept.conversation.outcome is Outcome.DECLINED or kept.days_left <= 0:
        return ()
    label = N_("🔔 Another day") if kept.conversation.follow_up_at else N_("🔔 Remind me…")
    return ((Tap(label, "talk.when", (kept.conversation.id,)),),)


def _menu_rows(kept: Kept) -> Rows:
    talk = kept.conversation
    note = N_("📝 Change the note") if talk.note else N_("📝 Add a note")
    return (
        *_plan_row(kept),
        (
            Tap(N_("👥 Same for…"), "talk.same", (talk.id, 0)),
            Tap(N_("⚙️ More details"), "talk.more", (talk.id,)),
        ),
        (Tap(note, "talk.note", (talk.id,)), Tap(N_("Change"), "talk.change", (talk.id,))),
        (Tap(N_("‹ Back"), "talk.show", (talk.id,)),),
    )


def _tried(kept: Kept, buttons: Rows) -> View:
    """Tell of a message that is on its way, or of a try without an answer."""
    values = {
        **_told(kept),
        "tries": kept.tries,
        "most": kept.most_tries,
        "is_silent": kept.contact.stage is Stage.UNREACHABLE,
        "days": kept.days_left,
    }
    return "recording/tried", values, buttons


def _invite_row(contact: Contact, conversation: Conversation) -> Rows:
    """Who wants to help is best asked to do the same."""
    if conversation.outcome is not Outcome.WANTS_TO_HELP:
        return ()
    values = {"name": clip(contact.name, SHORT_BUTTON)}
    return ((Tap(N_("💌 Invite {name}"), "invite.for", (contact.id,), values),),)


def _plan_row(kept: Kept) -> Rows:
    if kept.contact.stage is not Stage.SUPPORTIVE or kept.days_left < 0:
        return ()
    return ((Tap(N_("📅 Note the plan to vote"), "plan.ask", (kept.contact.id,)),),)


def ask_same(
    contact: Contact, conversation: Conversation, others: Sequence[Contact], page: int
) -> View:
    """Ask with whom the talk went the same way: a group at table is recorded name by name."""
    shown, page, pages = names_page(others, page, beside=1)
    values = {"name": contact.name, "outcome": conversation.outcome.value}
    people = in_rows([_same_button(conversation, each) for each in shown])
    back = Tap(N_("‹ Back"), "talk.show", (conversation.id,))
    if not others:
        return "recording/nobody_else", values, ((ADD,), (back,))
    search = Tap(N_("🔎 Search"), "talk.search", (conversation.id,))
    between = (search,) if is_long(others) else ()
    row = page_row("talk.same", page, pages, back, *between, about=(conversation.id,))
    return "recording/ask_same", values, (*people, row)


def _same_button(conversation: Conversation, contact: Contact) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, NAME)}
    return Tap(N_("{mark} {name}"), "talk.copy", (conversation.id, contact.id), values)


def undone(contact: Contact, outcome: Outcome) -> View:
    """Tell where the contact stands now that the talk, or the try, does not count."""
    again = Tap(N_("🗣 Record a talk"), "talk.pick", (contact.id,))
    if outcome is Outcome.SENT:
        again = Tap(N_("✉️ Back to the message"), "words.open", (contact.id,))
    values = {
        "name": contact.name,
        "mark": MARKS[contact.stage],
        "stage": contact.stage.value,
        "outcome": outcome.value,
    }
    return "recording/undone", values, ((again,), (LIST, WHO_NEXT))
