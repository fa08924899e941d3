"""Shows organizers an entry as a captain sees it, for a friend who is made up."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.campaigns.material_files import PreviewAsked
from bot.campaigns.model import Campaign, Relationship
from bot.campaigns.rules import days_in_texts, ways_open
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.materials import dialog, filling, rules, store
from bot.conversations.materials.model import Fit, Library, Material, Page, Reply, Writing
from bot.conversations.materials.pack import library_of
from bot.conversations.model import MYSELF, Channel, Plan
from bot.conversations.suggestions.model import Suggestion
from bot.engine.dialog.turn import Copy, Link, Message, Rows, Say
from bot.engine.dialog.work import Work

FRIEND: Final = "Alex"
MOST_VERSIONS: Final = 3


def on_asked(work: Work, asked: PreviewAsked) -> None:
    """Add what captains would see of an entry of ours."""
    if asked.entry.heading in ("words", "talk", "reply", "send"):
        asked.found.extend(_shown(work, asked, library_of(asked.campaign)))


def _shown(work: Work, asked: PreviewAsked, library: Library) -> list[Message]:
    key = asked.entry.key
    for writing in library.writings:
        if writing.fit.key == key:
            return _messages(asked, writing)
    for points in library.points:
        if points.fit.key == key:
            issue = library.issue(points.fit.issue)
            title = issue.title.in_(asked.language) if issue else ""
            said = tuple(each.in_(asked.language) for each in points.points)
            found = _told(asked, Material("", "", points=said, issue=title), points.replies)
            return [_bare(dialog.points(dialog.NOTHING, found))]
    for answer in library.answers:
        if answer.fit.key == key:
            found = _told(asked, Material("", ""), (answer.reply,))
            return [_bare(dialog.replies(_contact(asked, answer.fit), found))]
    organizer = asked.campaign.organizer.in_(asked.language)
    return [
        dialog.along(
            library.folder,
            each,
            asked.language,
            organizer,
            store.sent(work.tx, asked.campaign, each, asked.language),
        )
        for each in library.extras
        if library.folder and each.fit.key == key
    ]


def _told(asked: PreviewAsked, material: Material, replies: Iterable[Reply]) -> Material:
    language = asked.language
    pairs = tuple((each.they.in_(language), each.you.in_(language)) for each in replies)
    dates = days_in_texts(asked.campaign, language)
    return rules.told(replace(material, replies=pairs, dates=dates), _known(asked))


def _messages(asked: PreviewAsked, writing: Writing) -> list[Message]:
    """Return each version as it is shown for a friend to whom it fits."""
    channels = [each for each in Channel if each in writing.fit.channels]
    material = Material(
        "",
        asked.campaign.organizer.in_(asked.language),
        channel=(channels or [Channel.MESSAGE])[0],
        dates=days_in_texts(asked.campaign, asked.language),
    )
    values = {**_known(asked), "friend": FRIEND, "captain": asked.captain}
    suggestion = Suggestion(_contact(asked, writing.fit), None, None)
    filled = (
        rules.filled(material, writing.versions, Page(at), asked.language, values)
        for at in range(min(len(writing.versions), MOST_VERSIONS))
    )
    return [_bare(dialog.show(suggestion, each)) for each in filled]


def _known(asked: PreviewAsked) -> dict[str, str]:
    """Return what is filled in, as if there were a plan for the day of the vote."""
    campaign: Campaign = asked.campaign
    vote, language = campaign.election_day, asked.language
    plan = Plan(0, MYSELF, day=vote, moment="10:30", place="…")
    early, open_ = library_of(campaign).early, ways_open(campaign, asked.at)
    return filling.facts(vote, early, open_, plan, language)


def _contact(asked: PreviewAsked, fit: Fit) -> Contact:
    relationship = next((each for each in Relationship if each in fit.relationships), None)
    return Contact(ContactId(0), 0, FRIEND, relationship, Stage.LISTED, asked.at)


def _bare(view: dialog.View) -> Say:
    """Return a view with those buttons alone that do something for whoever only looks."""
    text, values, rows = view
    kept: Rows = tuple(tuple(each for each in row if isinstance(each, Copy | Link)) for row in rows)
    return Say(text, values, tuple(row for row in kept if row))
