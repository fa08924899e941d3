"""Groups come to be; people and the bot join, leave, and get another standing there."""

from __future__ import annotations

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject, text_in, whole_in
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import ADMINS, PRESENT, Chat, Group, Member

FIRST_GROUP_ID = -4_000_000_000
FIRST_SUPERGROUP_ID = -1_002_000_000_000
STATUSES = frozenset({"creator", "administrator", "member", "restricted", "left", "kicked"})


def find_group(tg: Telegram, group_id: int) -> Group:
    """The group with that id; RefusedError (404) when there is none."""
    group = tg.world.groups.get(group_id)
    if group is None:
        raise RefusedError("There is no such group.", 404)
    if group.migrated_to is not None:
        raise RefusedError("This group has become a supergroup.", 409)
    return group


def add_group(tg: Telegram, body: JsonObject) -> Group:
    """A new group with its members, and the bot if it is to be there."""
    title = text_in(body, "title").strip()
    kind = text_in(body, "type") or "group"
    if not title or kind not in {"group", "supergroup"}:
        raise RefusedError("A group needs a title, and is a group or a supergroup.")
    is_forum = body.get("is_forum") is True
    if is_forum and kind != "supergroup":
        raise RefusedError("Only a supergroup has topics.")
    members = _read_members(tg, body.get("members") or [])
    group = Group(new_group_id(tg, kind), title, kind, members, is_forum=is_forum)
    tg.world.add_group(group)
    if body.get("bot", "member") != "left":
        _begin_with_bot(tg, group, _status(body.get("bot", "member")))
    tg.events.add("groups")
    return group


def new_group_id(tg: Telegram, kind: str) -> int:
    """An id as Telegram gives them to groups or supergroups."""
    first = FIRST_SUPERGROUP_ID if kind == "supergroup" else FIRST_GROUP_ID
    return first - tg.world.count()


def _read_members(tg: Telegram, rows: object) -> dict[int, Member]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RefusedError("members is a list of objects with id and status.")
    return {_known(tg, row.get("id")): _standing(row, "member") for row in rows}


def _known(tg: Telegram, user_id: object) -> int:
    if isinstance(user_id, int) and (user_id in tg.world.people or user_id == tg.world.bot.id):
        return user_id
    raise RefusedError("There is no such person.", 404)


def _standing(body: JsonObject, default: object) -> Member:
    """A standing as a body describes it: status, anonymous, rights, title, until."""
    rights = body.get("rights") or {}
    if not isinstance(rights, dict) or not set(rights) <= set(objects.ADMIN_RIGHTS):
        raise RefusedError("rights are an administrator's, each true or false.")
    return Member(
        _status(body.get("status", default)),
        whole_in(body, "until") or 0,
        text_in(body, "title") or None,
        anonymous=body.get("anonymous") is True,
        rights={name: value is True for name, value in rights.items()},
    )


def _status(value: object) -> str:
    if not isinstance(value, str) or value not in STATUSES:
        raise RefusedError(f"A status is one of: {', '.join(sorted(STATUSES))}.")
    return value


def _begin_with_bot(tg: Telegram, group: Group, status: str) -> None:
    founder = _actor(tg, group, None)
    _change(tg, group, tg.world.bot.id, Member(status), founder)
    if group.kind == "group" and founder is not None:
        post_service(tg, group, founder, {"group_chat_created": True})


def change_group(tg: Telegram, group: Group, act: str, body: JsonObject) -> None:
    """Join, leave, or another status; `by` may name who does it."""
    user_id = _known(tg, body.get("person"))
    is_bot = user_id == tg.world.bot.id
    if act == "join":
        member = _standing(body, "member")
    elif act == "leave":
        member = Member("kicked" if is_bot else "left")
    elif act == "status":
        member = _standing(body, None)
    else:
        raise RefusedError("There is no such act.", 404)
    by = body.get("by", user_id if act != "status" and not is_bot else None)
    set_standing(tg, group, user_id, member, by if by is None else _known(tg, by))


def set_standing(tg: Telegram, group: Group, user_id: int, member: Member, by: int | None) -> None:
    """Change how somebody stands in the group, with the messages and updates that it brings."""
    was_present = group.status_of(user_id) in PRESENT
    is_present = member.status in PRESENT
    actor = _actor(tg, group, by) or user_id
    user = objects.user(tg.world, user_id)
    if was_present and not is_present:
        post_service(tg, group, actor, {"left_chat_member": user})
    _change(tg, group, user_id, member, actor)
    if is_present and not was_present:
        post_service(tg, group, actor, {"new_chat_members": [user]})
    tg.events.add("groups")


def _actor(tg: Telegram, group: Group, by: int | None) -> int | None:
    if by is not None:
        return by
    people = [user_id for user_id in group.members if user_id != tg.world.bot.id]
    admins = [user_id for user_id in people if group.members[user_id].status in ADMINS]
    return next(iter(admins or people), None)


def _change(tg: Telegram, group: Group, user_id: int, member: Member, actor: int | None) -> None:
    old = objects.member(tg.world, user_id, group.members.get(user_id))
    group.members[user_id] = member
    new = objects.member(tg.world, user_id, group.members[user_id])
    if old == new:
        return
    is_bot = user_id == tg.world.bot.id
    if is_bot or group.status_of(tg.world.bot.id) in ADMINS:
        tg.updates.push(
            "my_chat_member" if is_bot else "chat_member",
            {
                "chat": objects.group_chat(group),
                "from": objects.user(tg.world, actor or user_id),
                "date": tg.now(),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )


def post_service(tg: Telegram, group: Group, actor: int | None, content: JsonObject) -> None:
    """Put a service message into the group; its first administrator acts when nobody is named."""
    actor = actor or _actor(tg, group, None) or tg.world.bot.id
    chat: Chat = tg.world.chats[group.id]
    message = tg.new_message(chat, {"from": objects.user(tg.world, actor), **content})
    tg.store(chat, message, "service", next(iter(content)))
    tg.tell_bot("message", chat, message)
