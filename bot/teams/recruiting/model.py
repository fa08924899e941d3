"""An invite, somebody whom a captain brought in, and what can happen to both."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NewType

InviteId = NewType("InviteId", int)
Side = Literal["recruit", "recruiter"]


@dataclass(frozen=True, slots=True)
class Invite:
    """`code` is what its link carries; `contact_id` is whom on the list it is for, 0: anybody."""

    id: InviteId
    captain_id: int
    contact_id: int
    code: str
    made_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recruit:
    """A captain whom another brought in. `contact_id` is the entry on the recruiter's list that
    the invite was for, 0 for none there; each side's consent to link the two is None until it is
    given.
    """

    captain_id: int
    recruiter_id: int
    contact_id: int
    joined_at: datetime
    talked_at: datetime | None = None
    recruit_agrees: bool | None = None
    recruiter_agrees: bool | None = None

    @property
    def is_linked(self) -> bool:
        """Tell whether both agreed that the entry on the list and the captain are one."""
        return bool(self.contact_id and self.recruit_agrees and self.recruiter_agrees)


@dataclass(frozen=True, slots=True)
class NewsTold:
    """A captain has heard of somebody who came by their link, or was asked who else could: that is
    the day's message.
    """

    captain_id: int
    at: datetime
    is_question: bool = False


JOINED: Final = "recruit.joined"
TALKED: Final = "recruit.talked"
"""The jobs that tell of it: what has found the day taken waits there."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a captain's team as the team is shown: the chosen name, and counts only."""

    recruit: Recruit
    name: str
    talks: int
    pledges: int


@dataclass(frozen=True, slots=True)
class Group:
    """The team that a captain is in, as they see it; `lead_id` is whom they can write to, 0 for
    nobody; `is_mine`: they lead it.
    """

    name: str = ""
    leads: tuple[str, ...] = ()
    lead_id: int = 0
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class InviteMade:
    """A link was made."""

    invite: Invite


@dataclass(frozen=True, slots=True)
class InvitesWithdrawn:
    """All links of a captain that are for this contact, or with 0 for anybody, are good no more."""

    captain_id: int
    at: datetime
    contact_id: int = 0


@dataclass(frozen=True, slots=True)
class WrongInvite:
    """Somebody followed a link that does not exist."""

    telegram_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Recruited:
    """A new captain came by another's link."""

    recruit: Recruit


@dataclass(frozen=True, slots=True)
class RecruiterCorrected:
    """An organizer said who brought a captain in; None is nobody."""

    captain_id: int
    before: int | None
    recruiter_id: int | None
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LinkAnswered:
    """One side agreed, or not (any more), that the entry on the list and the captain are one."""

    recruit_id: int
    side: Side
    agrees: bool
    at: datetime
