"""What is left of a campaign; and where something is kept of a contact, of a captain, of a person.

By these lists they are erased. A test puts a row about somebody into every table there is.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there were before everything about them was erased."""

    captains: int
    contacts: int
    conversations: int
    pledges: int


@dataclass(frozen=True, slots=True)
class PurgeConfirmed:
    """An owner said that it is time to erase, where that could not be told in time."""

    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CampaignErased:
    """All about people is erased; so many captains there had been."""

    campaign_id: int
    captains: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows of `table` are about whom `column` names; `of` names the captain whose they are."""

    table: str
    column: str
    of: str | None = None


# An entry that another captain has taken over: the talks still count for who held them.
OF_AN_ENTRY: Final = (
    Kept("contacts", "id", "captain_id"),
    Kept("plans", "contact_id", "captain_id"),
    Kept("votes", "contact_id", "captain_id"),
    Kept("suggestions", "contact_id", "captain_id"),
    Kept("word_choices", "contact_id", "captain_id"),
    Kept("material_uses", "contact_id", "captain_id"),
    Kept("shown_friends", "contact_id", "captain_id"),
    Kept("merges", "gone", "captain_id"),
    Kept("merges", "kept", "captain_id"),
    Kept("due", "subject"),
)
# Somebody who must be gone: also what says that they were ever there.
OF_A_CONTACT: Final = (
    *OF_AN_ENTRY,
    Kept("conversations", "contact_id", "captain_id"),
    Kept("reward_plans", "contact_id", "captain_id"),
    Kept("invites", "contact_id", "captain_id"),
    Kept("handovers", "contact_id", "giver_id"),
    Kept("handovers", "taken_as", "receiver_id"),
    Kept("passed_on", "before", "giver_id"),
    Kept("passed_on", "after"),
    Kept("change_log", "subject", "captain"),
    Kept("webhook_deliveries", "subject", "captain"),
)
# Their own row goes last, in the captains' store, which puts it on record.
OF_A_CAPTAIN: Final = (
    *(
        Kept(table, "captain_id")
        for table in (
            *("contacts", "conversations", "plans", "votes", "suggestions", "word_choices"),
            "material_uses",
            *(
                "merges",
                "consents",
                "nudges",
                "training_steps",
                "badges",
                "reward_goals",
                "reward_plans",
                "awards",
                "burst_looks",
            ),
            *("check_ins", "calls", "radar_notes", "captain_pauses", "office_bookings"),
            *("cases", "case_entries", "case_messages"),
            "captain_tags",
            "broadcast_recipients",
            *("broadcast_taps", "survey_sheets", "survey_answers"),
            *("expected_captains", "expected_arrivals", "expected_marks"),
            *("event_answers", "board_names", "invites", "recruits", "recruit_asks", "step_downs"),
        )
    ),
    Kept("recruits", "recruiter_id"),
    Kept("handovers", "giver_id"),
    Kept("handovers", "receiver_id"),
    Kept("passed_on", "giver_id"),
    Kept("change_log", "captain"),
    Kept("webhook_deliveries", "captain"),
    Kept("due", "subject"),
)
# By the number that Telegram gave them. Owners, and what organizers did, stay written down.
OF_A_PERSON: Final = (
    Kept("beginnings", "telegram_id"),
    # What organizers did stays, under a number.
    Kept("organizer_names", "telegram_id"),
    Kept("vain_tries", "telegram_id"),
    Kept("invite_guesses", "telegram_id"),
    Kept("case_helpers", "telegram_id"),
    Kept("exports", "telegram_id"),
    Kept("due", "subject"),
)
