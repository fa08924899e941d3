"""Who next: the rule chooses, organizers wrote the words, the captain says or sends them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign, Relationship
from bot.campaigns.rules import days_until_election, deadlines, script_for, today
from bot.captains.model import Captain
from bot.contacts.model import ContactId, Stage
from bot.contacts.rules import called
from bot.conversations.materials import dialog, jobs, pictures, rules, store
from bot.conversations.materials.dialog import View
from bot.conversations.materials.model import (
    Calendar,
    Candidate,
    Choice,
    ContactSuggested,
    Material,
    Moment,
    Page,
    Situation,
    Suggestion,
    Version,
    WordsChosen,
)
from bot.conversations.materials.pack import library_of
from bot.conversations.model import Channel
from bot.engine.dialog.feature import Feature, OnCommand, OnMenu, OnTap
from bot.engine.dialog.turn import N_, Edit, Say, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap, Text

OLD_BUTTON = Turn(toast=Toast("engine/old_button"))
PROMISED = (Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED)
FIRST = Page()
LEFT_ALONE = (Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT)


def _captain(here: Here) -> Captain:
    captain: Captain = here.captain
    return captain


def _candidates(here: Here) -> tuple[Candidate, ...]:
    """Return everybody on the list; promised days are those of the captain's clock."""
    zone = ZoneInfo(_captain(here).time_zone)
    found = store.candidates(here.tx, here.campaign_id, _captain(here).id)
    return tuple(
        replace(each, follow_up_at=each.follow_up_at.astimezone(zone))
        if each.follow_up_at
        else each
        for each in found
    )


def _calendar(here: Here) -> Calendar:
    campaign: Campaign = here.campaign
    nearest = next(iter(deadlines(campaign, here.now)), None)
    days = days_until_election(campaign, here.now)
    return Calendar(today(campaign, here.now), days, nearest)


def on_next(here: Here, event: Command | Text | Tap) -> Turn:
    """Suggest somebody; a button may name whom to show, or whom to pass over."""
    campaign: Campaign = here.campaign
    if days_until_election(campaign, here.now) < 0:
        return Turn(state=None, say=(Say(*dialog.over()),))
    candidates = _candidates(here)
    args = event.args if isinstance(event, Tap) else ()
    if len(args) == 1:
        return _show_one(here, candidates, int(args[0]))
    passed = ContactId(int(args[0])) if args else None
    suggestion = rules.next_up(candidates, here.now, _calendar(here), passed)
    view = _nobody_due(here, candidates)
    if suggestion:
        view = _view(here, candidates, suggestion)
    return _shown(here, view, suggestion, edit=bool(args))


def _shown(here: Here, view: View, suggestion: Suggestion | None, *, edit: bool) -> Turn:
    """Show it in place of the one passed over, else anew; remember who was suggested."""
    say = Edit(*view) if edit else Say(*view)
    if suggestion is None:
        return Turn(state=None, say=(say,))
    change = ContactSuggested(_captain(here).id, suggestion.contact.id, here.now)
    return Turn(state=None, say=(say,), changes=(change,))


def _show_one(here: Here, candidates: tuple[Candidate, ...], contact_id: int) -> Turn:
    """Show the words for somebody whom the captain chose, whosever turn it is."""
    candidate = next((each for each in candidates if each.contact.id == contact_id), None)
    if candidate is None:
        return OLD_BUTTON
    if candidate.contact.stage in LEFT_ALONE:
        return Turn(state=None, say=(Say(*dialog.left_alone(candidate.contact.name)),))
    suggestion = rules.asked_for(candidate, here.now, _calendar(here))
    return _shown(here, _view(here, candidates, suggestion), suggestion, edit=False)


def _view(
    here: Here,
    candidates: tuple[Candidate, ...],
    suggestion: Suggestion,
    choice: Choice | None = None,
    page: Page = FIRST,
) -> View:
    due = rules.ranking(candidates, here.now, _calendar(here))
    others = any(each.contact.id != suggestion.contact.id for each in due)
    candidate = next(each for each in candidates if each.contact.id == suggestion.contact.id)
    material = _material(here, candidate, choice or _choice(here, candidate), page)
    return dialog.show(suggestion, material, others=others)


# --- the words for somebody -----------------------------------------------------------------------


def _choice(here: Here, candidate: Candidate) -> Choice:
    return store.choice(here.tx, here.campaign_id, _captain(here).id, candidate.contact.id)


def _situation(here: Here, candidate: Candidate, choice: Choice) -> Situation:
    campaign: Campaign = here.campaign
    relationship = candidate.contact.relationship
    return Situation(
        relationship or Relationship.OTHER,
        rules.channel_for(relationship, choice),
        rules.moment_of(candidate, today(campaign, here.now)),
        choice.issue if library_of(campaign).issue(choice.issue) else None,
    )


def _material(here: Here, candidate: Candidate, choice: Choice, page: Page = FIRST) -> Material:
    """Fill in the best words for somebody; where nothing else was written, the script."""
    campaign: Campaign = here.campaign
    library, at = library_of(campaign), _situation(here, candidate, choice)
    script = script_for(campaign, at.relationship).words
    writing = rules.best_for(library.writings, at)
    versions = writing.versions if writing else (Version(script, script),)
    names = called(candidate.contact.name), _captain(here).name
    found = rules.filled(_about(here, at), versions, page, here.language, names)
    return replace(found, phone=choice.phone, has_more=bool(library.writings))


