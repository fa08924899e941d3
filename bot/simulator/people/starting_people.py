"""Who is there when a rehearsal begins: three people to play and the organizers' group."""

from __future__ import annotations

from dataclasses import dataclass

from bot.simulator.chats.groups import add_group
from bot.simulator.people.accounts import add_person
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import Member

GROUP_TITLE = "Organizers"
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


def add_starting_people(telegram: Telegram, campaigns: int = 1) -> StartingPeople:
    """Make people and a group for each of so many campaigns, unless they are there from last time;
    the last person is the owner.
    """
    people = list(telegram.world.people.values())
    if not people:
        people = [add_person(telegram, dict(each)) for each in PEOPLE]
    owner = people[len(PEOPLE) - 1]
    groups = list(telegram.world.groups.values())
    while len(groups) < campaigns:
        title = f"{GROUP_TITLE} {len(groups) + 1}" if groups else GROUP_TITLE
        members = [{"id": owner.id, "status": "creator"}]
        group = add_group(telegram, {"title": title, "members": members, "bot": "left"})
        # The bot has been there all along: no update tells it that it was added.
        group.members[telegram.world.bot.id] = Member("administrator")
        groups.append(group)
    first, *others = groups[:campaigns]
    more = tuple((each.id, each.title) for each in others)
    return StartingPeople(owner.id, first.id, first.title, more)
