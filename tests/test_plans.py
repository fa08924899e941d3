"""No statement reads all of a table that grows with a campaign, on either database."""

import re
from pathlib import Path

import aiosql
import pytest

from bot.engine.storage.sql import DRIVERS, in_array
from tests.support import plans
from tests.support.databases import Opened
from tests.test_ownership import OWNERS

BOT = Path(__file__).parents[1] / "bot"
# A handful of rows, or one for each organizer, broadcast or week.
SMALL = {
    *("campaigns", "owners", "owner_links", "groups", "bind_codes", "board_weeks", "marks"),
    *(
        "secrets",
        "purges",
        "broadcasts",
        "broadcast_texts",
        "held_batches",
        "vain_tries",
        "election_days",
        "team_bars",
        "webhook_endpoints",
        *("api_tokens", "api_uses", "api_networks"),
        "change_readers",
        "events",
        "case_helpers",
        "faq_answers",
        "quick_replies",
        "campaign_counts",
        "figure_settings",
        "digests",
        "captain_filters",
        *("surveys", "survey_tallies"),
        *("tags", "tag_rules"),
        "teams",
        "towns",
        "organizer_names",
        *("burst_looks", "board_places"),
        *("campaign_versions", "material_versions", "material_files", "material_drafts"),
    ),
}
GROWING = set(OWNERS) - SMALL
BESIDE = "counted beside the writer, at most once a minute where there are many"
RARELY = "once in a while, by hand: when keys are changed or a copy is put back"
BY_AN_OWNER = "an owner asks, by hand"
PURGE = "the purge looks for all there is"
AN_END = "walks an index from one end"
# What reads all, and why it may.
ALLOWED = {
    "integrations/store.sql: first": AN_END,
    "integrations/store.sql: last": AN_END,
    "teams/hometowns/store.sql: waiting": "organizers look at towns, by hand",
    "calendar/nudges/store.sql: together": BESIDE,
    "calendar/last_days/store.sql: team": BESIDE,
    "progress/debrief/store.sql: results": BESIDE,
    "progress/debrief/store.sql: forecast": BESIDE,
    "progress/debrief/store.sql: quotable": "organizers look at results, after the vote",
    "privacy/store.sql: count": BY_AN_OWNER,
    "privacy/store.sql: to_ask": BY_AN_OWNER,
    "privacy/store.sql: count_of": PURGE,
    "privacy/store.sql: count_agreed": PURGE,
    "progress/leaderboard/store.sql: best": BESIDE,
    "progress/leaderboard/store.sql: scores": BESIDE,
    "progress/leaderboard/store.sql: talks_since": BESIDE,
    "progress/leaderboard/store.sql: week": BESIDE,
    "teams/expected_arrivals.sql: count_arrivals": "an organizer brings another list",
    "teams/expected_arrivals.sql: count_expected": "an organizer brings another list",
    "console/audience.sql: zones": "an organizer tells when a broadcast goes out; when it does",
    "console/audience.sql: put_moment": "once for each zone of a broadcast on captains' own clocks",
    "progress/store.sql: bursts": BESIDE,
    "progress/team_board/store.sql: team_scores": BESIDE,
    "console/broadcast_store.sql: audience": "an organizer looks whom a broadcast would reach",
    "console/materials_use/store.sql: counts": BESIDE,
    **{
        f"console/materials_use/store.sql: {each}": "an organizer looks at one that captains get"
        for each in ("weeks", "followed", "card_readers")
    },
    "console/audit_log/store.sql: newest": "an organizer asks who did what",
    "console/audit_log/store.sql: actors": "an organizer asks who did what",
    "integrations/api/store.sql: team_sums": "a program reads the teams with all who are in them",
    "teams/store.sql: count_without": "an organizer looks at the teams",
    "teams/store.sql: moved": "an organizer takes a move of many back",
    "teams/store.sql: undo_new": "an organizer takes a move of many back",
    "teams/store.sql: undo_moved": "an organizer takes a move of many back",
    "teams/store.sql: sizes": "an organizer looks at the teams",
    "console/radar_store.sql: list_standing": BESIDE,
    "console/status/store.sql: generations": BESIDE,
    "console/status/store.sql: here_and_now": "calls and rides: few captains ever ask for one",
    "console/store.sql: list_changed": AN_END,
    "console/store.sql: note_everybody": "where the campaign has another clock or target",
    "captains/store.sql: list_recruited": "a captain corrects who brought them in",
    "organizers/store.sql: audit": "all that organizers did, to be shown",
    "contacts/store.sql: list_everybody": RARELY,
    "contacts/store.sql: list_unmarked": "at a start, for entries from before there were marks",
    "contacts/objections/store.sql: count_objections": BY_AN_OWNER,
    "contacts/objections/store.sql: same_person": BY_AN_OWNER,
    "organizers/store.sql: is_in_use": "at a start; the first that is found is enough",
    "engine/backup/rotation.sql: how_many": RARELY,
    "engine/keys/erasures.sql: erasures": RARELY,
    "engine/keys/erasures.sql: older_keys": RARELY,
    "engine/watch/metrics.sql: set_aside_rows": "the metrics, over the reader",
    "privacy/purge/store.sql: begin": PURGE,
    "privacy/purge/store.sql: count_captains": PURGE,
    "privacy/purge/store.sql: known_chats": PURGE,
    "privacy/purge/store.sql: all_subjects": PURGE,
    "privacy/purge/store.sql: next_captains": AN_END,
    "captains/store.sql: list_latest": AN_END,
    "conversations/restoring/store.sql: last": AN_END,
    "conversations/promise_restoring/store.sql: last": AN_END,
    "console/captain_restoring/store.sql: last": AN_END,
    "console/launch/store.sql: first_captain": AN_END,
    "console/launch/store.sql: first_trained": AN_END,
    "console/launch/store.sql: list_ticks": "a line of the list before launch each",
    "captains/store.sql: count_all": "an organizer looks what another day would mean, to how many",
    "captains/store.sql: count_up_to": AN_END,
    "engine/time/due.sql: next_due": AN_END,
    "engine/time/due.sql: upcoming": AN_END,
}


