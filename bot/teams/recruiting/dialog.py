"""The words around an invite: passing it on, who came by it, and whether the two are one entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.contacts.rules import clip, page_of
from bot.engine.dialog.turn import N_, Edit, Picture, Rows, Say, Share, Tap, Turn, Values
from bot.teams.recruiting.model import (
    Group,
    Invite,
    InviteMade,
    InvitesWithdrawn,
    LinkAnswered,
    Member,
    Recruit,
)

View = tuple[str, Values, Rows]

SHOWN, PER_PAGE = 15, 2
NO_GROUP = Group()
BUTTON = 24
INVITE = Tap(N_("💌 Invite a friend"), "invite.show")
TEAM = Tap(N_("🌱 Who I invited"), "team.show")
HOME = Tap(N_("🏠 Home"), "home.show")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
KEEP_IT = Tap(N_("‹ Keep it"), "invite.show")
NOT_NOW = Tap(N_("Not now"), "invite.later")


@dataclass(frozen=True, slots=True)
class Friend:
    """Whom an invite is for: what they are called, and whether one says "tu" to them."""

    name: str
    is_close: bool


# --- passing a link on ----------------------------------------------------------------------------


def invite(made: Invite, about: Mapping[str, str], expires: datetime, members: int) -> View:
    """Show the link for anybody; `about` holds the `link`, `campaign`, captain's `name`, and the
    `organizer`'s line, which tells who is behind it.
    """
    values = {**about, "expires": expires, "members": members}
    rows: Rows = (
        *_ways("words", about),
        (Tap(N_("🔳 As a picture"), "invite.picture", (made.id,)), TEAM),
        (_renew(made),),
    )
    return "recruiting/invite", values, rows


def _renew(made: Invite) -> Tap:
    return Tap(N_("Make a new link"), "invite.renew", (made.contact_id,))


def invite_for(made: Invite, about: Mapping[str, str], friend: Friend, expires: datetime) -> View:
    """Show the link for somebody on the list, with a message for them."""
    words = {**about, "friend": friend.name, "is_close": friend.is_close}
    values = {**words, "expires": expires}
    rows: Rows = (
        *_ways("words_for", words),
        (Tap(N_("🔳 As a picture"), "invite.picture", (made.id,)), _renew(made)),
        (WHO_NEXT,),
    )
    return "recruiting/invite_for", values, rows


def _ways(words: str, about: Values) -> Rows:
    """A button copies 256 letters at most: the link and who is behind it before all else."""
    text = f"recruiting/{words}"
    return (
        (Share(N_("📄 Copy the message"), "copy", f"{text}_in_short", about),),
        (
            Share(N_("✈️ Use Telegram"), "telegram", text, about),
            Share(N_("🟢 Use WhatsApp"), "whatsapp", text, about),
        ),
    )


def picture(about: Mapping[str, str], until: date) -> Turn:
    """Show the link as a code for cameras, with the day until which it is good."""
    data = {**about, "until": until.isoformat()}
    return Turn(say=(Picture("recruiting.invite", data, "recruiting/picture", {}, ((TEAM,),)),))


def ask_renew(contact_id: int) -> View:
    """Ask first: whoever has the old link can't use it any more."""
    renew = Tap(N_("Make a new link"), "invite.new", (contact_id,))
    keep = Tap(N_("‹ Keep it"), "invite.for", (contact_id,)) if contact_id else KEEP_IT
    return "recruiting/ask_renew", {}, ((renew,), (keep,))


def renewed(captain_id: int, made: Invite, now: datetime) -> Turn:
    changes = (InvitesWithdrawn(captain_id, now, made.contact_id), InviteMade(made))
    shown = f"invite.for {made.contact_id}" if made.contact_id else "invite.show"
    return Turn(changes=changes, then=f"{shown} again")


def over() -> View:
    return "recruiting/over", {}, ((TEAM,),)


def later() -> Turn:
    return Turn(say=(Edit("recruiting/later", {}, ((INVITE,), (WHO_NEXT,))),))


def ask_after_talk() -> Say:
    """Ask for a recruit when it just went well."""
    return Say("recruiting/ask_after_talk", {}, ((INVITE,), (NOT_NOW,)))


# --- following a link -----------------------------------------------------------------------------


def is_captain_already(who: str, *, own: bool) -> Turn:
    """Answer a captain who follows a link; `who` made it, "" where it is good no more."""
    text = "recruiting/own_link" if own else "recruiting/already"
    return Turn(say=(Say(text, {"who": who}, ((INVITE,),) if own else ()),))


