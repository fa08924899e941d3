"""What is to be posted where, what came of it, and whom that concerns."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.engine.webhooks.posting import Answer, Post
from bot.integrations import rules as changes
from bot.integrations import store as log
from bot.integrations.changes.model import ChangesDropped, ChangesLogged, ReaderAdded, ReaderDropped
from bot.integrations.model import Entry, Kind
from bot.integrations.webhooks import dialog, rules, store
from bot.integrations.webhooks.model import (
    Delivery,
    Endpoint,
    EndpointAdded,
    EndpointRemoved,
    EndpointSwitched,
    ReplayWanted,
    SecretRenewed,
    State,
    SubjectsChosen,
    TestWanted,
)
from bot.organizers import store as organizers

PER_LANE: Final = 10


class Outgoing:
    """What the engine posts for this room."""

    def due(self, work: Work, busy: Collection[int], limit: int) -> Sequence[Post]:
        """Return the next posts to endpoints that are free, in order."""
        found: list[Post] = []
        for endpoint in store.endpoints(work.tx, work.campaign_id):
            held = endpoint.held_until is not None and work.now < endpoint.held_until
            if endpoint.id in busy or held:
                continue
            look = store.due if endpoint.state is State.ON else store.due_tests
            due = look(work.tx, work.campaign_id, endpoint.id, work.now, PER_LANE)
            found += [post for each in due if (post := _post(work, endpoint, each))]
        return found[:limit]

    def settled(self, work: Work, post: Post, answer: Answer) -> None:
        """Note what came of one; whoever asked for it may have removed the endpoint meanwhile."""
        endpoint = store.find(work.tx, work.campaign_id, post.lane)
        sent = store.delivery(work.tx, work.campaign_id, post.lane, post.id)
        if endpoint is None or sent is None:
            return
        if answer.taken:
            store.note_taken(work.tx, work.campaign_id, sent, work.now)
            if rules.is_back(endpoint, work.now):
                store.hurry(work.tx, work.campaign_id, endpoint.id, work.now)
            return
        again = rules.wait_before(sent.attempts + 1, sent.seq)
        trouble = answer.trouble or str(answer.status)
        since = endpoint.failing_since or work.now
        held = rules.hold(trouble, answer.wait, work.now - since)
        store.note_refused(
            work.tx, work.campaign_id, sent, work.now, trouble, again=again, held=held
        )
        if endpoint.state is State.ON:
            failed = replace(endpoint, failing_since=since, trouble=trouble)
            _look_at(work, failed, answer, is_aside=again is None)


def _post(work: Work, endpoint: Endpoint, waiting: Delivery) -> Post | None:
    """Return a post; None, and so never again, where the change is not kept any more."""
    change = log.find(work.tx, work.campaign_id, waiting.seq)
    if change is None:
        return None
    body = json.dumps(changes.body(change), ensure_ascii=False, separators=(",", ":"))
    headers = partial(_headers, endpoint, change.id, body)
    return Post(waiting.seq, endpoint.id, endpoint.url, headers, body.encode())


def _headers(endpoint: Endpoint, number: int, body: str, at: datetime) -> Mapping[str, str]:
    return rules.headers(endpoint, number, body, at)


def _look_at(work: Work, endpoint: Endpoint, answer: Answer, *, is_aside: bool) -> None:
    """Switch off what takes nothing, and have organizers know it; before that, warn them."""
    is_gone, now = answer.status == rules.GONE, to_ms(work.now)
    if is_gone or (is_aside and rules.is_dead(endpoint, work.now)):
        state = State.GONE if is_gone else State.FAILING
        store.set_state(work.tx, work.campaign_id, endpoint.id, state)
        counts = store.counts(work.tx, work.campaign_id, endpoint.id)
        _tell(
            work,
            dialog.switched_off(endpoint, state, counts, zone(work)),
            f"{endpoint.id}:off:{now}",
        )
    elif is_aside:
        counts = store.counts(work.tx, work.campaign_id, endpoint.id)
        day = work.now.astimezone(zone(work)).date()
        _tell(work, dialog.refuses(endpoint, counts, zone(work)), f"{endpoint.id}:aside:{day}")
    elif rules.is_to_be_told(endpoint, work.now):
        store.note_told(work.tx, work.campaign_id, endpoint.id, work.now)
        counts = store.counts(work.tx, work.campaign_id, endpoint.id)
        _tell(work, dialog.failing(endpoint, counts, zone(work)), f"{endpoint.id}:failing:{now}")


def zone(work: Work) -> ZoneInfo:
    """Return the campaign's, in which organizers read times."""
    campaign: Campaign = work.campaign
    return campaign.zone