def _about(here: Here, at: Situation) -> Material:
    campaign: Campaign = here.campaign
    organizer = campaign.organizer.in_(here.language)
    return rules.about(library_of(campaign), at, here.language, organizer)


def _on_person(step: Callable[[Here, Candidate, Tap], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about somebody on the list who may be asked."""

    def handle(here: Here, tap: Tap) -> Turn:
        wanted = int(tap.args[0])
        candidate = next((each for each in _candidates(here) if each.contact.id == wanted), None)
        if candidate is None:
            return OLD_BUTTON
        if candidate.contact.stage in LEFT_ALONE:
            return Turn(say=(Edit(*dialog.left_alone(candidate.contact.name)),))
        return step(here, candidate, tap)

    return handle


def _page(tap: Tap) -> Page:
    return Page(int(tap.args[1]), tap.args[2] == "short")


def _words(here: Here, candidate: Candidate, tap: Tap) -> Turn:
    return Turn(say=(_shown_words(here, candidate, _choice(here, candidate), _page(tap)),))


def _shown_words(here: Here, candidate: Candidate, choice: Choice, page: Page = FIRST) -> Edit:
    suggestion = rules.asked_for(candidate, here.now, _calendar(here))
    return Edit(*_view(here, _candidates(here), suggestion, choice, page))


def _how(here: Here, candidate: Candidate, tap: Tap) -> Turn:
    material = _material(here, candidate, _choice(here, candidate), _page(tap))
    return Turn(say=(Edit(*dialog.how(candidate.contact, material, _issues(here))),))


def _choose(here: Here, candidate: Candidate, tap: Tap) -> Turn:
    """Show the words as they are now chosen, and remember that."""
    choice, word, contact = _choice(here, candidate), tap.args[1], candidate.contact
    if tap.action == "words.by":
        choice = replace(choice, channel=Channel(word))
    else:
        choice = replace(choice, issue=None if word == dialog.NOTHING else word)
    change = WordsChosen(contact.captain_id, contact.id, choice.channel, choice.issue)
    return Turn(say=(_shown_words(here, candidate, choice),), changes=(change,))


def _replies(here: Here, candidate: Candidate, tap: Tap) -> Turn:
    material = _material(here, candidate, _choice(here, candidate), _page(tap))
    return Turn(say=(Edit(*dialog.replies(candidate.contact, material)),))


def _extras(here: Here, candidate: Candidate, _tap: Tap) -> Turn:
    return _sent(here, _situation(here, candidate, _choice(here, candidate)))


def _sent(here: Here, at: Situation) -> Turn:
    campaign: Campaign = here.campaign
    library, language = library_of(campaign), here.language
    organizer = campaign.organizer.in_(language)
    found, folder = rules.extras_for(library.extras, at), library.folder or Path()
    say = tuple(dialog.along(folder, each, language, organizer) for each in found)
    return Turn(say=say) if say else OLD_BUTTON


# --- points to read up ----------------------------------------------------------------------------


def _issues(here: Here) -> list[tuple[str, str]]:
    library = library_of(here.campaign)
    return [(each.id, each.title.in_(here.language)) for each in library.issues]


def _topic(name: str) -> Situation:
    about = Relationship.OTHER, Channel.IN_PERSON, Moment.LISTED
    return Situation(*about, None if name == dialog.NOTHING else name)


def on_points(here: Here, event: Command | Tap) -> Turn:
    """Offer the issues; without points there are none to offer."""
    issues = _issues(here) if library_of(here.campaign).points else []
    view = dialog.topics(issues)
    return Turn(say=(Edit(*view) if isinstance(event, Tap) else Say(*view),))


def on_topic(here: Here, tap: Tap) -> Turn:
    material = _about(here, _topic(tap.args[0]))
    if not material.points:
        return OLD_BUTTON
    return Turn(say=(Edit(*dialog.points(tap.args[0], material)),))


# --- nobody, later, and what the engine needs to know ---------------------------------------------


def _nobody_due(here: Here, candidates: tuple[Candidate, ...]) -> View:
    """Say why there is nobody to suggest: an empty list, or all is done for now."""
    if not candidates:
        return dialog.nobody()
    pledged = sum(each.contact.stage in PROMISED for each in candidates)
    coming = rules.next_turn(candidates)
    if coming is None:
        return dialog.all_done(len(candidates), pledged, "", None)
    candidate, at = coming
    local = at.astimezone(ZoneInfo(_captain(here).time_zone))
    return dialog.all_done(len(candidates), pledged, candidate.contact.name, local)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "materials",
        routes=(
            OnCommand("next", on_next, menu=N_("Whom to talk to next")),
            OnMenu(N_("Who next?"), on_next),
            OnMenu(N_("▶️ Who next?"), on_next),
            OnTap("next.show", on_next),
            OnTap("next.later", lambda _here, _tap: dialog.later()),
            OnTap("words.show", _on_person(_words)),
            OnTap("words.how", _on_person(_how)),
            OnTap("words.by", _on_person(_choose)),
            OnTap("words.on", _on_person(_choose)),
            OnTap("words.replies", _on_person(_replies)),
            OnTap("words.extras", _on_person(_extras)),
            OnCommand("points", on_points, menu=N_("What to say, by topic")),
            OnTap("points.all", on_points),
            OnTap("points.show", on_topic),
            OnTap("points.extras", lambda here, tap: _sent(here, _topic(tap.args[0]))),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.FORGET: jobs.forget},
        painters={"materials.extra": pictures.extra},
    )
