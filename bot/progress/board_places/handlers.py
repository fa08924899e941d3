"""`/weekly` of owners: in a group, whether and when it is posted there; in private, where all."""

from dataclasses import replace

from bot.campaigns.model import Campaign, WeeklyBoard
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Membership, Tap
from bot.organizers import store as organizers
from bot.progress.board_places import dialog, jobs, rules, store
from bot.progress.board_places.dialog import Timing
from bot.progress.model import BoardBarred, BoardOffered, BoardPlace, BoardPlaced, BoardUnplaced

POSTS = "administrator"


def _is_owner(here: Here) -> bool:
    return organizers.is_owner(here.tx, here.campaign_id, here.sender.id)


def _is_known(here: Here) -> bool:
    """Tell whether it is an owner, or somebody who has acted as an organizer."""
    return _is_owner(here) or bool(organizers.name_of(here.tx, here.campaign_id, here.sender.id))


def _is_organizers(here: Here) -> bool:
    group = organizers.group_of(here.tx, here.campaign_id)
    return group is not None and group.chat_id == here.chat.id


def _days(here: Here) -> dict[int, str]:
    return jobs.days(here.language)


def _timing(here: Here, place: BoardPlace | None, said: tuple[str, ...] = ()) -> Timing | None:
    """Return the day and hour that a button said, else those of the place; None for nonsense."""
    campaign: Campaign = here.campaign
    kept = rules.when(place, campaign.weekly_board)
    if not said:
        return Timing(kept.weekday, kept.hour)
    wanted = WeeklyBoard(int(said[0]), int(said[1]))
    if not rules.is_hour(wanted.weekday, wanted.hour):
        return None
    return Timing(wanted.weekday, wanted.hour, is_new=wanted != kept)


def _at(here: Here, place: BoardPlace, timing: Timing) -> BoardPlace:
    """Return the place with that day and hour; none of its own where they are the group's."""
    campaign: Campaign = here.campaign
    is_ours = WeeklyBoard(timing.weekday, timing.hour) == campaign.weekly_board
    weekday, hour = (None, None) if is_ours else (timing.weekday, timing.hour)
    by, at = here.sender.id, here.now
    return replace(place, weekday=weekday, hour=hour, is_on=True, asked_by=by, asked_at=at)


# --- in a group -----------------------------------------------------------------------------------


def on_weekly(here: Here, _event: Command) -> Turn:
    """`/weekly` of an owner in another group, of which they are an administrator."""
    return _offered_here(here, edit=False)


def _offered_here(here: Here, said: tuple[str, ...] = (), *, edit: bool) -> Turn:
    if _is_organizers(here):
        return dialog.is_ours_already()
    if not _is_owner(here):
        return dialog.not_owner()
    place = store.find(here.tx, here.campaign_id, here.chat.id)
    timing = _timing(here, place, said)
    if timing is None:
        return OLD_BUTTON
    shown = dialog.here(timing, _days(here), is_here=place is not None)
    return Turn(say=(Edit.to(shown) if edit else shown,))


def on_at(here: Here, tap: Tap) -> Turn:
    return _offered_here(here, tap.args, edit=True)


def on_place(here: Here, tap: Tap) -> Turn:
    """Yes, here; buttons of an earlier version said no day."""
    if _is_organizers(here):
        return dialog.is_ours_already()
    if not _is_owner(here):
        return dialog.not_owner()
    before = store.find(here.tx, here.campaign_id, here.chat.id)
    timing = _timing(here, before, tap.args)
    if timing is None:
        return OLD_BUTTON
    place = BoardPlace(
        here.chat.id, here.chat.title, here.language, here.topic, here.sender.id, here.now
    )
    change = BoardPlaced(_at(here, place, timing), here.sender.id, here.now)
    earlier = _timing(here, before) if before else None
    return dialog.placed(change, timing, _days(here), earlier)


def on_unplace(here: Here, _tap: Tap) -> Turn:
    place = store.find(here.tx, here.campaign_id, here.chat.id)
    if place is None:
        return OLD_BUTTON
    return dialog.unplaced(BoardUnplaced(place, here.sender.id, here.now))


def on_leave(_here: Here, _tap: Tap) -> Turn:
    return dialog.left()