def _tell(work: Work, said: Say, about: str) -> None:
    group = organizers.active_group(work.tx, work.campaign_id)
    if group:
        key = f"webhook:{about}"
        work.notify(
            Notice(group.chat_id, group.language, said, key, topic=group.topic, neutral=True)
        )


# --- after a change -------------------------------------------------------------------------------


def _logged(work: Work, logged: ChangesLogged) -> None:
    for endpoint in store.endpoints(work.tx, work.campaign_id):
        for change in logged.changes:
            if rules.hears(endpoint, change.entry.kind):
                store.queue(work.tx, work.campaign_id, endpoint.id, change, work.now)


def _added(work: Work, added: EndpointAdded) -> None:
    store.add(work.tx, work.campaign_id, added)
    _audit(work, added.by, "webhook_added", added.id)


def _forgotten(work: Work, dropped: ChangesDropped) -> None:
    for endpoint in store.endpoints(work.tx, work.campaign_id):
        store.drop_gone(work.tx, work.campaign_id, endpoint.id, dropped.first)


def _switched(work: Work, switched: EndpointSwitched) -> None:
    """What was tried in vain before somebody mended it goes out first: it is the oldest."""
    before = store.find(work.tx, work.campaign_id, switched.id)
    if switched.state is State.ON:
        if before and before.state is State.FAILING:
            store.replay(work.tx, work.campaign_id, switched.id, work.now)
        store.hurry(work.tx, work.campaign_id, switched.id, work.now)
    store.set_state(work.tx, work.campaign_id, switched.id, switched.state)
    reads = switched.state is State.ON
    work.announce(ReaderAdded(switched.id) if reads else ReaderDropped(switched.id))
    _audit(work, switched.by, f"webhook_{switched.state.value}", switched.id)


def _chosen(work: Work, chosen: SubjectsChosen) -> None:
    store.set_subjects(work.tx, work.campaign_id, chosen.id, chosen.subjects)
    _audit(work, chosen.by, "webhook_subjects", chosen.id)


def _renewed(work: Work, renewed: SecretRenewed) -> None:
    until = work.now + rules.BOTH_SECRETS_FOR
    store.renew(work.tx, work.campaign_id, renewed.id, renewed.secret, until)
    _audit(work, renewed.by, "webhook_secret", renewed.id)


def _removed(work: Work, removed: EndpointRemoved) -> None:
    store.remove(work.tx, work.campaign_id, removed.id)
    work.announce(ReaderDropped(removed.id))
    _audit(work, removed.by, "webhook_removed", removed.id)


def _tested(work: Work, wanted: TestWanted) -> None:
    """A change that is none goes to this endpoint alone, switched on or not."""
    entry = Entry(Kind.TEST, wanted.id, changes.ORGANIZER, {"endpoint": str(wanted.id)})
    for change in log.add(work.tx, work.campaign_id, (entry,), work.now):
        store.queue(work.tx, work.campaign_id, wanted.id, change, work.now)
    _audit(work, wanted.by, "webhook_tested", wanted.id)


def _replayed(work: Work, wanted: ReplayWanted) -> None:
    store.replay(work.tx, work.campaign_id, wanted.id, work.now)
    if wanted.since is not None:
        endpoint = store.find(work.tx, work.campaign_id, wanted.id)
        heard = [each for each in Kind if endpoint and rules.hears(endpoint, each)]
        store.queue_since(work.tx, work.campaign_id, wanted.id, heard, wanted.since, work.now)
    _audit(work, wanted.by, "webhook_replayed", wanted.id)


def _audit(work: Work, by: int, action: str, endpoint_id: int) -> None:
    detail = {"endpoint": endpoint_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, detail)


LISTENS: Final[dict[type, Callable[[Work, Any], None]]] = {
    ChangesLogged: _logged,
    ChangesDropped: _forgotten,
    EndpointAdded: _added,
    EndpointSwitched: _switched,
    SubjectsChosen: _chosen,
    SecretRenewed: _renewed,
    EndpointRemoved: _removed,
    TestWanted: _tested,
    ReplayWanted: _replayed,
}
