"""Words for somebody, or about a topic: organizers wrote them, the captain says or sends them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.campaigns.material_files import MaterialUsed
from bot.campaigns.model import Campaign, Relationship
from bot.campaigns.rules import days_in_texts, script_for, today, ways_open
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import Stage
from bot.contacts.rules import greeted
from bot.conversations import store as conversations
from bot.conversations.materials import dialog, filling, jobs, pictures, rules, store
from bot.conversations.materials.dialog import FillingGap
from bot.conversations.materials.model import (
    Choice,
    Library,
    Material,
    Moment,
    Page,
    Situation,
    Version,
    WordsChosen,
)
from bot.conversations.materials.pack import library_of
from bot.conversations.model import Candidate, Channel, Plan
from bot.conversations.rules import ASIDE
from bot.conversations.suggestions.rules import asked_for, calendar_of, ranking
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Takes
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text

FIRST = Page()
# Shows the words in a message of its own; every other button has them take its message's place.
OPEN = "words.open"
# Nobody was reached is no reason to stop.
_LEFT_ALONE = ASIDE - {Stage.UNREACHABLE}


# --- the words for somebody -----------------------------------------------------------------------


class Person(NamedTuple):
    """Somebody on the list who may be asked; `others`: whether it is somebody else's turn too."""

    candidate: Candidate
    others: bool


