"""What the engine asks about people, chats and campaigns: the wings answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.campaigns import rules as campaigns_rules
from bot.campaigns import store as campaigns_store
from bot.campaigns.model import Campaign
from bot.captains import rules as captains_rules
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainBlocked
from bot.captains.signup import dialog as signup_dialog
from bot.captains.signup import handlers as signup_handlers
from bot.console.help_desk import moving as help_desk_moving
from bot.console.help_desk import outcomes as help_desk_outcomes
from bot.engine.dialog.feature import Reader, Where, Who
from bot.engine.dialog.turn import Rows, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.outbox.outcomes import ENDED, LOST_TOPIC, TOPIC_THERE
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Chat, Command, Event, Person
from bot.organizers import rules as organizers_rules
from bot.organizers import store as organizers
from bot.organizers.anonymity import handlers as anonymity_handlers
from bot.organizers.binding import handlers as binding_handlers
from bot.organizers.binding import jobs as binding_jobs
from bot.progress.board_places import jobs as board_places_jobs
from bot.progress.board_places import store as board_places
from bot.teams import rules as teams_rules
from bot.teams import store as teams


class People:
    """See `bot.engine.dialog.feature.People`."""

    def captain(self, work: Work, person: Person) -> Captain | None:
        """Return the captain that this person is, as they were before; notes that they are here."""
        captain = captains.by_telegram_id(work.tx, work.campaign_id, person.id)
        if captain:
            signup_handlers.touch(work, captain)
        return captain

    def campaign(self, tx: Tx, known: Campaign) -> Campaign:
        """Return the campaign as it is in force."""
        return campaigns_store.current(tx, known)

    def seen(self, campaign: Campaign, captain: Reader | None) -> Campaign:
        """Return the campaign with the days of the captain's territory, told by their clock."""
        zone = getattr(captain, "time_zone", None)
        return campaigns_rules.seen_from(campaign, zone) if zone else campaign

    def language(self, work: Work, chat: Chat, person: Person, captain: Reader | None) -> str:
        """Return the group's language in a group, else the captain's, else the phone's."""
        campaign: Campaign = work.campaign
        if not chat.private:
            group = organizers.group_of(work.tx, work.campaign_id)
            if group and group.chat_id == chat.id:
                return group.language
        if captain:
            return captain.language
        return captains_rules.pick_language(campaign.languages, person.language)

    def may(self, here: Here, who: Who) -> bool:
        """Tell whether the sender is one of those."""
        is_asked = who is Who.LEAD and here.captain is not None
        seat = teams.seat(here.tx, here.campaign_id, here.captain_id) if is_asked else None
        return binding_handlers.may(here, who, leads=teams_rules.leads(seat))

    def refusal(self, here: Here, who: Who, where: Where) -> Turn:
        """Say kindly why not, and what to do instead."""
        wrong_chat = where is not Where.ANYWHERE
        if wrong_chat or who in (Who.CAPTAIN, Who.FORMER):
            return signup_handlers.refusal(here, who, where)
        if anonymity_handlers.asks(here):
            return anonymity_handlers.ask(here)
        return binding_handlers.refusal(here, who)

    def onward(self, here: Here, *, has_stopped: bool) -> Rows:
        """Return the buttons that lead on from where no question is open, in private."""
        if not here.chat.private:
            return ()
        return signup_dialog.onward(is_captain=here.captain is not None, has_stopped=has_stopped)

    def moved(self, work: Work, before: int, after: int) -> None:
        """Rebind a group that became a supergroup."""
        binding_jobs.moved(work, before, after)
        board_places_jobs.moved(work, before, after)
        help_desk_moving.moved(work, before, after)

    def lost(self, work: Work, chat_id: int) -> None:
        """Note that a chat can't be reached any more."""
        captains.lose(work.tx, work.campaign_id, CaptainBlocked(chat_id, work.now))
        binding_jobs.lost(work, chat_id)
        board_places_jobs.lost(work, chat_id)

    def silence(
        self, tx: Tx, campaign: Campaign, chat_id: int, now: datetime
    ) -> tuple[datetime, datetime] | None:
        """Return the silence that the law wants on this chat's clock: that of the captain, or the
        campaign's.
        """
        if not campaigns_rules.is_ever_silent(campaign):
            return None
        zone = captains.zone_of(tx, campaign.id, chat_id) or campaign.time_zone
        return campaigns_rules.next_silence(campaign, zone, now)

    def alert(self, work: Work, text: str, values: Mapping[str, Any]) -> None:
        """Tell the owners that something needs a human, or the group what became of its topic."""
        key = values.get("key", "")
        if text == LOST_TOPIC:
            closed = bool(values["closed"])
            if board_places_jobs.topic_lost(work, values["chat"], values["topic"], closed=closed):
                return
            binding_jobs.topic_lost(work, values["topic"], closed=closed)
            help_desk_outcomes.topic_lost(work, key, values["topic"], closed=closed)
        elif text == TOPIC_THERE and help_desk_outcomes.is_ours(key):
            help_desk_outcomes.topic_there(work, key, values["topic"])
        elif text == TOPIC_THERE:
            binding_jobs.topic_there(work, values["topic"])
        elif text == ENDED:
            help_desk_outcomes.ended(work, values)
        else:
            binding_jobs.alert(work, text, values)


class Homes:
    """See `bot.engine.several.mark.Homes`."""

    def knows(self, tx: Tx, campaign_id: int, person_id: int) -> bool:
        """Tell whether somebody is a captain or an owner of a campaign."""
        return captains.is_one(tx, campaign_id, person_id) or organizers.is_owner(
            tx, campaign_id, person_id
        )

    def home(self, tx: Tx, chat_id: int, event: Event) -> int | None:
        """Return whose code is typed in a group, else whose group it is, else who posts there."""
        code = ""
        if isinstance(event, Command) and event.name == "bind":
            code = organizers_rules.tidy_code(event.argument)
        bound = organizers.campaign_of_group(tx, chat_id, code)
        return board_places.campaign_of(tx, chat_id) if bound is None else bound

    def is_open(self, tx: Tx, campaign: Campaign) -> bool:
        """Tell whether a campaign still takes captains."""
        return not campaigns_rules.is_over(campaign, tx.now())

    def is_back(self, tx: Tx, campaign_id: int, person_id: int) -> None:
        """Note of a captain who could not be reached that they can: the chat is one for all."""
        captains.reach_again(tx, campaign_id, person_id)

    def was_here(self, tx: Tx, campaign_id: int) -> bool:
        """Tell whether such a campaign runs on this bot, or ever did: its file outlives it."""
        return campaigns_store.latest_number(tx, campaign_id) > 0

    def title(self, campaign: Campaign, language: str) -> str:
        """Return what a campaign is called."""
        return campaign.name.in_(language)