def on_membership(here: Here, event: Membership) -> Turn | None:
    """The bot was put out of a group where the board is posted."""
    place = store.find(here.tx, here.campaign_id, here.chat.id) if event.me else None
    if place is None or event.after not in ("left", "kicked"):
        return None
    return Turn(changes=(BoardUnplaced(place, 0, here.now),))


# --- channels -------------------------------------------------------------------------------------


def on_channel(here: Here, event: Membership) -> Turn | None:
    """The bot may post in a channel from now on, or no longer; an owner who did it is asked. Where
    another organizer did it, it stands in every owner's /weekly.
    """
    if not event.me:
        return None
    place = store.find(here.tx, here.campaign_id, here.chat.id)
    was, is_now = event.before == POSTS, event.after == POSTS
    if not (is_now and event.can_post):
        if place:
            return Turn(changes=(BoardUnplaced(place, 0, here.now),))
        is_new = is_now and not was and _is_owner(here)
        barred = BoardBarred(here.chat.title, here.language, here.sender.id, here.now)
        return Turn(changes=(barred,)) if is_new else None
    if (was and event.could_post) or (place and place.is_on) or not _is_known(here):
        return None
    asked = BoardPlace(
        *(here.chat.id, here.chat.title, here.language, None, here.sender.id, here.now),
        is_channel=True,
        is_on=False,
    )
    return Turn(changes=(BoardOffered(asked, here.sender.id, here.now),))


# --- in an owner's private chat -------------------------------------------------------------------


def on_places(here: Here, _event: Command) -> Turn:
    return Turn(say=(_listed(here, 0),))


def on_page(here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit.to(_listed(here, int(tap.args[0]))),))


def _listed(here: Here, page: int) -> Say:
    found = store.places(here.tx, here.campaign_id)
    timed = [(each, timing) for each in found if (timing := _timing(here, each))]
    ours = _timing(here, None) if organizers.active_group(here.tx, here.campaign_id) else None
    return dialog.listed(timed, ours, page, _days(here))


def _chat(here: Here, tap: Tap) -> BoardPlace | None:
    return store.find(here.tx, here.campaign_id, -int(tap.args[0]))


def on_chat(here: Here, tap: Tap) -> Turn:
    """One place, as it is or with another day or hour."""
    place = _chat(here, tap)
    timing = _timing(here, place, tap.args[1:])
    if place is None or timing is None:
        return OLD_BUTTON
    return Turn(say=(Edit.to(dialog.card(place, timing, _days(here))),))


def on_chat_on(here: Here, tap: Tap) -> Turn:
    """Yes, there, and then."""
    place = _chat(here, tap)
    timing = _timing(here, place, tap.args[1:])
    if place is None or timing is None:
        return OLD_BUTTON
    if not rules.may_begin(place, here.sender.id, here.now, here.standing):
        return dialog.not_theirs(place, known=here.standing is not None)
    change = BoardPlaced(_at(here, place, timing), here.sender.id, here.now)
    return dialog.chat_placed(change, timing, _days(here))


def on_chat_off(here: Here, tap: Tap) -> Turn:
    place = _chat(here, tap)
    if place is None:
        return OLD_BUTTON
    return dialog.chat_unplaced(BoardUnplaced(place, here.sender.id, here.now))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    poster, owner, group = Who.ADMINISTRATOR, Who.OWNER, Where.GROUP
    menu = N_("Where the leaderboard is posted")
    return Feature(
        "board_places",
        routes=(
            OnCommand("weekly", on_weekly, who=poster, where=group, fresh=True),
            OnCommand("weekly", on_places, menu, owner),
            OnTap("board.place", on_place, poster, once=True, fresh=True, where=group),
            OnTap("board.at", on_at, poster, fresh=True, where=group),
            OnTap("board.leave", on_leave, owner, where=group),
            OnTap("board.unplace", on_unplace, owner, where=group),
            OnTap("board.places", on_page, owner),
            OnTap("board.chat", on_chat, owner),
            OnTap("board.chat_at", on_chat, owner),
            OnTap("board.chat_on", on_chat_on, owner, once=True, of_chat=True),
            OnTap("board.chat_off", on_chat_off, owner, once=True),
            OnEvent(Membership, on_membership, where=group),
            OnEvent(Membership, on_channel, where=Where.CHANNEL),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.POST: jobs.post},
    )
