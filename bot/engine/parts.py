"""What a campaign's bot is made of, apart from the database and Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo

from bot.engine.dialog.feature import Current, Feature, People
from bot.engine.dialog.place import Payload
from bot.engine.dialog.render import Renderer
from bot.engine.dialog.routes import Routes
from bot.engine.dialog.work import Campaign, Work
from bot.engine.intake.update import Intake
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.writing import Writer
from bot.engine.several.mark import ALONE, Mark
from bot.engine.storage.db import Tx
from bot.engine.telegram.readers import Readers
from bot.engine.texts.catalogues import Texts
from bot.engine.time.schedule import DueWork


class Parts:
    """Everything that knows the features; `campaign` is how it stood when it was last looked at."""

    def __init__(
        self,
        campaign: Campaign,
        features: Sequence[Feature],
        people: People,
        texts: Texts,
        mark: Mark = ALONE,
    ) -> None:
        self.each = (self,)
        self.current = current = Current(campaign, people)
        self.people = people
        self.texts = texts
        self.writer = Writer(
            Renderer(texts, self._zone, mark),
            lambda tx, chat_id, now: people.silence(tx, current.known, chat_id, now),
        )
        self.routes = Routes(features, texts)
        self.intake = Intake(current, self.routes, people, self.writer)
        jobs = {name: job for each in features for name, job in each.jobs.items()}
        self.due_work = DueWork(jobs, people, current, self.writer, features)
        self._words = {name: words for each in features for name, words in each.words.items()}
        self.painters = {name: paint for each in features for name, paint in each.painters.items()}

    def _zone(self) -> tzinfo:
        zone: tzinfo = getattr(self.campaign, "zone", UTC)
        return zone

    @property
    def campaign(self) -> Campaign:
        """Return the campaign as it was last seen."""
        return self.current.known

    @property
    def features(self) -> Sequence[Feature]:
        """Every feature, in the order of the application."""
        return self.routes.features

    @property
    def languages(self) -> tuple[str, ...]:
        """Return what the campaign speaks, its own language first."""
        return tuple(self.campaign.languages)

    @property
    def country(self) -> str:
        """Return in which country the campaign is, "" where that is unknown."""
        return str(getattr(self.campaign, "country", ""))

    def readers(self) -> Readers:
        """Return what reads the features' files in this campaign's country."""
        reads = [each.reader for each in self.routes.features if each.reader]
        return Readers(reads, lambda: self.country)

    def word(self, tx: Tx, row: Queued) -> Payload | None:
        """Return what a notice says that is about to leave, None where that is nothing."""
        name, subject, about = (row.to_word or "").split(" ", 2)
        said = self._words[name](self.work(tx), int(subject), about)
        return self.writer.worded(tx, row.chat_id, *said) if said else None

    def work(self, tx: Tx) -> Work:
        """Return a unit of work about no update; every feature hears what changes in it."""
        campaign = self.current.in_(tx)
        return Work(tx, tx.now(), campaign, self.writer, features=self.features)
