"""Several campaigns on one bot: each has parts of its own, together they are as one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.engine.dialog.feature import Feature
from bot.engine.dialog.place import Payload
from bot.engine.dialog.work import Campaign
from bot.engine.intake.update import Outcome, Received, take_new
from bot.engine.outbox.outbox import Queued
from bot.engine.parts import Parts
from bot.engine.several.mark import Homes
from bot.engine.several.ways import Led, Ways
from bot.engine.storage.db import Tx
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.telegram.incoming import Incoming, Membership
from bot.engine.telegram.readers import Readers
from bot.engine.watch.faults import report

log = logging.getLogger(__name__)


class Together:
    """The parts of several campaigns; what belongs to none in particular is the first one's."""

    def __init__(self, each: Sequence[Parts], homes: Homes) -> None:
        self.each = tuple(each)
        first = self._first = self.each[0]
        self.people, self.texts, self.routes = first.people, first.texts, first.routes
        self.painters = first.painters
        self.ways = Ways(self.each, homes)
        self.intake = _Intake(self.each, self.ways, homes)
        self.due_work = _DueWork(self.each)

    @property
    def campaign(self) -> Campaign:
        """Return the first one."""
        return self._first.campaign

    @property
    def features(self) -> Sequence[Feature]:
        """Every feature, in the order of the application."""
        return self._first.features

    @property
    def languages(self) -> tuple[str, ...]:
        """Return what the campaigns speak, the first one's own language first."""
        return tuple(dict.fromkeys(one for each in self.each for one in each.languages))

    def of(self, campaign_id: int) -> Parts:
        """Return the parts of a campaign, the first one's where it does not run."""
        own = (each for each in self.each if each.campaign.id == campaign_id)
        return next(own, self._first)

    def readers(self) -> Readers:
        """Return what reads the features' files, in whichever country."""
        return self._first.readers()

    def country_of(self, tx: Tx, incoming: Incoming) -> str:
        """Return in which country's way something is written that is sent to the bot."""
        return self.ways.of(tx, incoming)[0][0].country

    def word(self, tx: Tx, row: Queued) -> Payload | None:
        """Return what a notice says that is about to leave, None where that is nothing."""
        return self.of(row.campaign_id).word(tx, row)


class _Intake:
    """Takes updates, each for the campaign that it belongs to."""

    def __init__(self, each: Sequence[Parts], ways: Ways, homes: Homes) -> None:
        self._each = each
        self._ways = ways
        self._homes = homes

    def take(self, tx: Tx, batch: list[Received], server: int = 0) -> Outcome:
        """Work through a batch of a Bot API server in its order; the caller commits."""
        for each in self._each:
            each.current.in_(tx)
        return take_new(tx, batch, server, self._one)

    def _one(self, tx: Tx, received: Received, outcome: Outcome) -> None:
        if received.incoming is None:
            self._each[0].intake.one(tx, received, outcome)
            return
        led = self._led(tx, received.incoming)
        for parts, incoming in led:
            parts.intake.one(tx, replace(received, incoming=incoming), outcome)
        if received.incoming.chat.private and not isinstance(received.incoming.event, Membership):
            heard = {parts.campaign.id for parts, _ in led}
            for other in (each.campaign.id for each in self._each):
                if other not in heard:
                    self._homes.is_back(tx, other, received.incoming.sender.id)

    def _led(self, tx: Tx, incoming: Incoming) -> list[Led]:
        """A way that can't be found must not hold up what comes after it."""
        try:
            with tx.savepoint():
                return self._ways.lead(tx, incoming)
        except Exception as error:
            if is_storage_trouble(error):
                raise
            report(log, "which campaign an update is for can't be told", error)
            return [(self._each[0], incoming)]


class _DueWork:
    """Does what has come due, of each campaign a slice."""

    def __init__(self, each: Sequence[Parts]) -> None:
        self._each = each

    def slice(self, tx: Tx) -> tuple[int, list[Queued]]:
        """Do the rows due longest; return how many there were and what they put into the outbox."""
        count, queued = 0, list[Queued]()
        for each in self._each:
            done, put = each.due_work.slice(tx)
            count += done
            queued += put
        return count, queued


Whole = Parts | Together
