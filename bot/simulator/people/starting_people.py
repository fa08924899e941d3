"""Who is there when a rehearsal begins: three people to play and the organizers' group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.simulator.chats.groups import add_group
from bot.simulator.people.accounts import add_person
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import Member

GROUP_TITLE = "Organizers"
OF_ONE = ": organizers"
PEOPLE = (
    {"first_name": "Ana", "last_name": "Reyes", "username": "ana_reyes", "language_code": "en"},
    {"first_name": "Luc", "last_name": "Tremblay", "username": "luc_t", "language_code": "fr"},
    {"first_name": "Maya", "last_name": "Singh", "username": "maya_singh", "language_code": "en"},
)


@dataclass(frozen=True, slots=True)
class StartingPeople:
    """`owner` is the person who runs the campaign, `group` the organizers' group; `others` those of
    other campaigns on the bot, with their titles.
    """

    owner: int
    group: int
    group_title: str
    others: tuple[tuple[int, str], ...] = ()


def add_starting_people(telegram: Telegram, campaigns: Sequence[str] = ()) -> StartingPeople:
    """Make people and a group for each campaign, unless they are there from last time; the last
    person is the owner. Where there are several campaigns their groups are called after them.
    """
    titles = [f"{each}{OF_ONE}" for each in campaigns]
    if len(titles) < 2:  # noqa: PLR2004 (one needs no name)
        titles = [GROUP_TITLE]
    people = list(telegram.world.people.values())
    if not people:
        people = [add_person(telegram, dict(each)) for each in PEOPLE]
    owner = people[len(PEOPLE) - 1]
    groups = list(telegram.world.groups.values())
    for title in titles[len(groups) :]:
        members = [{"id": owner.id, "status": "creator"}]
        group = add_group(telegram, {"title": title, "members": members, "bot": "left"})
        # The bot has been there all along: no update tells it that it was added.
        group.members[telegram.world.bot.id] = Member("administrator")
        groups.append(group)
    for group, title in zip(groups, titles, strict=False):
        if group.title == GROUP_TITLE or group.title.endswith(OF_ONE):  # else somebody named it
            group.title = title
    first, *others = groups[: len(titles)]
    more = tuple((each.id, each.title) for each in others)
    return StartingPeople(owner.id, first.id, first.title, more)
