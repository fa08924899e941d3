"""One owner a table: only its store writes it, opens what is sealed in it, and makes its objects.

Counts, ids and joins for a screen of one's own stay where the screen is; whole rows are asked for.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import sql_reading

BOT = Path(__file__).parents[1] / "bot"

# table -> the folder whose store owns it. The engine's stand in several files of their own.
OWNERS = {
    **dict.fromkeys(("campaigns", "owners", "owner_links", "groups", "bind_codes"), "organizers"),
    **dict.fromkeys(("vain_tries", "audit", "organizer_names"), "organizers"),
    **dict.fromkeys(("campaign_versions", "material_versions", "material_files"), "campaigns"),
    "material_drafts": "console/materials_drafts",
    "material_uses": "console/materials_use",
    "launch_ticks": "console/launch",
    **{each: f"progress/{each}" for each in ("awards", "board_places")},
    "burst_looks": "progress",
    "captains": "captains",
    "step_downs": "captains/stepping_down",
    "training_steps": "captains/training",
    **dict.fromkeys(("contacts", "passed_on"), "contacts"),
    "objections": "contacts/objections",
    "merges": "contacts/merging",
    **dict.fromkeys(("conversations", "plans", "votes"), "conversations"),
    "restored_talks": "conversations/restoring",
    "restored_promises": "conversations/promise_restoring",
    "restored_calendar": "calendar/event_restoring",
    "suggestions": "conversations/suggestions",
    "word_choices": "conversations/materials",
    **dict.fromkeys(("invites", "invite_guesses", "recruits", "recruit_asks"), "teams/recruiting"),
    **dict.fromkeys(("teams", "team_members", "captain_imports"), "teams"),
    **dict.fromkeys(("towns", "captain_towns"), "teams/hometowns"),
    "handovers": "teams/handovers",
    **dict.fromkeys(("events", "event_versions", "event_answers"), "calendar"),
    **dict.fromkeys(("nudges", "list_gists"), "calendar/nudges"),
    **{each: f"calendar/{each}" for each in ("check_ins", "beginnings")},
    "election_days": "calendar/election_dates",
    "team_bars": "calendar/last_days",
    "help_requests": "conversations/rides",
    "debriefs": "progress/debrief",
    "calls": "organizers/calls",
    **dict.fromkeys(("cases", "case_entries", "case_messages", "case_helpers"), "console"),
    "faq_answers": "console/faq",
    **dict.fromkeys(("office_slots", "office_bookings"), "calendar/office_hours"),
    **dict.fromkeys(("badges", "reward_goals", "reward_plans"), "progress/badges"),
    **dict.fromkeys(("board_names", "board_weeks"), "progress/leaderboard"),
    **dict.fromkeys(("kept_captains", "shown_friends"), "privacy"),
    **{each: f"privacy/{room}" for each, room in (("consents", "rights"), ("purges", "purge"))},
    **dict.fromkeys(("captain_figures", "captain_counts", "figure_settings"), "console"),
    **dict.fromkeys(("captain_filters", "tags", "captain_tags", "broadcast_recipients"), "console"),
    **{f"expected_{each}": "teams" for each in ("captains", "arrivals", "refusals", "marks")},
    "digests": "console/digest",
    "restored_captains": "console/captain_restoring",
    **{each: f"console/{each}" for each in ("exports", "tag_rules", "quick_replies")},
    **dict.fromkeys(("broadcasts", "broadcast_texts", "changed_captains"), "console"),
    **dict.fromkeys(("broadcast_taps", "radar_notes", "campaign_counts"), "console"),
    **dict.fromkeys(("surveys", "survey_sheets", "survey_answers", "survey_tallies"), "console"),
    "captain_pauses": "console/captain_cards",
    **dict.fromkeys(("change_log", "change_readers"), "integrations"),
    **dict.fromkeys(("api_tokens", "api_uses", "api_networks"), "integrations/api"),
    **dict.fromkeys(("webhook_endpoints", "webhook_deliveries"), "integrations/webhooks"),
    **dict.fromkeys(("keys", "marks", "updates", "set_aside", "dialogs", "used_buttons"), "engine"),
    **dict.fromkeys(("outbox", "kept_keys", "chats", "due", "erasures", "secrets"), "engine"),
    **dict.fromkeys(("held_batches", "chosen_campaigns"), "engine"),
}
# What features keep encrypted: whoever selects it is about to make something of the row. What the
# engine seals for a chat (updates, messages) is shown to that chat's captain by privacy/rights.
SEALED = {
    **{each: {"name"} for each in ("captains", "kept_captains", "board_names", "office_slots")},
    **{each: {"name"} for each in ("captain_filters", "tags", "towns", "organizer_names")},
    "case_helpers": {"name"},
    "contacts": {"name", "town", "age", "phone", "private_note", "given"},
    "conversations": {"note"},
    **{each: {"words"} for each in ("calls", "check_ins", "quick_replies", "case_entries")},
    "debriefs": {"worked_words", "hard_words", "again_words"},
    "help_requests": {"details"},
    "plans": {"moment", "place", "company", "obstacle", "holder"},
    "word_choices": {"issue"},
    **{each: {"code"} for each in ("handovers", "teams", "invites")},
    **{each: {"reason"} for each in ("awards", "burst_looks")},
    "events": {"about", "code"},
    "event_versions": {"about"},
    "broadcast_texts": {"body", "photo"},
    "broadcasts": {"urgent"},
    "surveys": {"content"},
    "survey_answers": {"answer", "shown"},
    "merges": {"sealed"},
    "radar_notes": {"by_name"},
    "webhook_endpoints": {"url", "secret", "old_secret"},
}
# Objects that stand for a row -> the folder whose store makes them of one.
MADE = {
    **dict.fromkeys(("Owner", "OwnerLink", "BindCode", "Group"), "organizers"),
    "Captain": "captains",
    **dict.fromkeys(("Contact", "Details"), "contacts"),
    **dict.fromkeys(("Conversation", "Plan"), "conversations"),
    **dict.fromkeys(("Invite", "Recruit"), "teams/recruiting"),
    "Seat": "teams",
    "Hometown": "teams/hometowns",
    "Look": "progress",
    "Offer": "teams/handovers",
    "Broadcast": "console",
    "Figures": "console",
    **dict.fromkeys(("SavedFilter", "Tag"), "console"),
    "CheckIn": "calendar/check_ins",
    "Call": "organizers/calls",
    **dict.fromkeys(("Case", "Helper"), "console"),
    **dict.fromkeys(("Note", "Survey", "Sheet"), "console"),
    "Slot": "calendar/office_hours",
    **dict.fromkeys(("Event", "Answer"), "calendar"),
    "Logged": "integrations",
    "Token": "integrations/api",
    "TagRule": "console/tag_rules",
    **dict.fromkeys(("Endpoint", "Delivery"), "integrations/webhooks"),
}
# What rooms keep sealed is opened here for the captain whose it is: no wing may ask another's room.
SHOWN_TO_THEIR_CAPTAIN = {
    ("privacy/rights", each)
    for each in (
        *("awards", "board_names", "burst_looks", "case_entries", "survey_answers"),
        *("calls", "check_ins", "debriefs", "help_requests", "word_choices", "towns"),
    )
}
# It erases everything there is, so it knows every table.
PURGE = "privacy/purge"
# It has two entries become one, and two again: it moves rows of every table about contacts.
MERGING = "contacts/merging"


def _belongs(folder: str, owner: str) -> bool:
    """The engine's rooms are one owner; a wing's root and its rooms are several."""
    return folder == owner or (owner == "engine" and folder.startswith("engine/"))


def trespasses(folder: str, sql: str) -> set[str]:
    """Return what a statement in a folder does to tables of others that only owners may do."""
    found = {
        f"writes {table}"
        for table in sql_reading.written(sql)
        if not _belongs(folder, OWNERS.get(table, folder)) and folder not in (PURGE, MERGING)
    }
    for each in sql_reading.taken(sql):
        for table in each.tables:
            is_own = _belongs(folder, OWNERS.get(table, folder))
            if is_own or (folder, table) in SHOWN_TO_THEIR_CAPTAIN:
                continue
            if each.column == "*" or each.column in SEALED.get(table, ()):
                found.add(f"selects {table}.{each.column}")
    return found


def made_of_rows(folder: str, source: str) -> set[str]:
    """Return the objects that Python code outside of their owner makes of a row."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        call.func.id
        for call in calls
        if isinstance(call.func, ast.Name)
        and not _belongs(folder, MADE.get(call.func.id, folder))
        and _is_of_a_row(call)
    }


