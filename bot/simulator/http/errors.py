"""What Telegram says when it refuses a request: codes and texts as the real server words them."""

from __future__ import annotations

from typing import Any

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


BY_SET_WEBHOOK = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class ApiError(Exception):
    """A refusal: the HTTP status is `code`, `parameters` holds `retry_after` and the like.

    `page` is what a proxy in front of Telegram shows instead of JSON.
    """

    def __init__(
        self,
        code: int,
        description: str,
        parameters: dict[str, Any] | None = None,
        page: str | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.page = page

    def body(self) -> dict[str, Any]:
        """The JSON that a bot receives."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(text: str, parameters: dict[str, Any] | None = None) -> ApiError:
    """400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> ApiError:
    """403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {text}")


def conflict() -> ApiError:
    """The end of a long poll when a newer one begins."""
    return ApiError(409, OTHER_POLLER)


def ended_by_webhook() -> ApiError:
    """The end of a long poll when a webhook is set."""
    return ApiError(409, BY_SET_WEBHOOK)


def webhook_active() -> ApiError:
    """The bot polls although updates go to its webhook."""
    return ApiError(409, WEBHOOK_ACTIVE)


def not_found() -> ApiError:
    """An unknown method."""
    return ApiError(404, "Not Found: method not found")


def unauthorized() -> ApiError:
    """A token that belongs to no bot."""
    return ApiError(401, "Unauthorized")


def _broken_server(code: int, text: str, *, html: bool) -> ApiError:
    title = f"{code} {text}"
    page = (
        f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
        f"<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
        "</body>\r\n</html>\r\n"
    )
    return ApiError(code, text, page=page if html else None)


def server_error(*, html: bool = False) -> ApiError:
    """Telegram stumbled; `html` is a proxy's page instead of JSON."""
    return _broken_server(500, "Internal Server Error", html=html)


def bad_gateway(*, html: bool = False) -> ApiError:
    """Telegram's servers don't reach each other."""
    return _broken_server(502, "Bad Gateway", html=html)


def too_many_requests(retry_after: int) -> ApiError:
    """A rate limit was passed; `retry_after` in seconds."""
    text = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, text, {"retry_after": retry_after})


class RefusedError(Exception):
    """The people's side can't do what was asked; the sentence goes to whoever asked."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
