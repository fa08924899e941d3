"""What is kept about a captain, as it is shown to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# One row of what is kept, as plain JSON: instants are ISO texts in the captain's own time zone.
Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Staying:
    """What outlives the campaign of somebody: a captain who `agreed` to it; or a name that is kept
    `of` an earlier campaign, `until` when. `acts_as`: what stands beside what they did as an
    organizer. `shows`: organizers may see names of their friends, and had them last on the day
    `taken`.
    """

    agreed: bool = False
    of: str = ""
    until: date | None = None
    acts_as: str = ""
    shows: bool = False
    taken: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Everything kept about a captain, by subject; `people` includes names taken off the list.

    `progress` is what they learnt, earned and chose as a goal; `conversation` is where the dialog
    with the bot stands, with the answers given so far.
    """

    profile: Record
    agreements: tuple[Record, ...]
    people: tuple[Record, ...]
    talks: tuple[Record, ...]
    plans: tuple[Record, ...]
    progress: tuple[Record, ...]
    reminders: tuple[Record, ...]
    messages: tuple[Record, ...]
    organizing: tuple[Record, ...]
    conversation: tuple[Record, ...] = ()
    events: tuple[Record, ...] = ()
    check_ins: tuple[Record, ...] = ()
    surveys: tuple[Record, ...] = ()
    calls: tuple[Record, ...] = ()
    thanks: tuple[Record, ...] = ()
    questions: tuple[Record, ...] = ()
