"""Whether one may still write to the other is asked at each step."""

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.captains.rules import next_slot
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.organizers import store as organizers
from bot.teams import store as teams
from bot.teams.notes import dialog, jobs, rules
from bot.teams.notes.model import LookingAtNote, NoteWritten, WritingNote


def _reader(here: Here, number: int) -> Captain | Turn:
    """Return who is to read it, or why they can't be written to."""
    mine = teams.seat(here.tx, here.campaign_id, here.captain_id)
    theirs = teams.seat(here.tx, here.campaign_id, number)
    if not rules.may_write(mine, theirs):
        return dialog.refused("not_yours")
    reader = captains.find(here.tx, here.campaign_id, number)
    why = rules.why_not(reader)
    if reader is None or why:
        return dialog.refused(why or "gone")
    written = organizers.count_acts(
        here.tx, here.campaign_id, here.captain_id, jobs.WRITTEN, here.now - rules.DAY
    )
    return dialog.refused("enough") if written >= rules.MOST_A_DAY else reader


def on_write(here: Here, tap: Tap) -> Turn:
    reader = _reader(here, int(tap.args[0]))
    return reader if isinstance(reader, Turn) else dialog.ask(reader)


def on_text(here: Here, state: WritingNote, event: Event) -> Turn | None:
    return _look(here, state.to, event.text) if isinstance(event, Text) else None


def _look(here: Here, to: int, text: str) -> Turn:
    reader = _reader(here, to)
    if isinstance(reader, Turn):
        return reader
    campaign: Campaign = here.campaign
    is_late = next_slot(here.now, campaign.nudge_hours, reader.zone) > here.now
    return dialog.on_text(reader, text, here.now.astimezone(reader.zone) if is_late else None)


def text_again(here: Here, state: WritingNote) -> Turn:
    reader = _reader(here, state.to)
    return reader if isinstance(reader, Turn) else dialog.ask(reader)


def only_buttons(_here: Here, _state: LookingAtNote, _event: Event) -> Turn | None:
    """It is sent or not by a button alone."""
    return None


def look_again(here: Here, state: LookingAtNote) -> Turn:
    return _look(here, state.to, state.text)


def on_send(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, LookingAtNote):
        return OLD_BUTTON
    reader = _reader(here, state.to)
    if isinstance(reader, Turn):
        return reader
    number = here.tx.new_id()
    return dialog.sent(
        reader, NoteWritten(number, here.captain_id, reader.id, state.text, here.now)
    )


def on_leave(here: Here, _tap: Tap) -> Turn:
    return dialog.left() if isinstance(here.state, WritingNote | LookingAtNote) else OLD_BUTTON


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "notes",
        routes=(
            OnTap("lead.write", on_write, Who.LEAD),
            OnTap("note.write", on_write),
            OnState(WritingNote, on_text, text_again, takes=Takes.NOTE),
            OnState(LookingAtNote, only_buttons, look_again, takes=Takes.YES_OR_NO),
            OnTap("note.send", on_send, once=True),
            OnTap("note.leave", on_leave),
        ),
        listens=jobs.LISTENS,
    )
