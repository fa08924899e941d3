"""Headings of the tables, and words for what stands in them; each in the reader's language."""

from typing import Final

from bot.console.exports.model import What
from bot.engine.dialog.turn import N_

_WHOSE: Final = (N_("Captain’s number"), N_("Captain"))
# Translators: headings of tables. Those of captains and events must be understood in this language
# when the table comes back (columns are found by them).
HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    What.CAPTAINS: (
        *(*_WHOSE, N_("Language"), N_("Joined"), N_("Team"), N_("Leads the team")),
        *(N_("Tags"), N_("Invited by (number)"), N_("Friends on the list"), N_("Talked with")),
        *(N_("In favour"), N_("Promised"), N_("With a plan"), N_("Voted"), N_("Talks")),
        *(N_("First talk"), N_("Latest talk")),
    ),
    What.TALKS: (
        *(N_("Talk’s number"), *_WHOSE, N_("Friend’s number"), N_("When"), N_("How it went")),
        *(N_("How they talked"), N_("How sure"), N_("To come back to on")),
    ),
    What.PROMISES: (
        *(
            N_("Friend’s number"),
            *_WHOSE,
            N_("Where they stand"),
            N_("Since"),
            N_("On the list since"),
        ),
        *(N_("How they vote"), N_("Day of the plan")),
    ),
    What.EVENTS: (
        *(N_("Event’s number"), N_("Title"), N_("Type"), N_("Date"), N_("Beginning"), N_("End")),
        *(N_("Place"), N_("Link"), N_("Capacity"), N_("Description"), N_("Time zone")),
        *(N_("Cancelled"), N_("Coming"), N_("Maybe"), N_("Waiting list"), N_("Were there")),
    ),
    What.ANSWERS: (
        *(N_("Answer’s number"), N_("Event’s number"), *_WHOSE, N_("A friend they bring")),
        *(N_("Answer"), N_("People besides"), N_("On the waiting list"), N_("Were there")),
        N_("Answered"),
    ),
    What.QUESTIONS: (
        *(N_("Question’s number"), *_WHOSE, N_("Asked"), N_("Where it stands")),
        *(N_("Waiting since"), N_("Last message"), N_("Closed")),
    ),
    What.FRIENDS: (N_("Friend’s number"), *_WHOSE, N_("Friend’s name"), N_("Town"), N_("Phone")),
}
# Columns that hold numbers to count with.
COUNTED: Final = frozenset(
    (
        *("Friends on the list", "Talked with", "In favour", "Promised", "With a plan", "Voted"),
        *("Talks", "Capacity", "Coming", "Maybe", "Waiting list", "Were there", "People besides"),
    )
)
WORDS: Final = {
    "yes": N_("yes"),
    "no": N_("no"),
    "maybe": N_("maybe"),
    "none": N_("no answer"),
    "training": N_("training"),
    "phone_bank": N_("phone bank"),
    "meet_up": N_("meet-up"),
    "reached": N_("talked"),
    "supportive": N_("in favour"),
    "pledged": N_("promised"),
    "not_now": N_("not now"),
    "declined": N_("said no"),
    "wants_to_help": N_("wants to help"),
    "plan_made": N_("has a plan"),
    "voted": N_("voted"),
    "in_person": N_("in person"),
    "call": N_("by phone"),
    "message": N_("by message"),
    "email": N_("by e-mail"),
    "social": N_("on social media"),
    "early": N_("early"),
    "post": N_("by mail"),
    "proxy": N_("by proxy"),
    "online": N_("online"),
    "sure": N_("sure"),
    "likely": N_("likely"),
    "unsure": N_("unsure"),
    "waiting": N_("waits for an answer"),
    "answered": N_("answered"),
    "closed": N_("closed"),
}
