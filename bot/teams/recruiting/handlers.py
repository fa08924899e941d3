"""Links are made, passed on and followed; the team is shown; the two sides of a link agree."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_close, is_over, vote_ends
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.rules import clip, greeted
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Who
from bot.engine.dialog.states import Lost
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.teams import store as teams
from bot.teams.recruiting import dialog, jobs, pictures, rules, store
from bot.teams.recruiting.model import (
    Group,
    Invite,
    InviteId,
    InviteMade,
    LinkAnswered,
    Recruit,
    Recruited,
    Side,
    WrongInvite,
)
from bot.teams.recruiting.rules import Standing
from bot.teams.rules import leads, new_code

ANYBODY = 0


def _captain(here: Here) -> Captain:
    captain: Captain = here.captain
    return captain


# --- making a link and passing it on --------------------------------------------------------------


def on_invite(here: Here, event: Command | Tap) -> Turn:
    """Show the link for anybody, made when there is none that is good for a while."""
    if is_over(here.campaign, here.now):
        return Turn(say=(Say(*dialog.over()),))
    invite, changes = _invite(here, ANYBODY)
    members = len(store.team(here.tx, here.campaign_id, _captain(here).id))
    view = dialog.invite(invite, _about(here, invite), _local(here, invite), members)
    edited = isinstance(event, Tap) and bool(event.args)
    return Turn(say=(Edit(*view) if edited else Say(*view),), changes=changes)


def _invite(here: Here, contact_id: int) -> tuple[Invite, tuple[InviteMade, ...]]:
    latest = store.latest_invite(here.tx, here.campaign_id, _captain(here).id, contact_id)
    if latest and rules.is_fresh(latest, here.now, vote_ends(here.campaign)):
        return latest, ()
    invite = _new_invite(here, contact_id)
    return invite, (InviteMade(invite),)


def _new_invite(here: Here, contact_id: int) -> Invite:
    number, code = InviteId(here.tx.new_id()), new_code(rules.PREFIX)
    expires_at = rules.good_until(here.now, vote_ends(here.campaign))
    return Invite(number, _captain(here).id, contact_id, code, here.now, expires_at)


def _about(here: Here, invite: Invite) -> dict[str, str]:
    campaign: Campaign = here.campaign
    return {
        "organizer": campaign.organizer.in_(here.language),
        "link": here.deep_link(invite.code),
        "campaign": campaign.name.in_(here.language),
        "name": _captain(here).name,
    }


def _local(here: Here, invite: Invite) -> datetime:
    until = min(invite.expires_at, vote_ends(here.campaign))
    return until.astimezone(ZoneInfo(_captain(here).time_zone))


def on_invite_for(here: Here, tap: Tap) -> Turn:
    """Show a link for somebody on the list, who wants to help."""
    contact_id = int(tap.args[0])
    whose = here.tx, here.campaign_id, _captain(here).id
    found = contacts.find_with_details(*whose, contact_id)
    if found is None:
        return OLD_BUTTON
    if is_over(here.campaign, here.now):
        return Turn(say=(Say(*dialog.over()),))
    invite, changes = _invite(here, contact_id)
    friend, details = found
    called = clip(greeted(friend.name, details.given) or friend.name, rules.LONGEST_FRIEND)
    said = dialog.Friend(called, is_close(friend.relationship))
    view = dialog.invite_for(invite, _about(here, invite), said, _local(here, invite))
    return Turn(say=(Edit(*view) if len(tap.args) > 1 else Say(*view),), changes=changes)


def on_picture(here: Here, tap: Tap) -> Turn:
    number, mine = int(tap.args[0]), _captain(here).id
    invite = store.invite_by_id(here.tx, here.campaign_id, mine, number)
    good = rules.standing(invite, None, here.now) is Standing.GOOD
    if invite is None or not good:
        return OLD_BUTTON
    campaign: Campaign = here.campaign
    until = min(_local(here, invite).date(), campaign.election_day)
    return dialog.picture(_about(here, invite), until)


def on_renew(_here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit(*dialog.ask_renew(_contact_of(tap))),))


def _contact_of(tap: Tap) -> int:
    return int(tap.args[0]) if tap.args else ANYBODY


def on_new(here: Here, tap: Tap) -> Turn:
    """Withdraw the links for anybody, or for one contact, and make another."""
    if is_over(here.campaign, here.now):
        return Turn(say=(Say(*dialog.over()),))
    return dialog.renewed(_captain(here).id, _new_invite(here, _contact_of(tap)), here.now)


def on_later(_here: Here, _tap: Tap) -> Turn:
    return dialog.later()


# --- following a link -----------------------------------------------------------------------------


def _found(here: Here, code: str) -> Invite | None:
    """Look a link up, but not for somebody who has been guessing."""
    guesses = store.guesses(here.tx, here.campaign_id, here.sender.id, here.now)
    if rules.is_throttled(guesses):
        return None
    return store.find_invite(here.tx, here.campaign_id, code)


def on_seen(here: Here, tap: Tap) -> Turn:
    """Somebody followed a link: a captain is answered, a newcomer only where it is not good."""
    invite = _found(here, tap.args[0])
    own = here.captain.id if here.captain else None
    standing = rules.standing(invite, own, here.now)
    if standing is Standing.UNKNOWN:
        return _unknown(here)
    if here.captain is None:
        return Turn() if standing is Standing.GOOD else dialog.not_good()
    maker = captains.find(here.tx, here.campaign_id, invite.captain_id) if invite else None
    who = maker.name if maker and standing is Standing.GOOD else ""
    return _go_on(here, dialog.is_captain_already(who, own=standing is Standing.OWN))


def _go_on(here: Here, turn: Turn) -> Turn:
    """A question that was open comes again: the link has changed nothing."""
    is_asked = here.state is not None and not isinstance(here.state, Lost)
    return replace(turn, then="engine.again") if is_asked else turn


def _unknown(here: Here) -> Turn:
    guess = (WrongInvite(here.sender.id, here.now),)
    if here.captain is None:
        return replace(dialog.not_good(), changes=guess)
    return replace(_go_on(here, dialog.is_captain_already("", own=False)), changes=guess)


def on_joined(here: Here, tap: Tap) -> Turn:
    """A newcomer has signed up: note who brought them in, then go on to their own list."""
    invite = _found(here, tap.args[0])
    onward = "contacts.first"
    if invite is None or rules.standing(invite, _captain(here).id, here.now) is not Standing.GOOD:
        return Turn(then=onward)
    maker = captains.find(here.tx, here.campaign_id, invite.captain_id)
    if maker is None:
        return Turn(then=onward)
    recruit = Recruit(_captain(here).id, maker.id, invite.contact_id, here.now)
    return Turn(say=(dialog.brought_in(maker.name),), changes=(Recruited(recruit),), then=onward)


# --- the team -------------------------------------------------------------------------------------


def on_team(here: Here, _event: Command | Tap) -> Turn:
    return Turn(say=(Say(*_team(here, 0)),))


def on_team_page(here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit(*_team(here, int(tap.args[0]))),))


def _team(here: Here, page: int) -> dialog.View:
    mine = _captain(here).id
    recruit = store.find_recruit(here.tx, here.campaign_id, mine)
    above = captains.find(here.tx, here.campaign_id, recruit.recruiter_id) if recruit else None
    members = store.team(here.tx, here.campaign_id, mine)
    size = store.team_size(here.tx, here.campaign_id, mine)
    over = is_over(here.campaign, here.now)
    name = above.name if above else ""
    group = _group(here)
    return dialog.team(name, recruit, members, size, page, over=over, group=group)


def _group(here: Here) -> Group:
    """Return the team that the captain is in, and who leads it; an empty one without."""
    team = teams.team_of(here.tx, here.campaign_id, _captain(here).id)
    if team is None:
        return Group()
    seats = teams.leads(here.tx, here.campaign_id, team.id)
    numbers = [each.captain_id for each in seats if leads(each)]
    found = [captains.find(here.tx, here.campaign_id, number) for number in numbers]
    names = tuple(each.name for each in found if each)
    return Group(team.name, names, numbers[0] if names else 0, _captain(here).id in numbers)


def on_link(here: Here, tap: Tap) -> Turn:
    """One of the two answers whether the new captain and the friend on the list are one."""
    recruit = store.find_recruit(here.tx, here.campaign_id, int(tap.args[0]))
    mine = _captain(here).id
    if recruit is None or not recruit.contact_id or mine not in _sides(recruit):
        return OLD_BUTTON
    side = _sides(recruit)[mine]
    if side == "recruiter" and not recruit.recruit_agrees:
        return OLD_BUTTON
    agrees = tap.args[1] == "yes"
    other = recruit.recruit_agrees if side == "recruiter" else recruit.recruiter_agrees
    change = LinkAnswered(recruit.captain_id, side, agrees, here.now)
    return dialog.answered(change, linked=agrees and bool(other))


def on_ask(here: Here, tap: Tap) -> Turn:
    """The recruiter comes back to the question, which they left open or said no to."""
    mine = _captain(here).id
    recruit = store.find_recruit(here.tx, here.campaign_id, int(tap.args[0]))
    if recruit is None or recruit.recruiter_id != mine or not recruit.recruit_agrees:
        return OLD_BUTTON
    who = captains.find(here.tx, here.campaign_id, recruit.captain_id)
    friend = contacts.find(here.tx, here.campaign_id, mine, recruit.contact_id)
    if who is None or friend is None:
        return OLD_BUTTON
    return Turn(say=(dialog.ask_recruiter(who.name, friend.name, recruit.captain_id),))


def on_unlink(here: Here, tap: Tap) -> Turn:
    """Either side may end it at any time, also before the other has answered."""
    recruit = store.find_recruit(here.tx, here.campaign_id, int(tap.args[0]))
    mine = _captain(here).id
    if recruit is None or not recruit.contact_id or mine not in _sides(recruit):
        return OLD_BUTTON
    side = _sides(recruit)[mine]
    return dialog.unlinked(LinkAnswered(recruit.captain_id, side, agrees=False, at=here.now))


def _sides(recruit: Recruit) -> dict[int, Side]:
    return {recruit.captain_id: "recruit", recruit.recruiter_id: "recruiter"}


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "recruiting",
        routes=(
            OnCommand("invite", on_invite, menu=N_("Invite a friend to join in")),
            OnCommand("team", on_team, menu=N_("Who I invited")),
            OnTap("invite.show", on_invite),
            OnTap("invite.for", on_invite_for),
            OnTap("invite.picture", on_picture),
            OnTap("invite.renew", on_renew),
            OnTap("invite.new", on_new, once=True),
            OnTap("invite.later", on_later),
            OnTap("invite.seen", on_seen, who=Who.ANYONE),
            OnTap("invite.joined", on_joined),
            OnTap("team.show", on_team),
            OnTap("team.page", on_team_page),
            OnTap("recruit.link", on_link, once=True),
            OnTap("recruit.ask", on_ask),
            OnTap("recruit.unlink", on_unlink, once=True),
        ),
        listens=jobs.LISTENS,
        jobs=jobs.JOBS,
        painters={"recruiting.invite": pictures.invite},
    )