def _is_of_a_row(call: ast.Call) -> bool:
    """A column is read by its name: `row["name"]`; or a whole row is spread out."""
    spread = any(isinstance(each, ast.Starred) for each in call.args)
    named = any(each.arg is None for each in call.keywords)
    columns = (
        isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
        for node in ast.walk(call)
    )
    return spread or named or any(columns)


def _folder(path: Path) -> str:
    return path.relative_to(BOT).parent.as_posix()


def _statements() -> Iterator[tuple[Path, str, str]]:
    for path in sorted(BOT.rglob("*.sql")):
        for name, sql in sql_reading.statements(path.read_text("utf-8")):
            yield path, name, sql


def test_only_the_owner_of_a_table_writes_it_or_opens_its_rows():
    found = {
        f"{path.relative_to(BOT)}: {name} {what}"
        for path, name, sql in _statements()
        for what in trespasses(_folder(path), sql)
    }
    assert not found


def test_whatever_counts_talks_leaves_tries_out():
    """What was sent, or had no answer, is kept beside talks and is none; or it alone is."""
    wrong = {
        f"{path.relative_to(BOT)}: {name}"
        for path, name, sql in _statements()
        if _folder(path).split("/")[0] not in ("conversations", "privacy")
        and "FROM conversations" in sql
        and sql.count("undone_at IS") != sql.count("outcome NOT") + sql.count("tries.outcome =")
    }
    assert not wrong


