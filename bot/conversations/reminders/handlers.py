"""What a captain asked to be reminded of waits under a number until they tap; then it is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.captains.model import Captain, NudgesSnoozed
from bot.captains.rules import next_slot
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactPutOff
from bot.conversations.reminders import dialog, rules
from bot.conversations.reminders.model import AskingWhen, Reminding
from bot.conversations.rules import as_told, falls_due, within
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.follow_ups.model import Choice
from bot.language.follow_ups.rules import read_when
from bot.language.replies.rules import read_skip

Step = Callable[[Here, int, Reminding, Sequence[str]], Turn]


def _on_reminding(step: Step) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about what waits under the number that the button carries."""

    def handle(here: Here, tap: Tap) -> Turn:
        number = int(tap.args[0])
        found = here.aside.get(number)
        if not isinstance(found, Reminding):
            return OLD_BUTTON
        return step(here, number, found, tap.args[1:])

    return handle


def _zone(here: Here) -> ZoneInfo:
    captain: Captain = here.captain
    return ZoneInfo(captain.time_zone)


def _local(here: Here) -> datetime:
    return here.now.astimezone(_zone(here))


def _days_left(here: Here) -> int:
    campaign: Campaign = here.campaign
    return days_until_election(campaign, here.now)


def _people(here: Here, ids: Sequence[int]) -> list[Contact]:
    whose = here.tx, here.campaign_id, here.captain.id
    found = (contacts.find(*whose, each) for each in ids)
    return [each for each in found if each is not None]


def _start(here: Here, number: int, reminding: Reminding, _args: Sequence[str]) -> Turn:
    """Offer what was told, or ask for what was not."""
    names = [each.name for each in _people(here, reminding.people)]
    left = _days_left(here)
    if left < 0 or (left == 0 and not reminding.choices):
        del here.aside[number]
        return Turn(say=(Edit(*dialog.no_later(names, left)),))
    if names:
        return Turn(say=(Edit(*dialog.offer(number, reminding, names)),))
    everybody = contacts.everyone(here.tx, here.campaign_id, here.captain.id)
    people = rules.to_name(everybody, reminding.unsure)
    return Turn(say=(Edit(*dialog.ask_who(number, reminding, people)),))


def _whom(here: Here, number: int, reminding: Reminding, args: Sequence[str]) -> Turn:
    now = replace(reminding, people=(int(args[0]),), unsure=())
    here.aside[number] = now
    return _yes(here, number, now, ("0",)) if now.is_sure else _start(here, number, now, ())


def _yes(here: Here, number: int, reminding: Reminding, args: Sequence[str]) -> Turn:
    choice = reminding.choices[int(args[0])]
    return _keep(here, number, reminding.people, choice)


def _in(here: Here, number: int, reminding: Reminding, args: Sequence[str]) -> Turn:
    """Remind in so many days, counted from the day of the tap."""
    day = _local(here).date() + timedelta(days=int(args[0]))
    return _keep(here, number, reminding.people, Choice(day))


def _keep(here: Here, number: int, ids: Sequence[int], choice: Choice) -> Turn:
    campaign: Campaign = here.campaign
    people = _people(here, ids)
    is_late = choice.day > campaign.election_day
    if not people or is_late or not rules.is_to_come(choice, _local(here)):
        return OLD_BUTTON
    here.aside.pop(number, None)
    if isinstance(here.state, AskingWhen):
        here.state = None
    here.come_back()
    return _kept(here, people, choice)


def _kept(here: Here, people: Sequence[Contact], choice: Choice) -> Turn:
    campaign: Campaign = here.campaign
    hours, zone = campaign.nudge_hours, _zone(here)
    at = falls_due(choice.day, choice.hour, zone, hours)
    is_moved = choice.hour is not None and within(choice.hour, hours) != choice.hour
    when = as_told(at.astimezone(zone))
    view = dialog.kept([each.name for each in people], when, hours, is_moved=is_moved)
    changes = tuple(ContactPutOff(each.id, each.captain_id, at) for each in people)
    return Turn(say=(Edit(*view),), changes=changes)


def _until(here: Here, number: int, reminding: Reminding, _args: Sequence[str]) -> Turn:
    """Be quiet until then: what "ask me again" may mean as well."""
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    choice = reminding.choices[0]
    if not rules.is_to_come(choice, _local(here)):
        return OLD_BUTTON
    del here.aside[number]
    here.come_back()
    hours, zone = campaign.nudge_hours, _zone(here)
    until = next_slot(falls_due(choice.day, choice.hour, zone, hours), hours, zone)
    say = Edit("settings/snoozed", {"until": until.astimezone(zone)}, ((dialog.WHO_NEXT,),))
    return Turn(say=(say,), changes=(NudgesSnoozed(captain.id, until),))


def _no(here: Here, number: int, _reminding: Reminding, _args: Sequence[str]) -> Turn:
    del here.aside[number]
    if isinstance(here.state, AskingWhen):
        here.state = None
    here.come_back()
    return Turn(say=(Edit(*dialog.forgotten()),))


# --- another day ----------------------------------------------------------------------------------


def _when(here: Here, number: int, reminding: Reminding, _args: Sequence[str]) -> Turn:
    names = [each.name for each in _people(here, reminding.people)]
    if not names:
        return OLD_BUTTON
    view = dialog.ask_when(number, names, _days_left(here))
    return Turn(AskingWhen(reminding.people), say=(Edit(*view),))


def on_day(here: Here, state: AskingWhen, event: Event) -> Turn | None:
    """Take the day in words; what may be one of several is offered."""
    if not isinstance(event, Text):
        return None
    people = _people(here, state.people)
    if not people or read_skip(event.text):
        return Turn(None, say=(Say(*dialog.forgotten()),))
    campaign: Campaign = here.campaign
    now, vote = _local(here), campaign.election_day
    languages = tuple(dict.fromkeys((here.language, "en", "fr")))
    when = read_when(event.text, now, languages, campaign.country)
    choices, is_sure = rules.choices_of(when, now.date(), vote)
    if is_sure:
        return replace(_kept(here, people, choices[0]), state=None)
    if not choices:
        late = dialog.too_late(when.choices[0].day, vote) if when.choices else None
        return Turn(say=(Say(*(late or dialog.not_a_day())),))
    number = here.lay_aside(Reminding(state.people, choices))
    names = [each.name for each in people]
    return Turn(None, say=(Say(*dialog.offer(number, Reminding(state.people, choices), names)),))


def on_day_again(here: Here, state: AskingWhen) -> Turn:
    names = [each.name for each in _people(here, state.people)]
    number = here.lay_aside(Reminding(state.people))
    return Turn(state, say=(Say(*dialog.ask_when(number, names, _days_left(here))),))


def on_again(here: Here, state: Reminding) -> Turn:
    """It never is the open question itself; should it be, it is asked aside."""
    return replace(_start(here, here.lay_aside(state), state, ()), state=None)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "reminders",
        routes=(
            OnTap("remind.start", _on_reminding(_start)),
            OnTap("remind.whom", _on_reminding(_whom)),
            OnTap("remind.yes", _on_reminding(_yes), once=True),
            OnTap("remind.in", _on_reminding(_in), once=True),
            OnTap("remind.until", _on_reminding(_until), once=True),
            OnTap("remind.when", _on_reminding(_when)),
            OnTap("remind.no", _on_reminding(_no), once=True),
            OnState(AskingWhen, on_day, on_day_again, corrects=True),
            OnState(Reminding, lambda *_: None, on_again, takes=Takes.YES_OR_NO, comes_back=False),
        ),
    )