def _on_person(step: Callable[[Here, Person, Tap], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about somebody on the list who may be asked."""

    def handle(here: Here, tap: Tap) -> Turn:
        person = _person(here, int(tap.args[0]))
        if person is None:
            return OLD_BUTTON
        contact = person.candidate.contact
        if contact.stage in _LEFT_ALONE:
            return Turn(say=(_said(tap, dialog.left_alone(contact.name)),))
        return step(here, person, tap)

    return handle


def _person(here: Here, contact_id: int) -> Person | None:
    captain: Captain = here.captain
    where = here.tx, here.campaign_id, captain.id
    candidates = conversations.candidates(*where, ZoneInfo(captain.time_zone))
    candidate = next((each for each in candidates if each.contact.id == contact_id), None)
    contact = contacts.find(*where, contact_id)
    if candidate is None or contact is None:
        return None
    due = ranking(candidates, here.now, calendar_of(here.campaign, here.now))
    others = any(each.contact.id != contact_id for each in due)
    return Person(replace(candidate, contact=contact), others)


def _said(tap: Tap, view: dialog.View) -> Say | Edit:
    return Say(*view) if tap.action == OPEN else Edit(*view)


def _page(tap: Tap) -> Page:
    if tap.action == OPEN or tap.args[2] == dialog.PART:
        return FIRST
    return Page(int(tap.args[1]), tap.args[2] == "short")


def _words(here: Here, person: Person, tap: Tap) -> Turn:
    view = _view(here, person, _choice(here, person), _page(tap))
    return Turn(_after_gap(here), say=(_said(tap, view),))


def _after_gap(here: Here) -> object | None:
    """Whoever goes on to other words fills no gap any more."""
    return None if isinstance(here.state, FillingGap) else here.state


def _ask_gap(here: Here, person: Person, tap: Tap) -> Turn:
    page, contact = _page(tap), person.candidate.contact
    material = _material(here, person, _choice(here, person), page)
    state = FillingGap(contact.id, page.version, page.is_short)
    return Turn(state, say=(Edit(*dialog.ask_gap(contact, material)),))


def on_gap(here: Here, state: FillingGap, event: Event) -> Turn | None:
    """Show the words with the gap filled, ready to be sent; what was typed is not kept."""
    person = _person(here, state.contact_id)
    if person is None or person.candidate.contact.stage in _LEFT_ALONE:
        return Turn(None, toast=OLD_BUTTON.toast)
    words = rules.gap_words(event.text) if isinstance(event, Text) else ""
    if not words:
        return None
    page = Page(state.version, state.is_short)
    material = _material(here, person, _choice(here, person), page)
    view = _shown(here, person, rules.with_gap(material, words))
    return Turn(None, say=(Say(*view),))


def on_gap_again(here: Here, state: FillingGap) -> Turn:
    person = _person(here, state.contact_id)
    if person is None:
        return Turn(None, toast=OLD_BUTTON.toast)
    page = Page(state.version, state.is_short)
    material = _material(here, person, _choice(here, person), page)
    return Turn(say=(Say(*dialog.ask_gap(person.candidate.contact, material)),))


def _view(here: Here, person: Person, choice: Choice, page: Page = FIRST) -> dialog.View:
    return _shown(here, person, _material(here, person, choice, page))


def _shown(here: Here, person: Person, material: Material) -> dialog.View:
    calendar = calendar_of(here.campaign, here.now)
    suggestion = asked_for(person.candidate, here.now, calendar)
    return dialog.show(suggestion, material)


def _more(here: Here, person: Person, tap: Tap) -> Turn:
    """Offer what can be chosen: first that there is a choice, then one question at a time."""
    material = _material(here, person, _choice(here, person), _page(tap))
    contact = person.candidate.contact
    match tap.action:
        case "words.how":
            view = dialog.how(contact, material, has_issues=bool(_issues(here)))
        case "words.topic":
            part = int(tap.args[1]) if tap.args[2] == dialog.PART else 0
            view = dialog.about(contact, material, _issues(here), part)
        case _:
            view = dialog.more(contact, material, others=person.others)
    return Turn(_after_gap(here), say=(Edit(*view),))


def _choose(here: Here, person: Person, tap: Tap) -> Turn:
    """Show the words as they are now chosen, and remember that."""
    choice, word, contact = _choice(here, person), tap.args[1], person.candidate.contact
    if tap.action == "words.by":
        choice = replace(choice, channel=Channel(word))
    else:
        choice = replace(choice, issue=None if word == dialog.NOTHING else word)
    change = WordsChosen(contact.captain_id, contact.id, choice.channel, choice.issue)
    view = _view(here, person, choice)
    return Turn(_after_gap(here), say=(Edit(*view),), changes=(change,))


def _replies(here: Here, person: Person, tap: Tap) -> Turn:
    material = _material(here, person, _choice(here, person), _page(tap))
    _note(here, material.replied, person.candidate.contact.id)
    return Turn(say=(Edit(*dialog.replies(person.candidate.contact, material)),))


def _extras(here: Here, person: Person, _tap: Tap) -> Turn:
    at = _situation(here, person, _choice(here, person))
    return _sent(here, at, person.candidate.contact.id)


def _choice(here: Here, person: Person) -> Choice:
    contact = person.candidate.contact
    return store.choice(here.tx, here.campaign_id, contact.captain_id, contact.id)


def _situation(here: Here, person: Person, choice: Choice) -> Situation:
    campaign: Campaign = here.campaign
    relationship = person.candidate.contact.relationship
    return Situation(
        relationship or Relationship.OTHER,
        rules.channel_for(relationship, choice),
        rules.moment_of(person.candidate, today(campaign, here.now)),
        choice.issue if library_of(campaign).issue(choice.issue) else None,
    )


def _material(here: Here, person: Person, choice: Choice, page: Page) -> Material:
    """Fill in the best words for somebody; where nothing else was written, the script."""
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    contact, at = person.candidate.contact, _situation(here, person, choice)
    plan = conversations.find_plan(here.tx, here.campaign_id, captain.id, contact.id)
    known = _facts(here, plan)
    library = filling.holding(library_of(campaign), today(campaign, here.now), known)
    script = script_for(campaign, at.relationship).words
    writing = rules.best_for(library.writings, at)
    versions = writing.versions if writing else (Version(script, script),)
    values = {**known, "friend": greeted(contact.name, choice.given), "captain": captain.name}
    about = _about(here, library, at, plan)
    found = rules.filled(about, versions, page, here.language, values)
    _note(here, (*([writing.fit.key] if writing else []), *found.keys), contact.id)
    return replace(found, phone=choice.phone, has_more=bool(library_of(campaign).writings))


def _note(here: Here, keys: tuple[str, ...], contact_id: int) -> None:
    here.announce(MaterialUsed(keys, here.captain_id, contact_id, here.now))


def _facts(here: Here, plan: Plan | None = None) -> dict[str, str]:
    """Return what can be filled in today: the vote's day, what is open, what the plan says."""
    campaign: Campaign = here.campaign
    early, open_ = library_of(campaign).early, ways_open(campaign, here.now)
    return filling.facts(campaign.election_day, early, open_, plan, here.language)


def _about(here: Here, library: Library, at: Situation, plan: Plan | None = None) -> Material:
    campaign: Campaign = here.campaign
    organizer = campaign.organizer.in_(here.language)
    dates = dict(days_in_texts(campaign, here.language))
    if plan and plan.day:
        dates[filling.weekday_in(plan.day, here.language)] = plan.day
    return replace(rules.about(library, at, here.language, organizer), dates=dates)


def _sent(here: Here, at: Situation, contact_id: int = 0) -> Turn:
    campaign: Campaign = here.campaign
    library, language = library_of(campaign), here.language
    organizer = campaign.organizer.in_(language)
    found, folder = rules.extras_for(library.extras, at), library.folder or Path()
    sent = [store.sent(here.tx, campaign, each, language) for each in found]
    about = zip(found, sent, strict=True)
    say = tuple(dialog.along(folder, each, language, organizer, file) for each, file in about)
    _note(here, tuple(each.fit.key for each in found), contact_id)
    return Turn(say=say) if say else OLD_BUTTON


def _issues(here: Here) -> list[tuple[str, str]]:
    library = library_of(here.campaign)
    return [(each.id, each.title.in_(here.language)) for each in library.issues]


def _topic(name: str) -> Situation:
    about = Relationship.OTHER, Channel.IN_PERSON, Moment.LISTED
    return Situation(*about, None if name == dialog.NOTHING else name)


def on_points(here: Here, event: Command | Tap) -> Turn:
    """Offer the issues; without points there are none to offer."""
    issues = _issues(here) if library_of(here.campaign).points else []
    part = int(event.args[0]) if isinstance(event, Tap) and event.args else 0
    view = dialog.topics(issues, part)
    return Turn(say=(Edit(*view) if isinstance(event, Tap) else Say(*view),))


def on_topic(here: Here, tap: Tap) -> Turn:
    campaign: Campaign = here.campaign
    known = _facts(here)
    library = filling.holding(library_of(campaign), today(campaign, here.now), known)
    material = rules.told(_about(here, library, _topic(tap.args[0])), known)
    if not material.points:
        return OLD_BUTTON
    _note(here, material.keys, 0)
    return Turn(say=(Edit(*dialog.points(tap.args[0], material)),))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "materials",
        routes=(
            OnTap(OPEN, _on_person(_words)),
            OnTap("words.show", _on_person(_words)),
            OnTap("words.more", _on_person(_more)),
            OnTap("words.how", _on_person(_more)),
            OnTap("words.topic", _on_person(_more)),
            OnTap("words.by", _on_person(_choose)),
            OnTap("words.on", _on_person(_choose)),
            OnTap("words.replies", _on_person(_replies)),
            OnTap("words.extras", _on_person(_extras)),
            OnTap("words.gap", _on_person(_ask_gap)),
            OnState(FillingGap, on_gap, on_gap_again, takes=Takes.NOTE),
            OnCommand("points", on_points, menu=N_("What to say, by topic")),
            OnTap("points.all", on_points),
            OnTap("points.show", on_topic),
            OnTap("points.extras", lambda here, tap: _sent(here, _topic(tap.args[0]))),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.FORGET: jobs.forget},
        painters={"materials.extra": pictures.extra},
    )
