"""A list is noted part by part while it is read; at its end the group sees what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import IO, Any, Final

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console.imports import dialog, rules
from bot.console.imports.comparing import Comparison
from bot.console.list_columns.rules import named_program
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.long_files.gathering import WantedFile
from bot.engine.time.clock import to_ms
from bot.language.words.rules import plain
from bot.organizers import store as organizers
from bot.teams import expected_store as expected
from bot.teams import store as teams
from bot.teams.expecting.model import Import, Kind, Stage

CLEARED_AT_ONCE: Final = 2_000
TOLD_EVERY_MS: Final = 5_000


class ListFiles:
    """What the engine asks about lists that are to be read: those that were sent, or else those
    that a command has brought on the server.
    """

    def __init__(self, *, on_server: bool = False) -> None:
        self._on_server = on_server

    @property
    def parts(self) -> Callable[[IO[bytes], dict[str, Any]], Any]:
        """Return what makes parts of a file, in a process of its own."""
        return rules.parts

    def wanted(self, work: Work) -> WantedFile | None:
        """Return the list that waits the longest."""
        waiting = expected.all_in(work.tx, work.campaign_id, Stage.READING)
        one = next((each for each in waiting if bool(each.source.path) is self._on_server), None)
        if one is None:
            return None
        campaign: Campaign = work.campaign
        about = {"country": campaign.country, "chosen": dict(one.source.chosen)}
        return WantedFile(one.id, one.source.file_id, about, one.source.path)

    def clear(self, work: Work, wanted: WantedFile) -> bool:
        """Delete what a reading that was broken off has left."""
        count = expected.clear(work.tx, work.campaign_id, wanted.number, CLEARED_AT_ONCE)
        return count == CLEARED_AT_ONCE

    def sit(self, work: Work, wanted: WantedFile) -> ListReading | None:
        """Learn with what the rows are compared."""
        one = expected.find(work.tx, work.campaign_id, wanted.number)
        return ListReading(work, one) if one and one.stage is Stage.READING else None


class ListReading:
    """Notes the parts of one list. It lives as long as the reading; a broken one begins anew."""

    def __init__(self, work: Work, one: Import) -> None:
        self._number = one.id
        self._comparison = Comparison(work, one)
        self._tally = self._comparison.tally
        last = expected.last_applied(work.tx, work.campaign_id)
        self._seen = last.id if last else 0

    def take(self, work: Work, part: Any) -> bool:  # noqa: ANN401 (JSON)
        """Note the headings, or some people."""
        one = self._one(work)
        if one is None:
            return False
        if "trouble" in part:
            self._fail(work, one, part["trouble"])
            return False
        if "program" in part:
            return self._head(work, one, part)
        self._tally.rows = part["rows"]
        self._comparison.note(work, [rules.person_of(each) for each in part["people"]])
        self._tell_progress(work, one)
        return True

    def end(self, work: Work, trouble: str) -> None:
        """Show what the list comes to, or say what came between."""
        one = self._one(work)
        if one is None:
            return
        if trouble or not sum(self._tally.kinds.values()):
            self._fail(work, one, trouble or "nothing")
            return
        self._comparison.settle(work)
        one = self._put(work, one, Stage.READY)
        say(work, one, preview(work, one))

    def _one(self, work: Work) -> Import | None:
        """Return the import while it is read: it may have been stopped."""
        one = expected.find(work.tx, work.campaign_id, self._number)
        return one if one and one.stage is Stage.READING else None

    def _head(self, work: Work, one: Import, part: Mapping[str, Any]) -> bool:
        """Go on, or ask what has to be known before."""
        tally = self._tally
        tally.program, tally.key = part["program"], part["key"]
        tally.columns = {name: list(each) for name, each in part["columns"].items()}
        tally.headings = list(part["headings"])
        program = named_program(tally.program)
        asks = bool(program and program.asks and tally.key and not one.source.label)
        if part["complete"] and not asks:
            return True
        one = self._put(work, one, Stage.ASKING)
        say(
            work,
            one,
            dialog.ask_column(one, 0, 0) if not part["complete"] else _database(work, one),
        )
        return False

    def _fail(self, work: Work, one: Import, why: str) -> None:
        self._tally.trouble = why
        one = self._put(work, one, Stage.OVER)
        say(work, one, dialog.not_read(why))

    def _put(self, work: Work, one: Import, stage: Stage) -> Import:
        source = replace(one.source, seen=self._seen)
        one = replace(one, stage=stage, source=source, tally=self._tally)
        expected.put(work.tx, work.campaign_id, one)
        return one

    def _tell_progress(self, work: Work, one: Import) -> None:
        now = to_ms(work.now)
        told, self._tally.told_at = self._tally.told_at, self._tally.told_at or now
        if told and now - told >= TOLD_EVERY_MS:
            self._tally.told_at = now
            say(work, one, dialog.progress(one, self._tally.rows))


# --- what the group sees --------------------------------------------------------------------------


def say(work: Work, one: Import, message: Say) -> None:
    """Say something in the group about an import that was sent there, in place of what stood
    there.
    """
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None or one.source.path:
        return
    edit = replace(dialog.in_place(message), of=dialog.key_of(one))
    key = f"import:{one.id}:{work.tx.new_id()}"
    work.notify(
        Notice(group.chat_id, one.language, edit, key, reply=True, topic=one.topic, neutral=True)
    )


def preview(work: Work, one: Import) -> Say:
    """Return what a list comes to, as the group sees it before anything is done."""
    tx, campaign_id = work.tx, work.campaign_id
    wrong = expected.page(tx, campaign_id, one.id, Kind.WRONG, 0, dialog.MOST_MISTAKES)
    refused = expected.page(tx, campaign_id, one.id, Kind.REFUSED, 0, dialog.MOST_NAMED)
    named = {str(each.id): each.name for each in teams.teams(tx, campaign_id)}
    known = frozenset(plain(each.name) for each in audience.tags(tx, campaign_id))
    return dialog.preview(one, wrong, refused, named, known)


def _database(work: Work, one: Import) -> Say:
    """Ask which of a program's databases it is, by those that were told before."""
    return dialog.ask_database(one, labels(work, one.tally.program))


def labels(work: Work, program: str) -> tuple[str, ...]:
    """Return how organizers have called this program's databases before, the latest first."""
    applied = expected.all_in(work.tx, work.campaign_id, Stage.APPLIED)
    labels = [
        each.source.label
        for each in reversed(applied)
        if each.tally.program == program and each.source.label
    ]
    return tuple(dict.fromkeys(labels))
