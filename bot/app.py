"""The composition root: the ordered list of features, and what the engine asks them about people.

The only file that knows every feature. The order is that in which listeners hear of a change and
in which features are offered an event; `signup`, which answers anything, stands last.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import files
from bot.calendar.attendance import handlers as attendance_handlers
from bot.calendar.beginnings import handlers as beginnings_handlers
from bot.calendar.check_ins import handlers as check_ins_handlers
from bot.calendar.election_dates import handlers as election_dates_handlers
from bot.calendar.event_board import handlers as event_board_handlers
from bot.calendar.event_friends import handlers as event_friends_handlers
from bot.calendar.event_planning import handlers as event_planning_handlers
from bot.calendar.event_series import handlers as event_series_handlers
from bot.calendar.event_tables import handlers as event_tables_handlers
from bot.calendar.events import handlers as events_handlers
from bot.calendar.last_days import handlers as last_days_handlers
from bot.calendar.nudges import handlers as nudges_handlers
from bot.calendar.office_hours import handlers as office_hours_handlers
from bot.calendar.outlook import handlers as outlook_handlers
from bot.campaigns import rules as campaigns_rules
from bot.campaigns import store as campaigns_store
from bot.campaigns.model import Campaign
from bot.captains import rules as captains_rules
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainBlocked
from bot.captains.settings import handlers as settings_handlers
from bot.captains.signup import dialog as signup_dialog
from bot.captains.signup import handlers as signup_handlers
from bot.captains.stepping_down import handlers as stepping_down_handlers
from bot.captains.training import handlers as training_handlers
from bot.console.audit_log import handlers as audit_log_handlers
from bot.console.broadcast_options import handlers as broadcast_options_handlers
from bot.console.broadcast_running import handlers as broadcast_running_handlers
from bot.console.broadcast_trial import handlers as broadcast_trial_handlers
from bot.console.broadcast_waiting import handlers as broadcast_waiting_handlers
from bot.console.broadcasts import handlers as broadcasts_handlers
from bot.console.campaign_changes import handlers as campaign_changes_handlers
from bot.console.campaign_setup import handlers as campaign_setup_handlers
from bot.console.captain_cards import handlers as captain_cards_handlers
from bot.console.captain_list import handlers as captain_list_handlers
from bot.console.digest import handlers as digest_handlers
from bot.console.expected import handlers as expected_handlers
from bot.console.exports import handlers as exports_handlers
from bot.console.faq import handlers as faq_handlers
from bot.console.faq.pack import written_for
from bot.console.filter_figures import handlers as filter_figures_handlers
from bot.console.filters import handlers as filters_handlers
from bot.console.help_desk import handlers as help_desk_handlers
from bot.console.help_desk import moving as help_desk_moving
from bot.console.help_desk import outcomes as help_desk_outcomes
from bot.console.helping import handlers as helping_handlers
from bot.console.imports import handlers as imports_handlers
from bot.console.launch import handlers as launch_handlers
from bot.console.materials_list import handlers as materials_list_handlers
from bot.console.materials_writing import handlers as materials_writing_handlers
from bot.console.one_to_one import handlers as one_to_one_handlers
from bot.console.quick_replies import handlers as quick_replies_handlers
from bot.console.radar import handlers as radar_handlers
from bot.console.status import handlers as status_handlers
from bot.console.survey_answers import handlers as survey_answers_handlers
from bot.console.survey_results import handlers as survey_results_handlers
from bot.console.survey_sending import handlers as survey_sending_handlers
from bot.console.surveys import handlers as surveys_handlers
from bot.console.tag_rules import handlers as tag_rules_handlers
from bot.console.tags import handlers as tags_handlers
from bot.console.team_moves import handlers as team_moves_handlers
from bot.contacts.adding import handlers as adding_handlers
from bot.contacts.editing import handlers as editing_handlers
from bot.contacts.importing import handlers as importing_handlers
from bot.contacts.memory_jog import handlers as memory_jog_handlers
from bot.contacts.merging import handlers as merging_handlers
from bot.contacts.objections import handlers as objections_handlers
from bot.contacts.searching import handlers as searching_handlers
from bot.contacts.swapping import handlers as swapping_handlers
from bot.contacts.told_details import handlers as told_details_handlers
from bot.conversations.contact_list import handlers as contact_list_handlers
from bot.conversations.doubts import handlers as doubts_handlers
from bot.conversations.hearing import handlers as hearing_handlers
from bot.conversations.materials import handlers as materials_handlers
from bot.conversations.materials.pack import library_of
from bot.conversations.recording import handlers as recording_handlers
from bot.conversations.reminders import handlers as reminders_handlers
from bot.conversations.restoring import handlers as restoring_handlers
from bot.conversations.rides import handlers as rides_handlers
from bot.conversations.sentences import handlers as sentences_handlers
from bot.conversations.suggestions import handlers as suggestions_handlers
from bot.conversations.talk_details import handlers as talk_details_handlers
from bot.conversations.tally import handlers as tally_handlers
from bot.conversations.tries import handlers as tries_handlers
from bot.conversations.turnout import handlers as turnout_handlers
from bot.conversations.vote_plans import handlers as vote_plans_handlers
from bot.conversations.voting_steps import handlers as voting_steps_handlers
from bot.engine.dialog.feature import Feature, Reader, Where, Who
from bot.engine.dialog.turn import Rows, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.outbox.outcomes import ENDED, LOST_TOPIC, TOPIC_THERE
from bot.engine.parts import Parts
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Chat, Person
from bot.engine.texts.catalogues import Texts
from bot.integrations.api import handlers as api_handlers
from bot.integrations.changes import handlers as changes_handlers
from bot.integrations.webhooks import handlers as webhooks_handlers
from bot.organizers import store as organizers
from bot.organizers.anonymity import handlers as anonymity_handlers
from bot.organizers.binding import handlers as binding_handlers
from bot.organizers.binding import jobs as binding_jobs
from bot.organizers.calls import handlers as calls_handlers
from bot.organizers.guide import handlers as guide_handlers
from bot.organizers.owners import handlers as owners_handlers
from bot.privacy.keeping import handlers as keeping_handlers
from bot.privacy.purge import handlers as purge_handlers
from bot.privacy.rights import handlers as rights_handlers
from bot.privacy.showing import handlers as showing_handlers
from bot.progress.awards import handlers as awards_handlers
from bot.progress.badges import handlers as badges_handlers
from bot.progress.board_places import handlers as board_places_handlers
from bot.progress.board_places import jobs as board_places_jobs
from bot.progress.bursts import handlers as bursts_handlers
from bot.progress.debrief import handlers as debrief_handlers
from bot.progress.leaderboard import handlers as leaderboard_handlers
from bot.progress.menu import handlers as menu_handlers
from bot.progress.team_board import handlers as team_board_handlers
from bot.teams import rules as teams_rules
from bot.teams import store as teams
from bot.teams.handovers import handlers as handovers_handlers
from bot.teams.hometowns import handlers as hometowns_handlers
from bot.teams.joining import handlers as joining_handlers
from bot.teams.leads import handlers as leads_handlers
from bot.teams.notes import handlers as notes_handlers
from bot.teams.organizing import handlers as organizing_handlers
from bot.teams.recruiter_corrections import handlers as recruiter_corrections_handlers
from bot.teams.recruiting import handlers as recruiting_handlers

# `hearing` hears what is written before any question gets it, and before it `attendance`, for a
# door's code might be a name; then come `sentences`, and `importing`, for lists and files. Before a
# captain is erased, the help desk looks which of their messages stand in the group.
HANDLERS = (
    *(attendance_handlers, check_ins_handlers, hearing_handlers, sentences_handlers),
    *(reminders_handlers, doubts_handlers, importing_handlers),
    *(merging_handlers, adding_handlers, memory_jog_handlers, swapping_handlers),
    *(searching_handlers, contact_list_handlers),
    editing_handlers,
    told_details_handlers,
    objections_handlers,
    *(recording_handlers, tries_handlers, talk_details_handlers, restoring_handlers),
    vote_plans_handlers,
    *(voting_steps_handlers, suggestions_handlers, materials_handlers, beginnings_handlers),
    *(nudges_handlers, election_dates_handlers, last_days_handlers, office_hours_handlers),
    *(event_tables_handlers, event_planning_handlers, event_board_handlers, events_handlers),
    *(event_friends_handlers, event_series_handlers),
    outlook_handlers,
    *(broadcasts_handlers, broadcast_running_handlers, broadcast_trial_handlers),
    *(broadcast_waiting_handlers, broadcast_options_handlers),
    *(surveys_handlers, survey_sending_handlers, survey_answers_handlers, survey_results_handlers),
    *(leaderboard_handlers, board_places_handlers),
    help_desk_handlers,
    *(rights_handlers, keeping_handlers, showing_handlers, purge_handlers),
    *(settings_handlers, stepping_down_handlers),
    handovers_handlers,
    status_handlers,
    *(digest_handlers, radar_handlers, captain_cards_handlers, captain_list_handlers),
    *(audit_log_handlers, exports_handlers, faq_handlers, quick_replies_handlers),
    *(filters_handlers, filter_figures_handlers, tags_handlers, tag_rules_handlers),
    *(team_moves_handlers, imports_handlers, expected_handlers),
    *(one_to_one_handlers, campaign_setup_handlers, campaign_changes_handlers),
    *(materials_list_handlers, materials_writing_handlers),
    launch_handlers,
    *(anonymity_handlers, binding_handlers, owners_handlers, guide_handlers),
    calls_handlers,
    *(training_handlers, turnout_handlers, tally_handlers, rides_handlers),
    *(debrief_handlers, badges_handlers),
    *(organizing_handlers, joining_handlers, leads_handlers, helping_handlers, notes_handlers),
    *(recruiting_handlers, recruiter_corrections_handlers, hometowns_handlers),
    *(awards_handlers, bursts_handlers, team_board_handlers),
    *(menu_handlers, webhooks_handlers, api_handlers, changes_handlers, signup_handlers),
)


def features() -> tuple[Feature, ...]:
    """Return every feature, in order."""
    return tuple(handlers.feature() for handlers in HANDLERS)


class People:
    """See `bot.engine.dialog.feature.People`."""

    def captain(self, work: Work, person: Person) -> Captain | None:
        """Return the captain that this person is, as they were before; notes that they are here."""
        captain = captains.by_telegram_id(work.tx, work.campaign_id, person.id)
        if captain:
            signup_handlers.touch(work, captain)
        return captain

    def campaign(self, tx: Tx, known: Campaign) -> Campaign:
        """Return the campaign as it is in force."""
        return campaigns_store.current(tx, known)

    def seen(self, campaign: Campaign, captain: Reader | None) -> Campaign:
        """Return the campaign with the days of the captain's territory, told by their clock."""
        zone = getattr(captain, "time_zone", None)
        return campaigns_rules.seen_from(campaign, zone) if zone else campaign

    def language(self, work: Work, chat: Chat, person: Person, captain: Reader | None) -> str:
        """Return the group's language in a group, else the captain's, else the phone's."""
        campaign: Campaign = work.campaign
        if not chat.private:
            group = organizers.group_of(work.tx, work.campaign_id)
            if group and group.chat_id == chat.id:
                return group.language
        if captain:
            return captain.language
        return captains_rules.pick_language(campaign.languages, person.language)

    def may(self, here: Here, who: Who) -> bool:
        """Tell whether the sender is one of those."""
        is_asked = who is Who.LEAD and here.captain is not None
        seat = teams.seat(here.tx, here.campaign_id, here.captain_id) if is_asked else None
        return binding_handlers.may(here, who, leads=teams_rules.leads(seat))

    def refusal(self, here: Here, who: Who, where: Where) -> Turn:
        """Say kindly why not, and what to do instead."""
        wrong_chat = where is not Where.ANYWHERE
        if wrong_chat or who in (Who.CAPTAIN, Who.FORMER):
            return signup_handlers.refusal(here, who, where)
        if anonymity_handlers.asks(here):
            return anonymity_handlers.ask(here)
        return binding_handlers.refusal(here, who)

    def onward(self, here: Here, *, has_stopped: bool) -> Rows:
        """Return the buttons that lead on from where no question is open, in private."""
        if not here.chat.private:
            return ()
        return signup_dialog.onward(is_captain=here.captain is not None, has_stopped=has_stopped)

    def moved(self, work: Work, before: int, after: int) -> None:
        """Rebind a group that became a supergroup."""
        binding_jobs.moved(work, before, after)
        board_places_jobs.moved(work, before, after)
        help_desk_moving.moved(work, before, after)

    def lost(self, work: Work, chat_id: int) -> None:
        """Note that a chat can't be reached any more."""
        captains.lose(work.tx, work.campaign_id, CaptainBlocked(chat_id, work.now))
        binding_jobs.lost(work, chat_id)
        board_places_jobs.lost(work, chat_id)

    def silence(
        self, tx: Tx, campaign: Campaign, chat_id: int, now: datetime
    ) -> tuple[datetime, datetime] | None:
        """Return the silence that the law wants on this chat's clock: that of the captain, or the
        campaign's.
        """
        if not campaigns_rules.is_ever_silent(campaign):
            return None
        zone = captains.zone_of(tx, campaign.id, chat_id) or campaign.time_zone
        return campaigns_rules.next_silence(campaign, zone, now)

    def alert(self, work: Work, text: str, values: Mapping[str, Any]) -> None:
        """Tell the owners that something needs a human, or the group what became of its topic."""
        key = values.get("key", "")
        if text == LOST_TOPIC:
            closed = bool(values["closed"])
            if board_places_jobs.topic_lost(work, values["chat"], values["topic"], closed=closed):
                return
            binding_jobs.topic_lost(work, values["topic"], closed=closed)
            help_desk_outcomes.topic_lost(work, key, values["topic"], closed=closed)
        elif text == TOPIC_THERE and help_desk_outcomes.is_ours(key):
            help_desk_outcomes.topic_there(work, key, values["topic"])
        elif text == TOPIC_THERE:
            binding_jobs.topic_there(work, values["topic"])
        elif text == ENDED:
            help_desk_outcomes.ended(work, values)
        else:
            binding_jobs.alert(work, text, values)


def assemble(campaign: Campaign) -> Parts:
    """Return everything that makes a campaign's bot, but for its database and Telegram.

    Raises `MaterialsFileError` where its words can't be read.
    """
    for each in campaigns_rules.everywhere(campaign):
        library_of(each)
        written_for(each)
    return Parts(campaign, features(), People(), Texts(files.locales()))
