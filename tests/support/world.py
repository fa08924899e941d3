"""A campaign whose captains do anything, in an order of chance, through the stores that keep it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.campaigns.model import Campaign, CampaignId, Way
from bot.captains import store as captains
from bot.captains.model import (
    Captain,
    CaptainDeleted,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
)
from bot.captains.stepping_down import store as step_downs
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.console import store
from bot.contacts import store as contacts
from bot.contacts.merging import store as merges
from bot.contacts.model import Contact, Stage
from bot.conversations import store as talks
from bot.conversations.model import Conversation, ConversationId, Outcome, Plan
from bot.engine.storage.db import Tx
from bot.engine.time.clock import SetClock
from bot.organizers.store import ensure_campaign
from bot.progress.badges import store as badges
from bot.progress.badges.model import GoalChosen
from tests.support.crowd import add_captain, add_contact
from tests.support.databases import Opened
from tests.support.making import CAMPAIGN

LIST_TARGET = 2


class World:
    """A campaign whose captains do anything, in an order of chance."""

    def __init__(self, opened: Opened, clock: SetClock) -> None:
        self.opened, self.clock = opened, clock
        number = opened.run(lambda tx: ensure_campaign(tx, "river-park", tx.now()))
        self.campaign: Campaign = replace(CAMPAIGN, id=CampaignId(number), target_min=LIST_TARGET)

    def rows(self, tx: Tx, sql: str) -> list[dict[str, Any]]:
        where = f"{sql} {'AND' if 'WHERE' in sql else 'WHERE'} campaign_id = {self.campaign.id}"
        return [dict(row) for row in tx.connection.execute(where).fetchall()]

    def acts(self, tx: Tx, chance: random.Random) -> None:
        """Do one thing that can be done now."""
        known = self.rows(tx, "SELECT * FROM captains")
        if not known:
            self.joins(tx, chance, known)
            return
        captain = captains.find(tx, self.campaign.id, chance.choice(known)["id"])
        listed = contacts.everyone(tx, self.campaign.id, captain.id)
        of_a_captain = (self.joins, self._settles, self._settles, self._leaves, self._adds)
        of_a_friend = (
            self._talks,
            self._moves,
            self._removes,
            self._plans,
            self._votes,
            self._merges,
        )
        if chance.random() < 0.03:
            self._is_forgotten(tx, captain)
        elif listed and chance.random() < 0.8:
            chance.choice(of_a_friend)(tx, chance, captain, chance.choice(listed))
        else:
            act = chance.choice(of_a_captain)
            act(tx, chance, known) if act == self.joins else act(tx, chance, captain)

    def moves_house(self, chance: random.Random) -> None:
        """The file says another place: days begin at another hour."""
        zone = chance.choice(("Pacific/Auckland", "America/Toronto"))
        self.campaign = replace(self.campaign, time_zone=zone)

    def joins(self, tx: Tx, chance: random.Random, known: list[dict[str, Any]]) -> None:
        above = chance.choice(known)["id"] if known and chance.random() < 0.7 else None
        made = add_captain(tx, self.campaign.id, f"C{tx.new_id()}")
        if above:
            captains.set_recruiter(tx, made.id, above)

    def _settles(self, tx: Tx, chance: random.Random, captain: Captain) -> None:
        now = tx.now()
        match chance.randrange(5):
            case 0:
                captains.stop(tx, RemindersStopped(captain.id, now))
            case 1:
                captains.resume(tx, RemindersResumed(captain.id, now))
            case 2:
                captains.snooze(tx, NudgesSnoozed(captain.id, now + timedelta(days=3)))
            case 3:
                badges.choose_goal(
                    tx, self.campaign.id, GoalChosen(captain.id, chance.randint(1, 3), now)
                )
            case 4:
                changed = SettingsChanged(captain.id, "fr", captain.time_zone, captain.reminders)
                captains.change_settings(tx, changed)

    def _leaves(self, tx: Tx, chance: random.Random, captain: Captain) -> None:
        if chance.random() < 0.5:
            step_downs.add(tx, self.campaign.id, CaptainSteppedDown(captain.id, tx.now()))
        else:
            step_downs.remove(tx, captain.id)

    def _adds(self, tx: Tx, chance: random.Random, captain: Captain) -> None:
        for _ in range(chance.randint(1, 3)):
            add_contact(tx, self.campaign.id, captain, f"F{tx.new_id()}")

    def _talks(self, tx: Tx, chance: random.Random, captain: Captain, friend: Contact) -> None:
        own = tx, self.campaign.id, captain.id
        had = talks.talks_with(*own, friend.id)
        at = tx.now() - timedelta(hours=chance.randrange(400))
        outcome = chance.choice(list(Outcome))
        if had and chance.random() < 0.5:
            talk = chance.choice(had)
            if chance.random() < 0.5:
                talks.undo(tx, self.campaign.id, talk, tx.now())
            else:
                talks.change(tx, self.campaign.id, replace(talk, outcome=outcome))
        else:
            number = ConversationId(tx.new_id())
            talk = Conversation(number, captain.id, friend.id, outcome, "", at)
            talks.add(tx, self.campaign.id, talk)

    def _moves(self, tx: Tx, chance: random.Random, captain: Captain, friend: Contact) -> None:
        stage = chance.choice(list(Stage))
        contacts.move(tx, self.campaign.id, captain.id, friend.id, stage, tx.now())

    def _removes(self, tx: Tx, chance: random.Random, captain: Captain, friend: Contact) -> None:
        """Off the list and back, erased for good, or handed over to somebody else."""
        whose = tx, self.campaign.id, captain.id
        contacts.set_removed(tx, self.campaign.id, friend, tx.now())
        match chance.randrange(4):
            case 0:
                off = chance.choice(contacts.removed(*whose))
                contacts.set_removed(tx, self.campaign.id, off, None)
            case 1:
                talks.erase(tx, self.campaign.id, friend.id)
                talks.erase_plan(tx, self.campaign.id, friend.id)
                talks.erase_vote(tx, self.campaign.id, friend.id)
                contacts.erase_now(*whose, friend.id)
            case 2:
                other = captains.find(
                    tx,
                    self.campaign.id,
                    chance.choice(self.rows(tx, "SELECT id FROM captains"))["id"],
                )
                taken = add_contact(tx, self.campaign.id, other, f"F{tx.new_id()}")
                contacts.pass_on(*whose, friend.id, taken.id)
            case _:
                pass

    def _plans(self, tx: Tx, chance: random.Random, captain: Captain, friend: Contact) -> None:
        if chance.random() < 0.7:
            way = chance.choice((Way.IN_PERSON, Way.POST, None))
            if way:
                contacts.move(
                    tx, self.campaign.id, captain.id, friend.id, Stage.PLAN_MADE, tx.now()
                )
            talks.keep_plan(tx, self.campaign.id, Plan(captain.id, friend.id, way), tx.now())
        else:
            talks.drop_plan(tx, self.campaign.id, captain.id, friend.id)

    def _votes(self, tx: Tx, chance: random.Random, captain: Captain, friend: Contact) -> None:
        whose = tx, self.campaign.id, captain.id, friend.id
        if chance.random() < 0.7:
            voted = chance.choice((True, True, False, None))
            talks.put_vote(*whose, voted=voted, at=tx.now())
            if voted and chance.random() < 0.8:
                contacts.move(*whose, Stage.VOTED, tx.now())
        else:
            talks.drop_vote(*whose)

    def _merges(self, tx: Tx, chance: random.Random, captain: Captain, friend: Contact) -> None:
        others = [
            each
            for each in contacts.everyone(tx, self.campaign.id, captain.id)
            if each.id != friend.id
        ]
        whose = tx, self.campaign.id, captain.id
        if not others or merges.find(*whose, friend.id):
            return
        kept = chance.choice(others)
        merge = merges.move(*whose, friend.id, kept.id)
        contacts.set_removed(tx, self.campaign.id, friend, tx.now())
        merges.keep(*whose, merge)
        if chance.random() < 0.5:
            found = merges.find(*whose, friend.id)
            merges.part(*whose, found)
            contacts.set_removed(tx, self.campaign.id, friend, None)

    def _is_forgotten(self, tx: Tx, captain: Captain) -> None:
        store.forget(tx, self.campaign.id, captain.id)
        contacts.delete_all(tx, self.campaign.id, captain.id)
        talks.delete_all(tx, self.campaign.id, captain.id)
        talks.delete_plans(tx, self.campaign.id, captain.id)
        talks.delete_votes(tx, self.campaign.id, captain.id)
        captains.delete(tx, CaptainDeleted(captain.id, captain.telegram_id, tx.now()))