def not_good() -> Turn:
    """Tell a newcomer that the link tells nothing, and that it does not matter."""
    return Turn(say=(Say("recruiting/not_good"),))


def brought_in(who: str) -> Say:
    return Say("recruiting/brought_in", {"who": who})


# --- the team -------------------------------------------------------------------------------------


def team(
    recruiter: str,
    recruit: Recruit | None,
    members: Sequence[Member],
    size: int,
    page: int = 0,
    *,
    over: bool = False,
    group: Group = NO_GROUP,
) -> View:
    """Show who brought the captain in, whom they brought in, and how far that has gone; before it
    the `group`: the team they are in, and who leads it.

    After the vote (`over`) nobody is to be invited.
    """
    values = {
        "recruiter": recruiter,
        "sees_me": bool(recruit and recruit.is_linked),
        "members": [(each.name, each.talks, each.pledges) for each in members[:SHOWN]],
        "unshown": max(0, len(members) - SHOWN),
        "size": size,
        "over": over,
        "team": group.name,
        "leads": group.leads,
    }
    last = (*_of_group(group), *((HOME,) if over else (INVITE, WHO_NEXT)))
    return "recruiting/team", values, (*_team_rows(recruit, members, page), last)


def _of_group(group: Group) -> tuple[Tap, ...]:
    """Whoever leads a team goes to it from here; the others can write to who does."""
    if group.is_mine:
        return (Tap(N_("🧭 The team I lead"), "lead.show", (0,)),)
    if not group.lead_id:
        return ()
    name = {"name": clip(group.leads[0], BUTTON)}
    return (Tap(N_("✉️ Write to {name}"), "note.write", (group.lead_id,), name),)


def _team_rows(recruit: Recruit | None, members: Sequence[Member], page: int) -> Rows:
    """Whatever either side answered can be answered otherwise here."""
    open_ = [each for each in members if each.recruit.contact_id and each.recruit.recruit_agrees]
    shown, page, pages = page_of(open_, page, PER_PAGE)
    rows: Rows = tuple((_link_button(each),) for each in shown)
    if pages > 1:
        rows = (*rows, (Tap(N_("Next ›"), "team.page", ((page + 1) % pages,)),))
    return (*_own_row(recruit), *rows)


def _own_row(recruit: Recruit | None) -> Rows:
    """Who has not answered yet is asked in words first."""
    if recruit is None or not recruit.contact_id or recruit.recruit_agrees is None:
        return ()
    number = recruit.captain_id
    if recruit.recruit_agrees:
        return ((Tap(N_("Don’t show me on that list"), "recruit.unlink", (number,)),),)
    return ((Tap(N_("Show me on that list"), "recruit.link", (number, "yes")),),)


def _link_button(member: Member) -> Tap:
    values = {"name": clip(member.name, BUTTON)}
    number = (member.recruit.captain_id,)
    if member.recruit.is_linked:
        return Tap(N_("Not {name} after all"), "recruit.unlink", number, values)
    return Tap(N_("It is {name}"), "recruit.ask", number, values)


# --- is the new captain the friend on the list? ---------------------------------------------------


def ask_recruit(who: str, recruit_id: int) -> Say:
    """Ask the new captain; a no is never told."""
    return Say("recruiting/ask_recruit", {"who": who}, _yes_no(recruit_id))


def ask_recruiter(who: str, friend: str, recruit_id: int) -> Say:
    return Say("recruiting/ask_recruiter", {"who": who, "friend": friend}, _yes_no(recruit_id))


def _yes_no(recruit_id: int) -> Rows:
    yes = Tap(N_("Yes"), "recruit.link", (recruit_id, "yes"))
    return ((yes, Tap(N_("No"), "recruit.link", (recruit_id, "no"))),)


def answered(change: LinkAnswered, *, linked: bool) -> Turn:
    text = "recruiting/linked" if linked else "recruiting/link_noted"
    say = Edit(text, {"agrees": change.agrees}, ((TEAM,),))
    return Turn(say=(say,), changes=(change,))


def unlinked(change: LinkAnswered) -> Turn:
    say = Edit("recruiting/unlinked", {}, ((TEAM,), (WHO_NEXT,)))
    return Turn(say=(say,), changes=(change,))


# --- news for the recruiter -----------------------------------------------------------------------


def joined(who: str) -> Say:
    return Say("recruiting/joined", {"who": who}, ((TEAM,),))


def talked(who: str) -> Say:
    return Say("recruiting/talked", {"who": who}, ((TEAM,),))