def test_only_the_owner_of_a_table_makes_its_objects_of_rows():
    found = {
        f"{path.relative_to(BOT)}: {name}"
        for path in BOT.rglob("*.py")
        for name in made_of_rows(_folder(path), path.read_text("utf-8"))
    }
    assert not found


def test_every_table_has_an_owner_that_is_there():
    made = {
        name
        for path in (BOT / "migrations").rglob("*.py")
        for name in re.findall(r"create_table\(\s*\"(\w+)\"", path.read_text("utf-8"))
    }
    assert all(list((BOT / owner).rglob("*.sql")) for owner in OWNERS.values())
    written = {table for _, _, sql in _statements() for table in sql_reading.written(sql)}
    assert made == written == set(OWNERS)


@pytest.mark.parametrize(
    "sql, found",
    [
        ("INSERT INTO contacts (id) VALUES (:id);", {"writes contacts"}),
        ("UPDATE contacts SET stage = 'voted' WHERE id = :id;", {"writes contacts"}),
        ("DELETE FROM contacts WHERE id = :id;", {"writes contacts"}),
        ("SELECT * FROM contacts WHERE id = :id;", {"selects contacts.*"}),
        ("SELECT id, name FROM contacts;", {"selects contacts.name"}),
        (
            (
                "SELECT talk.*, friend.phone AS number FROM votes talk\nLEFT JOIN contacts friend "
                "ON friend.id = talk.contact_id;"
            ),
            {"selects votes.*", "selects contacts.phone"},
        ),
        (
            "SELECT badge FROM badges\nUNION ALL SELECT note FROM conversations;",
            {"selects conversations.note"},
        ),
        (
            "WITH x AS (SELECT town FROM contacts)\nSELECT badge FROM badges JOIN x ON 1 = 1;",
            {"selects contacts.town"},
        ),
        ("SELECT badge, (SELECT MAX(note) FROM conversations) AS n FROM badges;", set()),
        (
            "SELECT badge, (SELECT note FROM conversations) AS n FROM badges;",
            {"selects conversations.note"},
        ),
        ("SELECT COUNT(*) AS people FROM contacts WHERE name IS NOT NULL;", set()),
        ("SELECT EXISTS (SELECT 1 FROM contacts WHERE stage = 'voted') AS one;", set()),
        (
            (
                "INSERT INTO badges (badge) VALUES (:badge)\n"
                "ON CONFLICT (badge) DO UPDATE SET badge = excluded.badge;"
            ),
            set(),
        ),
        ("SELECT * FROM badges;", set()),
    ],
)
def test_sql_that_trespasses_is_found_and_counts_are_not(sql, found):
    assert trespasses("progress/badges", sql) == found


@pytest.mark.parametrize(
    "source, found",
    [
        ('Contact(ContactId(row["id"]), row["captain_id"])', {"Contact"}),
        ('Plan(1, 2, Way(row["way"]) if row["way"] else None)', {"Plan"}),
        ("Captain(**row)", {"Captain"}),
        ("Conversation(*row)", {"Conversation"}),
        ("Contact(number, captain.id, name, None, Stage.LISTED, now)", set()),
        ('Earned(Badge(row["badge"]), row["earned_at"])', set()),
    ],
)
def test_python_that_makes_objects_of_others_rows_is_found(source, found):
    assert made_of_rows("progress/badges", source) == found


def test_the_owner_itself_is_free_and_the_purge_only_deletes():
    assert not trespasses("contacts", "SELECT * FROM contacts;")
    assert not made_of_rows("contacts", 'Contact(row["id"])')
    assert not trespasses(PURGE, "DELETE FROM contacts;")
    assert trespasses(PURGE, "SELECT name FROM contacts;")
