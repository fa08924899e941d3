"""What people do, over HTTP: the chat page and the tests play everybody but the bot with it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.chats import groups, topics
from bot.simulator.chats.migration import migrate
from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_endpoints import Endpoint, body_of, number_in, routes
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import MOST_BYTES, Upload
from bot.simulator.keyboards import callback_queries
from bot.simulator.messages import albums, from_people, reactions, voting
from bot.simulator.page import views
from bot.simulator.page.downloads import file_response
from bot.simulator.people import accounts, quiet_commands, sharing
from bot.simulator.people.clock_endpoints import ClockEndpoints
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import Chat, Person

Act = Callable[[Telegram, Chat, Person, JsonObject], JsonObject]

ACTS: dict[str, Act] = {
    "say": quiet_commands.say,
    "edit": from_people.edit,
    "delete": from_people.delete,
    "tap": from_people.tap,
    "start": from_people.start,
    "press": sharing.press,
    "contact": sharing.contact,
    "location": sharing.location,
    "venue": sharing.venue,
    "sticker": sharing.sticker,
    "voice": sharing.voice,
    "forward": sharing.forward,
    "vote": voting.vote,
    "react": reactions.react,
}
WITHOUT_MESSAGE = frozenset({"tap", "delete", "vote", "react"})


class PeopleEndpoints:
    """The endpoints; the state of everything has the `clock` in it."""

    def __init__(self, tg: Telegram, clock: ClockEndpoints) -> None:
        self.tg = tg
        self.clock = clock

    def routes(self) -> list[Route]:
        """Every route under /sim but the event stream, the clock and trouble."""
        table: list[tuple[str, str, Endpoint]] = [
            ("GET", "/sim/state", self.state),
            ("POST", "/sim/people", self.add_person),
            ("POST", "/sim/people/{id:int}/{act}", self.change_person),
            ("DELETE", "/sim/people/{id:int}", self.remove_person),
            ("POST", "/sim/groups", self.add_group),
            ("POST", "/sim/groups/{id:signed}/migrate", self.migrate),
            ("POST", "/sim/groups/{id:signed}/forum", self.forum),
            ("POST", "/sim/groups/{id:signed}/topics", self.topic),
            ("POST", "/sim/groups/{id:signed}/{act}", self.change_group),
            ("GET", "/sim/chats/{id:signed}", self.chat),
            ("POST", "/sim/chats/{id:signed}/file", self.file),
            ("POST", "/sim/chats/{id:signed}/album", self.album),
            ("POST", "/sim/chats/{id:signed}/{act}", self.act),
            ("GET", "/sim/callbacks/{id}", self.callback),
            ("GET", "/sim/log", self.log),
            ("GET", "/sim/idle", self.idle),
            ("GET", "/sim/files/{id}", self.download),
        ]
        return routes(table)

    async def state(self, _request: Request) -> Response:
        """Everybody, every group, the clock."""
        return JSONResponse(
            {
                "world": self.tg.world.name,
                "bot": objects.bot_user(self.tg.world.bot),
                "people": views.people_views(self.tg),
                "groups": views.group_views(self.tg),
                "clock": await self.clock.view(),
                "last_event": self.tg.events.last,
                "api": ".".join(map(str, self.tg.api)),
            }
        )

    async def add_person(self, request: Request) -> Response:
        """A new person."""
        person = accounts.add_person(self.tg, await body_of(request))
        return JSONResponse(views.person_view(self.tg, person))

    async def change_person(self, request: Request) -> Response:
        """Block, unblock, another language, another app."""
        person = from_people.find_person(self.tg, request.path_params["id"])
        accounts.change_person(self.tg, person, request.path_params["act"], await body_of(request))
        return JSONResponse(views.person_view(self.tg, person))

    async def remove_person(self, request: Request) -> Response:
        """The account is deactivated."""
        person = from_people.find_person(self.tg, request.path_params["id"])
        person.deactivated = True
        self.tg.events.add("people")
        return JSONResponse({})

    async def add_group(self, request: Request) -> Response:
        """A new group."""
        group = groups.add_group(self.tg, await body_of(request))
        return JSONResponse(views.group_view(self.tg, group))

    async def change_group(self, request: Request) -> Response:
        """Somebody joins, leaves, or gets another standing."""
        group = groups.find_group(self.tg, request.path_params["id"])
        groups.change_group(self.tg, group, request.path_params["act"], await body_of(request))
        return JSONResponse(views.group_view(self.tg, group))

    async def migrate(self, request: Request) -> Response:
        """The group becomes a supergroup."""
        group = groups.find_group(self.tg, request.path_params["id"])
        return JSONResponse(views.group_view(self.tg, migrate(self.tg, group)))

    async def forum(self, request: Request) -> Response:
        """An administrator switches topics on."""
        group = groups.find_group(self.tg, request.path_params["id"])
        forum = topics.switch_on(self.tg, group, await body_of(request))
        return JSONResponse(views.group_view(self.tg, forum))

    async def topic(self, request: Request) -> Response:
        """Somebody makes a topic, or closes or opens one."""
        group = groups.find_group(self.tg, request.path_params["id"])
        topic = topics.people_topic(self.tg, group, await body_of(request))
        return JSONResponse(views.topic_view(topic))

    async def chat(self, request: Request) -> Response:
        """A chat as the viewer sees it."""
        chat = from_people.find_chat(self.tg, request.path_params["id"])
        viewer = number_in(request, "viewer", max(chat.id, 0))
        return JSONResponse(views.chat_view(self.tg, chat, viewer))

    async def act(self, request: Request) -> Response:
        """Somebody does something in a chat."""
        act = request.path_params["act"]
        if act not in ACTS:
            raise RefusedError("There is no such act.", 404)
        body = await body_of(request)
        chat = from_people.find_chat(self.tg, request.path_params["id"])
        person = from_people.find_person(self.tg, body.get("from"))
        result = ACTS[act](self.tg, chat, person, body)
        if act not in WITHOUT_MESSAGE:
            result = views.message_view(self.tg, result, person.id)
        return JSONResponse(result)

    async def file(self, request: Request) -> Response:
        """Somebody sends a picture or a file."""
        chat, person, kind, caption = self._sent(request)
        uploads = await _uploads(request)
        place = {name: number_in(request, name, 0) or None for name in ("thread", "reply_to")}
        message = from_people.send_file(
            self.tg, chat, person, uploads[0], kind, caption, place=place
        )
        return JSONResponse(views.message_view(self.tg, message))

    async def album(self, request: Request) -> Response:
        """Somebody sends several pictures or files at once: as many fields named file."""
        chat, person, kind, caption = self._sent(request)
        uploads = await _uploads(request)
        messages = albums.send_album(self.tg, chat, person, uploads, kind, caption)
        return JSONResponse([views.message_view(self.tg, message) for message in messages])

    def _sent(self, request: Request) -> tuple[Chat, Person, str, str]:
        """Chat, sender, kind and caption of what is sent, from the path and the query."""
        chat = from_people.find_chat(self.tg, request.path_params["id"])
        person = from_people.find_person(self.tg, number_in(request, "from", 0))
        kind = request.query_params.get("kind", "document")
        if kind not in {"photo", "document"}:
            raise RefusedError("A file is sent as photo or document.")
        return chat, person, kind, request.query_params.get("caption", "")

    async def callback(self, request: Request) -> Response:
        """What became of a tap."""
        query = self.tg.world.queries.get(request.path_params["id"])
        if query is None:
            raise RefusedError("There is no such callback query.", 404)
        answer = query.answer or callback_queries.answer_of()
        return JSONResponse({"answered": query.answer is not None, **answer})

    async def log(self, request: Request) -> Response:
        """Events after a number."""
        events = self.tg.events.after(
            number_in(request, "after", 0), number_in(request, "limit", 1000)
        )
        return JSONResponse([views.event_view(self.tg, event) for event in events])

    async def idle(self, request: Request) -> Response:
        """How many updates the bot has not confirmed; waits for none if asked."""
        wait = number_in(request, "wait", 0)
        if wait:
            await self.tg.updates.wait_until_idle(wait)
        updates = self.tg.updates
        return JSONResponse({"pending_updates": len(updates.pending), "polling": updates.polling})

    async def download(self, request: Request) -> Response:
        """The bytes of a file, for the page."""
        file = self.tg.world.files.get(request.path_params["id"])
        content = self.tg.files.get(file.unique_id) if file else None
        if file is None or content is None:
            raise RefusedError("There is no such file.", 404)
        return file_response(file, content)


async def _uploads(request: Request) -> list[Upload]:
    try:
        async with request.form(max_part_size=MOST_BYTES) as form:
            return [await _upload(file) for file in _files(form)]
    except (MultiPartException, HTTPException):
        raise RefusedError("The body is no form with files.") from None


def _files(form: FormData) -> list[UploadFile]:
    files = [file for file in form.getlist("file") if isinstance(file, UploadFile)]
    if not files:
        raise RefusedError("There is no file in the request.")
    return files


async def _upload(file: UploadFile) -> Upload:
    mime = file.content_type or "application/octet-stream"
    return Upload(file.filename or "file", mime, await file.read())
