"""A captain's question meets what is known; organizers look an answer over, then save it."""

from __future__ import annotations

from dataclasses import replace

from bot.campaigns.material_files import MaterialUsed
from bot.campaigns.model import Campaign
from bot.campaigns.rules import today
from bot.console.faq import dialog, jobs, rules, store
from bot.console.faq.model import Drafting, Dropped, Inquiry, Known, Rewording, Saved
from bot.console.faq.pack import written_for
from bot.console.official_dates import rules as official_dates
from bot.contacts import store as contacts
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Takes, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text


def _known(here: Here, language: str) -> list[Known]:
    """Return all that is known in a language: what organizers saved comes first."""
    campaign: Campaign = here.campaign
    written = [
        Known(
            -place,
            each.question.in_(language),
            each.answer.in_(language),
            each.keywords.by_language.get(language, ""),
            each.key,
        )
        for place, each in enumerate(written_for(campaign), 1)
    ]
    return [*store.saved(here.tx, here.campaign_id, language), *written]


# --- captains -------------------------------------------------------------------------------------


def on_look(here: Here, tap: Tap) -> Turn:
    """Answer with what is known; without, a person is asked."""
    number = int(tap.args[0])
    asking = here.aside.get(number)
    if not isinstance(asking, Inquiry):
        return OLD_BUTTON
    found = [each for _, each in rules.find(asking.text, _known(here, here.language))]
    if not found:
        return Turn(then=f"one.ask {number}")
    return _answered(here, number, asking, found)


def _answered(
    here: Here,
    number: int,
    asking: Inquiry,
    found: list[Known],
    place: int = 0,
    *,
    edits: bool = False,
) -> Turn:
    """Show an answer, with what the calendar says of it where the captain votes."""
    campaign: Campaign = here.campaign
    texts = (asking.text, found[place].question)
    day = today(campaign, here.now)
    _note(here, found[place])
    official = official_dates.of(campaign, here.captain.time_zone, texts, day)
    return dialog.answer(number, found, place, official, here.language, edits=edits)


def _note(here: Here, known: Known, *, helped: bool = False) -> None:
    """Have it counted, where it is of the materials: under no name."""
    if known.key:
        here.announce(MaterialUsed((known.key,), here.captain_id, 0, here.now, helped))


def on_other(here: Here, tap: Tap) -> Turn:
    """Another question was meant."""
    number, place = int(tap.args[0]), int(tap.args[1])
    asking = here.aside.get(number)
    if not isinstance(asking, Inquiry):
        return OLD_BUTTON
    found = [each for _, each in rules.find(asking.text, _known(here, here.language))]
    if place >= len(found):
        return OLD_BUTTON
    return _answered(here, number, asking, found, place, edits=True)


def on_helped(here: Here, tap: Tap) -> Turn:
    """Nobody has to be asked."""
    asking = here.aside.pop(int(tap.args[0]), None)
    place = int(tap.args[1]) if len(tap.args) > 1 else 0
    if isinstance(asking, Inquiry):
        found = rules.find(asking.text, _known(here, here.language))
        for _, known in found[place : place + 1]:
            _note(here, known, helped=True)
    here.come_back()
    return dialog.helped()


def ask_again(here: Here, state: Inquiry) -> Turn:
    """It never is the open question itself; should it be, it is looked for."""
    return Turn(None, then=f"faq.look {here.lay_aside(state)}")


# --- organizers -----------------------------------------------------------------------------------


def _draft(here: Here, tap: Tap) -> tuple[int, Drafting] | None:
    number = int(tap.args[0])
    found = here.aside.get(number)
    return (number, found) if isinstance(found, Drafting) else None


def on_draft(here: Here, tap: Tap) -> Turn:
    """Show what would be saved, without the names of anybody."""
    found = _draft(here, tap)
    if found is None:
        return OLD_BUTTON
    number, drafting = found
    people = contacts.everyone(here.tx, here.campaign_id, drafting.captain_id)
    names = [each.name for each in people]
    bare = replace(
        drafting,
        question=rules.without_people(drafting.question, names),
        answer=rules.without_people(drafting.answer, [*names, drafting.name]),
    )
    here.aside[number] = bare
    return dialog.draft(number, bare, here.language)


