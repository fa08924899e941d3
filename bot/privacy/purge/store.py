"""Erases all that a campaign holds about people.

The one store that deletes from tables of others: captains go as if they had asked for it, one by
one, and what belongs to nobody in particular goes at the end.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from bot.campaigns.model import Campaign
from bot.engine.outbox import outbox
from bot.engine.storage import moments
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms
from bot.privacy.purge.model import (
    OF_A_CAPTAIN,
    OF_A_CONTACT,
    OF_A_PERSON,
    OF_AN_ENTRY,
    Kept,
    Totals,
)

SQL = statements(__file__)
# With `campaign_id`: all rows of the campaign go. `purges` itself, and the campaign's name, stay.
OF_A_CAMPAIGN: Final = (
    *("captains", "contacts", "conversations", "plans", "votes", "consents", "suggestions"),
    *("word_choices", "office_slots", "office_bookings", "election_days", "team_bars"),
    *("help_requests", "debriefs", "calls", "radar_notes", "captain_pauses", "launch_ticks"),
    *("awards", "cases", "case_entries", "case_messages", "case_helpers", "faq_answers"),
    *("quick_replies", "events", "event_versions", "event_answers", "check_ins", "nudges"),
    *("list_gists", "beginnings", "training_steps", "badges", "reward_goals", "reward_plans"),
    *("captain_filters", "captain_tags", "tags", "broadcast_recipients", "broadcast_taps"),
    *("broadcast_texts", "broadcasts", "api_tokens", "captain_figures", "captain_counts"),
    *("campaign_counts", "figure_settings", "changed_captains", "board_names", "board_weeks"),
    *("board_places", "burst_looks", "exports", "digests", "captain_imports", "expected_captains"),
    *("expected_arrivals", "expected_refusals", "expected_marks", "survey_sheets"),
    *("survey_answers", "survey_tallies", "surveys", "invites", "recruits", "recruit_asks"),
    *("invite_guesses", "teams", "team_members", "towns", "captain_towns", "objections"),
    *("step_downs", "handovers", "passed_on", "merges", "bind_codes", "owner_links", "vain_tries"),
    *("api_networks", "api_uses", "tag_rules", "shown_friends", "restored_talks"),
    *("restored_calendar", "restored_promises", "restored_captains", "material_versions"),
    *("material_files", "material_drafts", "material_uses"),
)
# Systems that keep a copy have to hear of the end, and so leave with whom it is told to.
OF_ITS_OWNERS: Final = (
    *("groups", "owners", "organizer_names", "outbox", "held_batches", "kept_keys", "due"),
    *("change_log", "change_readers", "webhook_endpoints", "webhook_deliveries"),
    *("dialogs", "chosen_campaigns"),
)
# Kept by chat: they have no campaign.
OF_A_CHAT: Final = ("set_aside", "used_buttons", "chats")
# Erasures name nobody, and must hold for old copies after the purge as well; so does the campaign's
# file, whose days say that it is over. Who agreed to be asked by a next campaign stays with a name
# and a chat.
STAYS: Final = (
    *("campaigns", "campaign_versions", "purges", "erasures", "secrets"),
    "kept_captains",
)


BEGUN: Final = "begun"
CONFIRMED: Final = "confirmed"
TOLD: Final = ("14", "1")


def mark(tx: Tx, campaign: Campaign, what: str) -> datetime | None:
    """Return when this happened to the purge of the day that the file says."""
    return moments.find(tx, _name(campaign, what))


def put_mark(tx: Tx, campaign: Campaign, what: str, at: datetime) -> None:
    moments.put(tx, _name(campaign, what), at)


def is_known(tx: Tx, campaign: Campaign) -> bool:
    """Tell whether anybody was ever told of the purge on this day, or confirmed it."""
    return any(mark(tx, campaign, what) for what in (*TOLD, BEGUN, CONFIRMED))


def _name(campaign: Campaign, what: str) -> str:
    return f"purge:{campaign.id}:{campaign.purge_date}:{what}"


def has_arrived(tx: Tx, key: str) -> bool:
    """Tell whether Telegram has taken the message with this key."""
    return outbox.message_of(tx, key) is not None


def unfinished(tx: Tx) -> list[tuple[int, str]]:
    """Return (id, slug) of the campaigns of which something is left."""
    return [(row["id"], row["slug"]) for row in SQL.unfinished(tx)]


def nearly_gone(tx: Tx) -> list[int]:
    """Return the ids of the campaigns of which nothing is left but who was told of the end."""
    return [row["campaign_id"] for row in SQL.nearly_gone(tx)]


def count_captains(tx: Tx, campaign_id: int) -> int:
    return int(SQL.count_captains(tx, campaign_id=campaign_id)["captains"])


def find(tx: Tx, campaign_id: int) -> tuple[Totals, bool] | None:
    """Return what there was, and whether all of it is erased; None before the purge began."""
    row = SQL.find(tx, campaign_id=campaign_id)
    if row is None:
        return None
    totals = Totals(row["captains"], row["contacts"], row["conversations"], row["pledges"])
    return totals, row["finished_at"] is not None


def begin(tx: Tx, campaign_id: int, at: datetime) -> None:
    """Count what there is; later calls change nothing."""
    SQL.begin(tx, campaign_id=campaign_id, at=to_ms(at))


def finish(tx: Tx, campaign_id: int, at: datetime) -> None:
    SQL.finish(tx, campaign_id=campaign_id, at=to_ms(at))


def forget(tx: Tx, campaign_id: int) -> None:
    """Forget an earlier purge: the campaign goes on to another day."""
    SQL.forget(tx, campaign_id=campaign_id)


def next_captains(tx: Tx, campaign_id: int, limit: int) -> list[tuple[int, int]]:
    """Return (id, Telegram id) of captains who are still there."""
    rows = SQL.next_captains(tx, campaign_id=campaign_id, limit=limit)
    return [(row["id"], row["telegram_id"]) for row in rows]


def captains_after(tx: Tx, campaign_id: int, after: int, limit: int) -> list[int]:
    """Return the ids of the first captains whose ids come after this one."""
    rows = SQL.captains_after(tx, campaign_id=campaign_id, after=after, limit=limit)
    return [row["id"] for row in rows]


def readers(tx: Tx, campaign_id: int) -> list[tuple[int, str]]:
    """Return (chat, language) of the owners and of the group."""
    rows = list(SQL.owners(tx, campaign_id=campaign_id))
    found = [(row["telegram_id"], row["language"]) for row in rows]
    group = SQL.group_of(tx, campaign_id=campaign_id)
    return [*found, (group["chat_id"], group["language"])] if group else found


def erase_rest(tx: Tx, campaign_id: int) -> None:
    """Erase what is left when no captain is, but for whom the end is told to."""
    for table in OF_A_CAMPAIGN:
        _delete(tx, table, "campaign_id", campaign_id)
    _erase_audit(tx, campaign_id)


def erase_owners(tx: Tx, campaign_id: int, forget_chat: Callable[[int], None]) -> None:
    """Erase who was told, every chat that is known, and their keys; where another campaign runs
    beside this one, what is its own in these chats stays.
    """
    if SQL.others(tx, campaign_id=campaign_id)["campaigns"]:
        for row in SQL.known_chats(tx, campaign_id=campaign_id):
            forget_chat(row["subject"])
    else:
        _erase_chats(tx)
    for table in OF_ITS_OWNERS:
        _delete(tx, table, "campaign_id", campaign_id)
    tx.destroy_key(campaign_id)


def _erase_chats(tx: Tx) -> None:
    """Where this is the only campaign, every chat was about it, also those that are only begun."""
    for row in SQL.all_subjects(tx):
        for table in OF_A_CHAT:
            _delete(tx, table, "chat_id", row["subject"])
        tx.destroy_key(row["subject"])


def erase_contact(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> None:
    """Erase all that is kept of a contact; who came by their invite did so as anybody."""
    SQL.unlink_recruit(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)
    _erase(tx, OF_A_CONTACT, contact_id, campaign_id, captain_id)


def erase_entry(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> None:
    """Erase a captain's entry about somebody who is on another list now."""
    _erase(tx, OF_AN_ENTRY, contact_id, campaign_id, captain_id)


