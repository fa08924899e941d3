"""Whom did you talk with, and how did it go: two taps; what was recorded can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.contacts.model import Contact, Stage
from bot.contacts.rules import MARKS, clip, page_of
from bot.conversations import rules
from bot.conversations.model import Conversation, ConversationChanged, Outcome
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Turn, Values
from bot.language.words.rules import clean

View = tuple[str, Values, Rows]

WIDE_BUTTON, SHORT_BUTTON = 28, 16
OUTCOMES = (
    (Outcome.REACHED, N_("💬 We talked")),
    (Outcome.SUPPORTIVE, N_("👍 Supportive")),
    (Outcome.PLEDGED, N_("✅ Promised to vote")),
    (Outcome.NOT_NOW, N_("⏳ Not now")),
    (Outcome.DECLINED, N_("✋ Said no")),
    (Outcome.WANTS_TO_HELP, N_("🙋 Wants to help")),
)
ADD = Tap(N_("Add people"), "contacts.add")
LIST = Tap(N_("📋 My list"), "contacts.list")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


@dataclass(frozen=True, slots=True)
class Noting:
    """A note on this talk is awaited; `has_note` when there is one that it will replace."""

    conversation_id: int
    name: str
    has_note: bool = False


# --- whom, and how it went ------------------------------------------------------------------------


def ask_whom(contacts: Sequence[Contact], page: int) -> View:
    """Ask whom the talk was with; `contacts` in the order in which they are offered."""
    if not contacts:
        return "recording/nobody", {}, ((ADD,),)
    shown, page, pages = page_of(contacts, page, rules.PER_PAGE)
    people: Rows = tuple((_person_button(contact),) for contact in shown)
    return "recording/ask_whom", {}, (*people, *_pager("talk.page", page, pages))


def _person_button(contact: Contact) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, WIDE_BUTTON)}
    return Tap(N_("{mark} {name}"), "talk.who", (contact.id,), values)


def _pager(action: str, page: int, pages: int, *before: int) -> Rows:
    row: list[Button] = []
    if page > 0:
        row.append(Tap(N_("‹ Previous"), action, (*before, page - 1)))
    if page + 1 < pages:
        row.append(Tap(N_("Next ›"), action, (*before, page + 1)))
    return (tuple(row),) if row else ()


def ask_outcome(contact: Contact) -> View:
    someone_else = Tap(N_("Someone else"), "talk.page", (0,))
    rows = (*_outcome_rows("talk.tell", contact.id), (someone_else,))
    return "recording/ask_outcome", {"name": contact.name}, rows


def ask_change(contact: Contact, conversation: Conversation) -> View:
    keep = Tap(N_("Keep it as it is"), "talk.show", (conversation.id,))
    rows = (*_outcome_rows("talk.set", conversation.id), (keep,))
    return "recording/ask_change", {"name": contact.name}, rows


def _outcome_rows(action: str, subject: int) -> Rows:
    taps = [Tap(label, action, (subject, outcome.value)) for outcome, label in OUTCOMES]
    return (tuple(taps[:2]), tuple(taps[2:4]), tuple(taps[4:]))


# --- what was recorded ----------------------------------------------------------------------------


def recorded(contact: Contact, conversation: Conversation, people: Sequence[Contact]) -> View:
    """Tell what is kept now and what comes next; `people` is the list as it stands after.

    `conversation.follow_up_at` is on the captain's own clock.
    """
    talked = sum(rules.is_talked_with(each) for each in people)
    done = talked == len(people)
    values = {
        "name": contact.name,
        "outcome": conversation.outcome.value,
        "note": conversation.note,
        "talked": talked,
        "people": len(people),
        "done": done,
        "channel": conversation.channel.value if conversation.channel else "",
        "pledge": conversation.pledge.value if conversation.pledge else "",
        "follow_up": conversation.follow_up_at,
    }
    note = N_("📝 Change the note") if conversation.note else N_("📝 Add a note")
    rows = (
        (WHO_NEXT, ADD) if done else (WHO_NEXT,),
        *_invite_row(contact, conversation),
        *_plan_row(contact),
        (
            Tap(N_("👥 Same for…"), "talk.same", (conversation.id, 0)),
            Tap(N_("⚙️ More details"), "talk.more", (conversation.id,)),
        ),
        (Tap(note, "talk.note", (conversation.id,)),),
        (
            Tap(N_("↩️ Undo"), "talk.undo", (conversation.id,)),
            Tap(N_("Change"), "talk.change", (conversation.id,)),
        ),
    )
    return "recording/recorded", values, rows


def _invite_row(contact: Contact, conversation: Conversation) -> Rows:
    """Who wants to help is best asked to do the same."""
    if conversation.outcome is not Outcome.WANTS_TO_HELP:
        return ()
    values = {"name": clip(contact.name, SHORT_BUTTON)}
    return ((Tap(N_("💌 Invite {name}"), "invite.for", (contact.id,), values),),)


def _plan_row(contact: Contact) -> Rows:
    if contact.stage not in (Stage.SUPPORTIVE, Stage.PLEDGED):
        return ()
    return ((Tap(N_("📅 Note the plan to vote"), "plan.ask", (contact.id,)),),)


def ask_same(
    contact: Contact, conversation: Conversation, others: Sequence[Contact], page: int
) -> View:
    """Ask with whom the talk went the same way: a group at table is recorded name by name."""
    shown, page, pages = page_of(others, page, rules.PER_PAGE)
    values = {"name": contact.name, "outcome": conversation.outcome.value}
    people: Rows = tuple((_same_button(conversation, each),) for each in shown)
    back = Tap(N_("‹ Back"), "talk.show", (conversation.id,))
    pager = _pager("talk.same", page, pages, conversation.id)
    if not others:
        return "recording/nobody_else", values, ((ADD,), (back,))
    return "recording/ask_same", values, (*people, *pager, (back,))


def _same_button(conversation: Conversation, contact: Contact) -> Tap:
    values = {"mark": MARKS[contact.stage], "name": clip(contact.name, WIDE_BUTTON)}
    return Tap(N_("{mark} {name}"), "talk.copy", (conversation.id, contact.id), values)


def undone(contact: Contact) -> View:
    """Tell where the contact stands now that the talk does not count."""
    again = Tap(N_("🗣 Record a talk"), "talk.pick", (contact.id,))
    values = {"name": contact.name, "mark": MARKS[contact.stage], "stage": contact.stage.value}
    return "recording/undone", values, ((again,), (LIST, WHO_NEXT))


# --- the note -------------------------------------------------------------------------------------


def ask_note(state: Noting) -> Turn:
    never_mind = Tap(N_("Never mind"), "talk.keep", (state.conversation_id,))
    erase = Tap(N_("Erase the note"), "talk.forget", (state.conversation_id,))
    buttons = ((never_mind, erase) if state.has_note else (never_mind,),)
    return Turn(state, say=(Say("recording/ask_note", {"name": state.name}, buttons),))


def note_problem(state: Noting, note: str) -> Turn | None:
    """Return what is said to words that can't be a note, or None."""
    if len(note) <= rules.LONGEST_NOTE:
        return None
    values = {"most": rules.LONGEST_NOTE, "length": len(note)}
    never_mind = Tap(N_("Never mind"), "talk.keep", (state.conversation_id,))
    return Turn(say=(Say("recording/note_too_long", values, ((never_mind,),)),))


def noted(name: str, changed: Conversation) -> Turn:
    """Keep the note; the words of it stay in the chat, so they are not said again."""
    change = ConversationChanged(changed)
    say = Say("recording/noted", {"name": name}, ((WHO_NEXT,),))
    return Turn(state=None, say=(say,), changes=(change,))


def note_erased(name: str, changed: Conversation) -> Turn:
    change = ConversationChanged(changed)
    edit = Edit("recording/note_erased", {"name": name}, ((WHO_NEXT,),))
    return Turn(state=None, say=(edit,), changes=(change,))


def note_kept(name: str) -> Turn:
    edit = Edit("recording/note_kept", {"name": name}, ((WHO_NEXT,),))
    return Turn(state=None, say=(edit,))


def read_note(text: str) -> str:
    """Return a note on one line, without what can't be seen."""
    return clean(text)