def on_edit(here: Here, tap: Tap) -> Turn:
    """Other words for one of both."""
    found = _draft(here, tap)
    if found is None:
        return OLD_BUTTON
    return dialog.reword(Rewording(found[1], str(tap.args[1])))


def on_words(here: Here, state: Rewording, event: Event) -> Turn | None:
    """The other words: it is shown once more before it is saved."""
    if not isinstance(event, Text):
        return None
    found = dialog.on_words(state, event.text)
    if isinstance(found, Turn):
        return found
    return dialog.draft(here.lay_aside(found), found, here.language)


def words_again(_here: Here, state: Rewording) -> Turn:
    return dialog.reword(state)


def draft_again(here: Here, state: Drafting) -> Turn:
    """It never is the open question itself."""
    return dialog.draft(here.lay_aside(state), state, here.language)


def on_save(here: Here, tap: Tap) -> Turn:
    """Keep it, if it is short enough for all to read."""
    found = _draft(here, tap)
    if found is None:
        return OLD_BUTTON
    number, drafting = found
    for field, longest in (("question", rules.LONGEST_QUESTION), ("answer", rules.LONGEST_ANSWER)):
        if len(getattr(drafting, field)) > longest:
            return dialog.unfit(field, longest)
    del here.aside[number]
    known = Known(here.tx.new_id(), drafting.question, drafting.answer)
    return dialog.saved(Saved(known, drafting.language, here.sender.id, here.now))


def on_no(here: Here, tap: Tap) -> Turn:
    here.aside.pop(int(tap.args[0]), None)
    return dialog.not_saved()


def _overview(here: Here, page: int, *, edits: bool) -> Turn:
    campaign: Campaign = here.campaign
    known = store.everything(here.tx, here.campaign_id)
    return dialog.overview(known, page, len(written_for(campaign)), edits=edits)


def on_faq(here: Here, _event: Command) -> Turn:
    """Show what was saved."""
    return _overview(here, 0, edits=False)


def on_page(here: Here, tap: Tap) -> Turn:
    return _overview(here, int(tap.args[0]), edits=True)


def _saved(here: Here, tap: Tap) -> Known | None:
    known = store.everything(here.tx, here.campaign_id)
    return next((each for each in known if each.id == int(tap.args[0])), None)


def on_one(here: Here, tap: Tap) -> Turn:
    found = _saved(here, tap)
    return dialog.one(found) if found else OLD_BUTTON


def on_drop(here: Here, tap: Tap) -> Turn:
    found = _saved(here, tap)
    if found is None:
        return OLD_BUTTON
    return dialog.dropped(Dropped(found.id, here.sender.id, here.now))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    nothing = _take_nothing
    return Feature(
        "faq",
        routes=(
            OnTap("faq.look", on_look, Who.FORMER),
            OnTap("faq.other", on_other, Who.FORMER),
            OnTap("faq.helped", on_helped, Who.FORMER, once=True),
            OnState(
                Inquiry, nothing, ask_again, Who.FORMER, takes=Takes.YES_OR_NO, comes_back=False
            ),
            OnCommand("faq", on_faq, N_("Answers that captains get at once"), organizer, group),
            OnTap("faq.draft", on_draft, organizer, where=group),
            OnTap("faq.edit", on_edit, organizer, where=group),
            OnTap("faq.save", on_save, organizer, where=group, fresh=True),
            OnTap("faq.no", on_no, organizer, where=group),
            OnTap("faq.page", on_page, organizer, where=group),
            OnTap("faq.one", on_one, organizer, where=group),
            OnTap("faq.drop", on_drop, organizer, where=group, fresh=True),
            OnState(Rewording, on_words, words_again, organizer, next_words=True, where=group),
            OnState(Drafting, nothing, draft_again, organizer, where=group, comes_back=False),
        ),
        listens=jobs.LISTENS,
    )


def _take_nothing(_here: Here, _state: object, _event: Event) -> Turn | None:
    """It is answered by a button alone."""
    return None
