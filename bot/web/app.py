"""What is answered at which path."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.engine.service import Service
from bot.engine.watch import metrics
from bot.web.api import api_routes
from bot.web.calls import Calls
from bot.web.health import Health


def web_app(service: Service) -> Starlette:
    """Return the application; Telegram's calls are answered only where there is a webhook."""
    health = Health(service)

    async def figures(request: Request) -> Response:
        del request
        text = await service.metrics.text(service.database)
        return Response(text, headers={"Content-Type": metrics.CONTENT_TYPE})

    routes = [
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        Route("/metrics", figures),
    ]
    routes += api_routes(service)
    if service.webhook:
        path = service.webhook.hook.path
        routes.insert(0, Route(path, Calls(service.webhook).answer, methods=["POST"]))
    return Starlette(routes=routes)
