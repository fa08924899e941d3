"""The words around an invite: passing it on, who came by it, and whether the two are one entry."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.engine.turn import N_, Edit, Picture, Rows, Say, Share, Tap, Toast, Turn, Values
from bot.recruiting.model import Invite, InviteMade, InvitesWithdrawn, LinkAnswered, Member, Recruit

View = tuple[str, Values, Rows]

SHOWN = 15
BUTTON = 24
INVITE = Tap(N_("💌 Invite a friend"), "invite.show")
TEAM = Tap(N_("👥 My team"), "team.show")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
NOT_NOW = Tap(N_("Not now"), "invite.later")


# --- passing a link on ----------------------------------------------------------------------------


def invite(made: Invite, about: Mapping[str, str], expires: datetime, members: int) -> View:
    """Show the link for anybody; `about` holds the `link`, `campaign` and captain's `name`."""
    values = {"link": about["link"], "expires": expires, "members": members}
    rows: Rows = (
        *_ways("recruiting/words", about),
        (Tap(N_("🔳 As a picture"), "invite.picture", (made.id,)), TEAM),
        (Tap(N_("Make a new link"), "invite.renew"),),
    )
    return "recruiting/invite", values, rows


def invite_for(made: Invite, about: Mapping[str, str], friend: str, expires: datetime) -> View:
    """Show the link for somebody on the list, with words for them."""
    values = {"friend": friend, "link": about["link"], "expires": expires}
    rows: Rows = (
        *_ways("recruiting/words_for", {**about, "friend": friend}),
        (Tap(N_("🔳 As a picture"), "invite.picture", (made.id,)),),
        (WHO_NEXT,),
    )
    return "recruiting/invite_for", values, rows


def _ways(words: str, about: Mapping[str, str]) -> Rows:
    return (
        (Share(N_("📄 Copy the text"), "copy", words, about),),
        (
            Share(N_("✈️ Use Telegram"), "telegram", words, about),
            Share(N_("🟢 Use WhatsApp"), "whatsapp", words, about),
        ),
    )


def picture(about: Mapping[str, str]) -> Turn:
    return Turn(say=(Picture("recruiting.invite", about, "recruiting/picture", {}, ((TEAM,),)),))


def ask_renew() -> View:
    """Ask first: whoever has the old link can't use it any more."""
    return (
        "recruiting/ask_renew",
        {},
        ((Tap(N_("Make a new link"), "invite.new"),), (Tap(N_("‹ Keep it"), "invite.show"),)),
    )


def renewed(captain_id: int, made: Invite, now: datetime) -> Turn:
    changes = (InvitesWithdrawn(captain_id, now), InviteMade(made))
    return Turn(changes=changes, then="invite.show again")


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


def team(recruiter: str, recruit: Recruit | None, members: Sequence[Member], size: int) -> View:
    """Show who brought the captain in, whom they brought in, and how far that has gone."""
    values = {
        "recruiter": recruiter,
        "sees_me": bool(recruit and recruit.is_linked),
        "members": [(each.name, each.talks, each.pledges) for each in members[:SHOWN]],
        "unshown": max(0, len(members) - SHOWN),
        "size": size,
    }
    return "recruiting/team", values, _team_rows(recruit, members)


def _team_rows(recruit: Recruit | None, members: Sequence[Member]) -> Rows:
    linked = [each for each in members if each.recruit.is_linked][:SHOWN]
    rows: Rows = tuple((_unlink_button(each),) for each in linked)
    if recruit and recruit.is_linked:
        hide = Tap(N_("Don’t show me on that list"), "recruit.unlink", (recruit.captain_id,))
        rows = ((hide,), *rows)
    return (*rows, (INVITE,), (WHO_NEXT,))


def _unlink_button(member: Member) -> Tap:
    name = member.name if len(member.name) <= BUTTON else member.name[: BUTTON - 1] + "…"
    values = {"name": name}
    return Tap(N_("Unlink {name}"), "recruit.unlink", (member.recruit.captain_id,), values)


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


OLD_BUTTON = Turn(toast=Toast("engine/old_button"))
