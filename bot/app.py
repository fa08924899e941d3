"""The composition root: the ordered list of features, and what the engine asks them about people.

The only file that knows every feature. The order is that in which listeners hear of a change and
in which features are offered an event; `signup`, which answers anything, stands last.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import files
from bot.calendar.attendance import handlers as attendance_handlers
from bot.calendar.beginnings import handlers as beginnings_handlers
from bot.calendar.check_ins import handlers as check_ins_handlers
from bot.calendar.election_dates import handlers as election_dates_handlers
from bot.calendar.event_board import handlers as event_board_handlers
from bot.calendar.event_friends import handlers as event_friends_handlers
from bot.calendar.event_planning import handlers as event_planning_handlers
from bot.calendar.event_restoring import handlers as event_restoring_handlers
from bot.calendar.event_series import handlers as event_series_handlers
from bot.calendar.event_tables import handlers as event_tables_handlers
from bot.calendar.events import handlers as events_handlers
from bot.calendar.last_days import handlers as last_days_handlers
from bot.calendar.nudges import handlers as nudges_handlers
from bot.calendar.office_hours import handlers as office_hours_handlers
from bot.calendar.outlook import handlers as outlook_handlers
from bot.campaigns import rules as campaigns_rules
from bot.campaigns.model import Campaign
from bot.captains.settings import handlers as settings_handlers
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
from bot.console.captain_restoring import handlers as captain_restoring_handlers
from bot.console.digest import handlers as digest_handlers
from bot.console.expected import handlers as expected_handlers
from bot.console.exports import handlers as exports_handlers
from bot.console.faq import handlers as faq_handlers
from bot.console.faq.pack import written_for
from bot.console.filter_figures import handlers as filter_figures_handlers
from bot.console.filters import handlers as filters_handlers
from bot.console.help_desk import handlers as help_desk_handlers
from bot.console.helping import handlers as helping_handlers
from bot.console.imports import handlers as imports_handlers
from bot.console.launch import handlers as launch_handlers
from bot.console.materials_adding import handlers as materials_adding_handlers
from bot.console.materials_drafts import handlers as materials_drafts_handlers
from bot.console.materials_files import handlers as materials_files_handlers
from bot.console.materials_fitting import handlers as materials_fitting_handlers
from bot.console.materials_list import handlers as materials_list_handlers
from bot.console.materials_publishing import handlers as materials_publishing_handlers
from bot.console.materials_use import handlers as materials_use_handlers
from bot.console.materials_versions import handlers as materials_versions_handlers
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
from bot.conversations.promise_restoring import handlers as promise_restoring_handlers
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
from bot.engine.dialog.feature import Feature
from bot.engine.parts import Parts
from bot.engine.several.mark import ALONE, Mark, OneOfSeveral
from bot.engine.several.together import Together, Whole
from bot.engine.texts.catalogues import Texts
from bot.integrations.api import handlers as api_handlers
from bot.integrations.changes import handlers as changes_handlers
from bot.integrations.webhooks import handlers as webhooks_handlers
from bot.organizers.anonymity import handlers as anonymity_handlers
from bot.organizers.binding import handlers as binding_handlers
from bot.organizers.calls import handlers as calls_handlers
from bot.organizers.choosing import handlers as choosing_handlers
from bot.organizers.guide import handlers as guide_handlers
from bot.organizers.owners import handlers as owners_handlers
from bot.people import Homes, People
from bot.privacy.keeping import handlers as keeping_handlers
from bot.privacy.purge import handlers as purge_handlers
from bot.privacy.rights import handlers as rights_handlers
from bot.privacy.showing import handlers as showing_handlers
from bot.progress.awards import handlers as awards_handlers
from bot.progress.badges import handlers as badges_handlers
from bot.progress.board_places import handlers as board_places_handlers
from bot.progress.bursts import handlers as bursts_handlers
from bot.progress.debrief import handlers as debrief_handlers
from bot.progress.leaderboard import handlers as leaderboard_handlers
from bot.progress.menu import handlers as menu_handlers
from bot.progress.team_board import handlers as team_board_handlers
from bot.teams.handovers import handlers as handovers_handlers
from bot.teams.hometowns import handlers as hometowns_handlers
from bot.teams.joining import handlers as joining_handlers
from bot.teams.leads import handlers as leads_handlers
from bot.teams.notes import handlers as notes_handlers
from bot.teams.organizing import handlers as organizing_handlers
from bot.teams.recruiter_corrections import handlers as recruiter_corrections_handlers
from bot.teams.recruiting import handlers as recruiting_handlers

# `hearing` hears what is written before any question gets it, and before it `attendance`, for a
# door's code might be a name, and `calls`, for what is said of one; then come `sentences`, and
# `importing`, for lists and files. Before a captain is erased, the help desk looks which of their
# messages stand in the group.
HANDLERS = (
    *(attendance_handlers, check_ins_handlers, calls_handlers),
    *(hearing_handlers, sentences_handlers),
    *(reminders_handlers, doubts_handlers, importing_handlers),
    *(merging_handlers, adding_handlers, memory_jog_handlers, swapping_handlers),
    *(searching_handlers, contact_list_handlers),
    *(editing_handlers, told_details_handlers, objections_handlers),
    *(recording_handlers, tries_handlers, talk_details_handlers, restoring_handlers),
    promise_restoring_handlers,
    vote_plans_handlers,
    *(voting_steps_handlers, suggestions_handlers, materials_handlers, beginnings_handlers),
    *(nudges_handlers, election_dates_handlers, last_days_handlers, office_hours_handlers),
    *(event_tables_handlers, event_planning_handlers, event_board_handlers, events_handlers),
    *(event_friends_handlers, event_series_handlers),
    *(outlook_handlers, event_restoring_handlers),
    *(broadcasts_handlers, broadcast_running_handlers, broadcast_trial_handlers),
    *(broadcast_waiting_handlers, broadcast_options_handlers),
    *(surveys_handlers, survey_sending_handlers, survey_answers_handlers, survey_results_handlers),
    *(leaderboard_handlers, board_places_handlers),
    *(help_desk_handlers, rights_handlers, keeping_handlers, showing_handlers, purge_handlers),
    *(settings_handlers, stepping_down_handlers, handovers_handlers, status_handlers),
    *(digest_handlers, radar_handlers, captain_cards_handlers, captain_list_handlers),
    captain_restoring_handlers,
    *(audit_log_handlers, exports_handlers, faq_handlers, quick_replies_handlers),
    *(filters_handlers, filter_figures_handlers, tags_handlers, tag_rules_handlers),
    *(team_moves_handlers, imports_handlers, expected_handlers),
    *(one_to_one_handlers, campaign_setup_handlers, campaign_changes_handlers),
    *(materials_list_handlers, materials_writing_handlers, materials_drafts_handlers),
    *(materials_publishing_handlers, materials_versions_handlers, materials_use_handlers),
    *(materials_adding_handlers, materials_fitting_handlers, materials_files_handlers),
    launch_handlers,
    *(anonymity_handlers, binding_handlers, owners_handlers, guide_handlers),
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


def assemble(campaign: Campaign, mark: Mark = ALONE) -> Parts:
    """Return everything that makes a campaign's bot, but for its database and Telegram.

    Raises `MaterialsFileError` where its words can't be read. Where several campaigns share the
    bot, each has its `mark`.
    """
    for each in campaigns_rules.everywhere(campaign):
        library_of(each)
        written_for(each)
    beside = () if mark is ALONE else (choosing_handlers.feature(),)
    return Parts(campaign, (*beside, *features()), People(), Texts(files.locales()), mark)


def assemble_all(campaigns: Sequence[Campaign]) -> Whole:
    """Return everything that makes a bot of these campaigns."""
    if len(campaigns) == 1:
        return assemble(campaigns[0])
    marks = [OneOfSeveral(each.id, Homes()) for each in campaigns]
    parts = [assemble(each, mark) for each, mark in zip(campaigns, marks, strict=True)]
    for mark in marks:
        mark.among(parts)
    return Together(parts, Homes())