def _statements(dialect):
    for path in sorted(BOT.rglob("*.sql")):
        found = aiosql.from_path(path, DRIVERS[dialect], mandatory_parameters=False)
        for name in found.available_queries:
            if not name.endswith("_cursor"):
                query = getattr(found, name)
                yield (
                    f"{path.relative_to(BOT).as_posix()}: {name}",
                    in_array(query.sql),
                    query.parameters,
                )


def _whole_reads(opened, sql, names):
    found = plans.steps(opened, sql, names)
    return {step.table for step in found if step.table in GROWING and step.reads_all}


@pytest.fixture
def filled(opened):
    plans.fill(opened, GROWING)
    return opened


def test_no_statement_reads_all_of_what_grows_but_for_a_few(filled):
    found = {
        name: tables
        for name, sql, names in _statements(filled.dialect)
        if (tables := _whole_reads(filled, sql, names))
    }
    assert {name: tables for name, tables in found.items() if name not in ALLOWED} == {}
    if filled.dialect == "sqlite":
        assert set(ALLOWED) - set(found) == set(), "an exception that nothing needs any more"


def test_what_walks_an_index_from_one_end_has_nothing_to_sort(filled):
    for name, sql, names in _statements(filled.dialect):
        if ALLOWED.get(name) == AN_END:
            assert not plans.sorts(filled, sql, names), name


PLANTED = {
    "SELECT id FROM outbox WHERE error = :error": {"outbox"},
    "SELECT COUNT(*) AS n FROM contacts WHERE campaign_id = :campaign_id": {"contacts"},
    "DELETE FROM set_aside WHERE created_at < :before": {"set_aside"},
    "SELECT captain.id FROM captains captain WHERE captain.language = :tag": {"captains"},
    "SELECT id FROM outbox WHERE chat_id = :chat_id": set(),
    "SELECT id FROM contacts WHERE campaign_id = :campaign_id AND captain_id = :id": set(),
}


def test_a_planted_statement_is_found_out_and_a_good_one_is_not(filled):
    for planted, tables in PLANTED.items():
        names = re.findall(r":(\w+)", planted)
        sql = re.sub(r":(\w+)", r"%(\1)s", planted) if filled.dialect == "postgresql" else planted
        assert _whole_reads(filled, sql, names) == tables, planted


def test_that_a_state_is_open_has_to_be_said_in_the_words_of_the_index(new_database, clock):
    opened = Opened(new_database("sqlite"), clock)
    said = "UPDATE outbox SET state = 'unknown' WHERE class = 'notice' AND state = 'sending'"
    assert _whole_reads(opened, said, []) == {"outbox"}
    assert _whole_reads(opened, f"{said} AND state IN ('queued', 'sending')", []) == set()
    opened.close()
