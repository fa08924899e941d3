"""Every dialog state of every feature, as somebody in the middle of it would be in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from bot import files
from bot.app import features
from bot.calendar.check_ins.dialog import TellingWeek
from bot.calendar.event_planning.dialog import Asking, NamingPlace
from bot.calendar.event_planning.dialog import Previewing as LookingAtEvent
from bot.calendar.event_planning.model import ChoosingSort, Confirming, Draft
from bot.calendar.event_planning.model import Field as EventField
from bot.calendar.event_planning.rules import about_of
from bot.calendar.event_tables.model import AwaitingTable, LookingAtTable, Published
from bot.calendar.events.model import CountingGuests
from bot.calendar.model import EventId, Pin, Sort
from bot.calendar.office_hours.dialog import AskingHours, ChoosingLength, LookingAtTimes
from bot.calendar.outlook.model import NamingReminded
from bot.campaigns.model import Relationship
from bot.captains.settings.dialog import AskingDay, AskingMyName, AskingZone
from bot.captains.signup.dialog import AskingConsent, AskingName, AskingPromise, ChoosingLanguage
from bot.captains.training import pack
from bot.captains.training.dialog import Practising
from bot.console.broadcast_options.model import AskingUrgency
from bot.console.broadcast_trial.model import ChoosingRule, WritingSecond
from bot.console.broadcast_waiting.model import AskingMoment, ChoosingClock, ChoosingMoment
from bot.console.broadcasts.model import (
    AskingText,
    AskingVersion,
    ChoosingLanguages,
    Previewing,
    Version,
)
from bot.console.campaign_changes.model import AwaitingCampaignFile, Change, LookingAtChanges
from bot.console.campaign_setup.model import AskingValue
from bot.console.captain_cards.model import NamingCard
from bot.console.faq.model import Drafting, Inquiry, Rewording
from bot.console.filters.model import (
    BuildingFilter,
    Condition,
    Filter,
    NamingFilter,
    NamingInviter,
)
from bot.console.filters.model import Kind as FilterKind
from bot.console.imports.model import (
    AwaitingCaptains,
    ImportedCaptains,
    LookingAtCaptains,
    NamingDatabase,
)
from bot.console.materials_adding.model import AddingMaterial, AwaitingMaterialPicture
from bot.console.materials_files.model import AwaitingMaterialFiles, LookingAtFiles
from bot.console.materials_fitting.model import FittingMaterial
from bot.console.materials_list.model import Kind as MaterialKind
from bot.console.materials_writing.model import Draft as MaterialDraft
from bot.console.materials_writing.model import LookingAtText, WritingText
from bot.console.one_to_one.dialog import (
    LookingAtAnswer,
    LookingOver,
    WritingToCaptain,
    WritingToOrganizers,
)
from bot.console.quick_replies.model import WordingReply
from bot.console.survey_answers.model import AnsweringSurvey
from bot.console.survey_sending.model import ChoosingEnd
from bot.console.surveys.model import Kind as SurveyKind
from bot.console.surveys.model import WritingMore, WritingQuestion, WritingTitle
from bot.console.tags.model import NamingTag, TaggingAll, TaggingCaptain
from bot.contacts.adding.dialog import TellingApart
from bot.contacts.editing.dialog import Editing, Renaming
from bot.contacts.editing.rules import Field
from bot.contacts.importing.model import Entry, Gathered
from bot.contacts.memory_jog.model import Jogging
from bot.contacts.model import Adding, ContactId
from bot.contacts.objections.dialog import AllowingNumber, ErasingNumber
from bot.contacts.searching.model import Purpose, Searching
from bot.contacts.told_details.model import Telling
from bot.conversations.doubts.model import Wondering
from bot.conversations.materials.dialog import FillingGap
from bot.conversations.model import Outcome
from bot.conversations.reminders.model import AskingWhen, Reminding
from bot.conversations.rides.dialog import Detailing
from bot.conversations.rides.model import Need
from bot.conversations.rides.model import Part as RidePart
from bot.conversations.sentences.model import Proposing, Report
from bot.conversations.talk_details.dialog import Dating, Noting
from bot.conversations.vote_plans.dialog import Planning
from bot.conversations.vote_plans.model import Part
from bot.conversations.voting_steps.dialog import NamingHolder
from bot.engine.dialog.feature import OnState
from bot.engine.dialog.held import Held
from bot.integrations.api.model import ChoosingScope, NamingToken
from bot.integrations.webhooks.model import AwaitingAddress
from bot.language.follow_ups.model import Choice
from bot.progress.awards.model import AskingReason, LookingAtThanks, NamingThanked
from bot.progress.bursts.model import AskingWhy
from bot.progress.debrief.dialog import Debriefing
from bot.progress.leaderboard.dialog import AskingBoardName
from bot.teams.expecting.model import TakingOff
from bot.teams.hometowns.model import AskingTown
from bot.teams.leads.model import NamingLead
from bot.teams.notes.model import LookingAtNote, WritingNote
from bot.teams.organizing.model import AskingGoal, NamingTeam
from bot.teams.recruiter_corrections.model import NamingCaptain, NamingRecruiter

NOON = datetime(2026, 11, 3, 15, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Known:
    """What the states of a captain are about: one friend, and a talk with them."""

    contact: int = 1
    talk: int = 2
    name: str = "Luis"
    captain: int = 3


def signing_up(language: str) -> tuple[object, ...]:
    """Return the states of somebody who is no captain yet."""
    return (
        ChoosingLanguage(),
        AskingConsent(language),
        AskingPromise(language, "", NOON),
        AskingName(language, "", NOON, NOON),
    )


def of_a_captain(known: Known) -> tuple[object, ...]:
    """Return the states of a captain in the private chat."""
    friend = pack.read_course(files.training()).friends[0]
    return (
        Adding(first=True),
        TellingApart(known.contact, known.name),
        Jogging(1),
        Gathered((Entry("Bea"), Entry("Sam"))),
        Searching(),
        Searching(Purpose.ROOM, before=Adding(waiting=("Zoe",))),
        Renaming(known.contact, known.name),
        Editing(known.contact, known.name, Field.NOTE),
        Planning(known.contact, Part.PLACE),
        NamingHolder(ContactId(known.contact)),
        Noting(known.talk, known.name),
        Dating(known.talk),
        AskingWhen((known.contact,)),
        AskingZone(),
        AskingTown(),
        AskingDay(),
        AskingMyName(),
        AskingBoardName(),
        Practising(friend.id, friend.first),
        FillingGap(known.contact, 0, is_short=False),
        WritingToOrganizers(),
        LookingAtAnswer(known.name),
        Debriefing("worked"),
        Detailing(Need.RIDE, RidePart.WHERE),
    )


def of_what_is_gone(known: Known = Known()) -> tuple[object, ...]:
    """Return states whose question is about something that is not there, or not theirs any more."""
    return (
        TellingWeek(5),
        AnsweringSurvey(7, 1),
        CountingGuests(EventId(7)),
        WritingNote(known.captain),
        LookingAtNote(known.captain, known.name),
    )


def laid_aside(known: Known = Known()) -> tuple[object, ...]:
    """Return what waits for a tap beside the open question."""
    return (
        Proposing(Report((known.contact,), outcome=Outcome.PLEDGED)),
        Wondering("pizza tomorrow", names=True),
        Telling((known.contact,), town="Lyon", relationship=Relationship.WORK),
        Reminding((known.contact,), (Choice(date(2026, 11, 7), time(15)),), is_sure=True),
        Inquiry(known.name, 7),
    )


def of_an_owner() -> tuple[object, ...]:
    """Return the states of an owner in the private chat."""
    return (ErasingNumber("+1 514-555-0199"), AllowingNumber("+1 514-555-0199"))


FILTER = Filter((Condition(FilterKind.LANGUAGE, "fr"), Condition(FilterKind.PLAN, opposite=True)))


def in_the_group(language: str, known: Known = Known()) -> tuple[object, ...]:
    """Return the states of an organizer in the group."""
    texts = (Version(language, "Hello {first_name}!"),)
    other = "fr" if language == "en" else "en"
    return (
        AskingText(),
        ChoosingLanguages(texts),
        AskingVersion(texts, other),
        Previewing(7, texts),
        AskingUrgency(Previewing(7, texts)),
        WritingSecond(Previewing(7, texts)),
        ChoosingRule(Previewing(7, texts), texts, 20),
        AskingMoment(Previewing(7, texts), day=NOON.date()),
        ChoosingMoment(None, 7, (NOON, NOON)),
        ChoosingClock(Previewing(7, texts), 0, NOON),
        NamingCaptain(),
        NamingCard(),
        NamingReminded(),
        NamingThanked(),
        NamingRecruiter(known.captain),
        WritingToCaptain(known.captain),
        LookingOver(known.captain, known.name),
        BuildingFilter(FILTER),
        NamingFilter(FILTER),
        WritingTitle("en", 7),
        WritingQuestion(7, -1, SurveyKind.ONE, "en"),
        WritingMore(WritingQuestion(7, 0, SurveyKind.FIVE, "fr", onward=True), "How was it?"),
        ChoosingEnd(7),
        NamingInviter(FILTER),
        NamingTag(FILTER),
        TaggingAll(FILTER),
        TaggingCaptain(known.captain),
        *_of_events(),
        AskingHours(),
        ChoosingLength(NOON, NOON),
        LookingAtTimes(NOON, NOON, 30),
        NamingTeam(),
        AskingGoal(7),
        NamingLead(7),
        Drafting(7, known.name, "Where?", "There.", "en"),
        Rewording(Drafting(7, known.name, "Where?", "There.", "en"), "answer"),
        WordingReply(7, "en"),
        AwaitingAddress(),
        NamingToken(),
        ChoosingScope("CRM"),
    )


def _of_events() -> tuple[object, ...]:
    draft = Draft(Sort.TRAINING, "First steps", NOON, NOON, "Library")
    asking = Asking(EventField.WHERE, draft)
    about = about_of(draft)
    change = Change("question/en", '"Who?"')
    draft = MaterialDraft("materials/faq.toml", "faq", "m1", (change,))
    return (
        ChoosingSort("First steps"),
        asking,
        NamingPlace(asking, Pin(45.5, -73.6)),
        LookingAtEvent(8, about),
        Confirming(8, EventField.TITLE, about),
        AwaitingTable(),
        AskingValue(("name/en", "name/fr"), 1, (Change("name/en", '"Park"'),)),
        LookingAtChanges(2, (Change("tries", "4"),), ("tries",)),
        AwaitingCampaignFile(),
        AddingMaterial(MaterialKind.POINTS, (("issue", "trees"),)),
        AwaitingMaterialPicture(MaterialKind.PICTURE),
        FittingMaterial(draft, "until"),
        AwaitingMaterialFiles(),
        LookingAtFiles((("materials/faq.toml", "# none"),), 3),
        WritingText(MaterialDraft("materials/faq.toml", "faq", "m1"), ("question/en",)),
        LookingAtText(draft, "b1", ("question/en",)),
        AskingReason(3, "ten talks"),
        AskingWhy(3, 740_000),
        LookingAtThanks(9, 3, "ten talks"),
        LookingAtTable((about,), 2),
        Published((8, 9)),
        AwaitingCaptains(),
        LookingAtCaptains((("Name", "Tags"), ("Ana", "driver")), name=0, tags=1),
        ImportedCaptains(4, ((5, 6),), 2),
        NamingDatabase(4),
        TakingOff(),
    )


def written_as_the_group() -> tuple[object, ...]:
    """Return what waits for a tap that tells who it was."""
    return (Held('{"text": "Hello", "entities": []}', 5),)


def all_states() -> set[type]:
    """Return the states for which there are samples."""
    samples: tuple[Any, ...] = (
        *(*signing_up("en"), *of_a_captain(Known())),
        *(*of_an_owner(), *laid_aside(), *in_the_group("en"), *written_as_the_group()),
        *of_what_is_gone(),
    )
    return {type(each) for each in samples}


def routed_states() -> set[type]:
    """Return the states that features have."""
    return {
        route.state
        for feature in features()
        for route in feature.routes
        if isinstance(route, OnState)
    }