def erase_captain(tx: Tx, campaign_id: int, captain_id: int, telegram_id: int) -> None:
    """Erase all that is kept of a captain, by our number and by Telegram's."""
    SQL.unlink_entries(tx, campaign_id=campaign_id, captain_id=captain_id)
    _erase(tx, OF_A_CAPTAIN, captain_id, campaign_id)
    erase_person(tx, campaign_id, telegram_id)


def erase_person(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Erase what is kept of somebody by Telegram's number, captain or not."""
    _erase(tx, OF_A_PERSON, telegram_id, campaign_id)


def formerly(tx: Tx, campaign_id: int, contact_id: int) -> list[tuple[int, int]]:
    """Return as whom, and with which captain, a contact was before they were passed on."""
    rows = SQL.formerly(tx, campaign_id=campaign_id, contact_id=contact_id)
    return [(row["before"], row["giver_id"]) for row in rows]


def is_somebody(tx: Tx, campaign_id: int, telegram_id: int) -> bool:
    """Tell whether somebody is a captain, an owner, or in the middle of becoming one."""
    return bool(SQL.is_somebody(tx, campaign_id=campaign_id, telegram_id=telegram_id))


def waits(tx: Tx, campaign_id: int, chat_id: int) -> bool:
    """Tell whether something of a campaign is still to be sent to a chat."""
    return bool(SQL.waits(tx, campaign_id=campaign_id, chat_id=chat_id))


def strangers(tx: Tx, before: datetime, limit: int) -> list[int]:
    """Return chats of nobody whom a campaign knows, in which nothing was said since `before`."""
    until = {"before": to_ms(before), "limit": limit}
    rows = SQL.strangers(tx, **until) or SQL.strange_chats(tx, **until)
    return [row["subject"] for row in rows]


def _erase(
    tx: Tx, lists: Iterable[Kept], number: int, campaign_id: int, captain_id: int | None = None
) -> None:
    """Names of tables and columns are our own; the values are numbers."""
    for kept in lists:
        whose = f" AND {kept.of} = {int(captain_id)}" if kept.of and captain_id else ""
        where = f"campaign_id = {int(campaign_id)} AND {kept.column} = {int(number)}{whose}"
        tx.connection.execute(f"DELETE FROM {kept.table} WHERE {where}")  # noqa: S608


def _erase_audit(tx: Tx, campaign_id: int) -> None:
    """The audit lets nothing go while its campaign is there, so the campaign is away meanwhile."""
    row = SQL.find_campaign(tx, campaign_id=campaign_id)
    _delete(tx, "campaigns", "id", campaign_id)
    _delete(tx, "audit", "campaign_id", campaign_id)
    if row:
        SQL.add_campaign(tx, id=row["id"], slug=row["slug"], created_at=row["created_at"])


def _delete(tx: Tx, table: str, column: str, value: int) -> None:
    """Names of tables and columns are our own; the value is a number."""
    tx.connection.execute(f"DELETE FROM {table} WHERE {column} = {int(value)}")  # noqa: S608
