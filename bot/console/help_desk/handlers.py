"""What an organizer does with a question by buttons: claims, hands on, lets sleep, closes; and the
list of all that wait.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.console import help_desk_store as store
from bot.console import store as console
from bot.console.faq.model import Drafting
from bot.console.help_desk import dialog, jobs, moving, posting, replying, rules
from bot.console.help_desk.model import Case, Handled, NameShown, Scene
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, File, Other, Tap, Text


def _scene(here: Here, tap: Tap) -> Scene | None:
    return store.scene_of(here.tx, here.campaign, int(tap.args[0]), here.now)


def _act(act: str, change: Callable[[Here, Case, Tap], Case | None]) -> Callable[[Here, Tap], Turn]:
    """Make a handler that changes a case: the same message shows it, the others see who did."""

    def handle(here: Here, tap: Tap) -> Turn:
        found = _scene(here, tap)
        if found is None:
            return dialog.refused("gone")
        after = change(here, found.case, tap)
        if after is None:
            return dialog.refused("over")
        by = here.sender
        store.add_helper(here.tx, here.campaign_id, by.id, by.first_name)
        helpers = store.helpers(here.tx, here.campaign_id)
        handled = Handled(after, act, by.id, by.first_name, here.now)
        return dialog.done(replace(found, case=after, helpers=helpers), handled)

    return handle


def _claimed(here: Here, case: Case, _tap: Tap) -> Case | None:
    if case.waits_since is None:
        return None
    return replace(case, claimed_by=here.sender.id, claimed_at=here.now, snoozed_until=None)


def _given_back(_here: Here, case: Case, _tap: Tap) -> Case | None:
    waits = case.waits_since is not None and case.claimed_by is not None
    return replace(case, claimed_by=None, claimed_at=None) if waits else None


def _given(here: Here, case: Case, tap: Tap) -> Case | None:
    waits = case.waits_since is not None
    to = int(tap.args[1])
    return replace(case, claimed_by=to, claimed_at=here.now, snoozed_until=None) if waits else None


def _snoozed(here: Here, case: Case, tap: Tap) -> Case | None:
    if case.waits_since is None:
        return None
    campaign: Campaign = here.campaign
    until = rules.later(str(tap.args[1]), here.now, campaign.nudge_hours, campaign.zone)
    return replace(case, snoozed_until=until)


def _closed(here: Here, case: Case, _tap: Tap) -> Case | None:
    if case.closed_at is not None:
        return None
    return replace(case, waits_since=None, snoozed_until=None, closed_at=here.now, last_at=here.now)


def _opened(here: Here, case: Case, _tap: Tap) -> Case | None:
    if case.waits_since is not None:
        return None
    return replace(case, waits_since=here.now, closed_at=None, claimed_by=None, claimed_at=None)


def on_more(here: Here, tap: Tap) -> Turn:
    found = _scene(here, tap)
    return dialog.more(found) if found else dialog.refused("gone")


def on_show(here: Here, tap: Tap) -> Turn:
    """Back to the message as it stands."""
    found = _scene(here, tap)
    return Turn(say=(dialog.shown(found),)) if found else dialog.refused("gone")


def on_give(here: Here, tap: Tap) -> Turn:
    found = _scene(here, tap)
    if found is None:
        return dialog.refused("gone")
    but = (found.case.claimed_by, here.sender.id)
    others = [each for each in found.helpers.values() if each.telegram_id not in but and each.name]
    return dialog.give(found, others)


def on_faq(here: Here, tap: Tap) -> Turn:
    """Question and answer become a draft; nothing is kept before it was looked at."""
    found = _scene(here, tap)
    if found is None:
        return dialog.refused("gone")
    said = store.entries(here.tx, here.campaign_id, found.case.id)
    pair = rules.answered_by(said, found.entry)
    if pair is None:
        return dialog.refused("no_answer")
    captain = found.captain
    number = here.lay_aside(Drafting(captain.id, captain.name, *pair, captain.language))
    return Turn(then=f"faq.draft {number}")


# --- the queue ------------------------------------------------------------------------------------


def _queue(here: Here, page: int, *, edits: bool) -> Turn:
    total = console.questions_waiting(here.tx, here.campaign_id).all
    page = max(0, min(page, (total - 1) // dialog.ON_A_PAGE))
    start = page * dialog.ON_A_PAGE
    found = []
    for case in store.queue(here.tx, here.campaign_id, dialog.ON_A_PAGE, start):
        entry = posting.last_of_captain(here, case)
        scene = posting.scene(here, case, entry) if entry else None
        if scene:
            found.append(scene)
    return dialog.queue(found, page, total, here.now, edits=edits)


def on_questions(here: Here, _event: Command) -> Turn:
    """Show who waits."""
    return _queue(here, 0, edits=False)


def on_list(here: Here, tap: Tap) -> Turn:
    """Another page."""
    return _queue(here, int(tap.args[0]), edits=True)


def on_again(here: Here, tap: Tap) -> Turn:
    """Show a question here once more: a reply to this message goes out as well."""
    found = _scene(here, tap)
    if found is None:
        return dialog.refused("gone")
    key = f"{rules.key(found.case, found.entry.id)}:{here.update_id}"
    return Turn(say=(replace(dialog.post(found), key=key, eyes="all"),))


def on_name(here: Here, _tap: Tap) -> Turn:
    """Whether captains read this organizer's first name: the other way round from now on."""
    helper = store.helpers(here.tx, here.campaign_id).get(here.sender.id)
    shows = not (helper and helper.shows_name)
    by = here.sender
    return dialog.name_shown(NameShown(by.id, by.first_name, shows, here.now), shows=shows)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    acts = {
        "case.take": _act("claimed", _claimed),
        "case.back": _act("given_back", _given_back),
        "case.to": _act("given", _given),
        "case.later": _act("snoozed", _snoozed),
        "case.close": _act("closed", _closed),
        "case.open": _act("reopened", _opened),
        "case.more": on_more,
        "case.show": on_show,
        "case.give": on_give,
        "case.faq": on_faq,
        "case.list": on_list,
        "case.again": on_again,
        "case.name": on_name,
        replying.REPLY: replying.on_reply,
        replying.EDIT: replying.on_edit,
    }
    return Feature(
        "help_desk",
        routes=(
            OnEvent(object, replying.on_earlier_in_group, where=group, earlier=True),
            OnEvent(object, replying.on_earlier_in_private, earlier=True),
            *(
                OnEvent(each, replying.on_reply_in_topic, where=group)
                for each in (Text, File, Other)
            ),
            OnCommand("questions", on_questions, N_("Who waits for an answer"), organizer, group),
            OnCommand("note", replying.on_note, N_("A note for organizers"), organizer, group),
            OnTap("case.withdraw", replying.on_withdraw, Who.FORMER, once=True),
            *(OnTap(action, handle, organizer, where=group) for action, handle in acts.items()),
        ),
        listens=jobs.LISTENS,
        jobs={moving.LOOK: jobs.look},
    )
