"""Which campaign a command is about, where several share the bot."""

from __future__ import annotations

from pathlib import Path

from bot.campaigns.pack import read_campaign
from bot.commands import CommandError
from bot.config import Settings


def about(settings: Settings, slug: str) -> Settings:
    """Return the settings with this campaign's file first; CommandError where it must be said."""
    files = settings.campaign_files
    if len(files) == 1 and not slug:
        return settings
    known = {read_campaign(each).slug: each for each in files}
    if slug not in known:
        said = f"No campaign is called {slug}." if slug else "Which campaign?"
        raise CommandError(f"{said} Say --campaign and one of: {', '.join(known)}.")
    first = known[slug]
    named = ", ".join(map(str, (first, *(each for each in files if each != first))))
    return settings.model_copy(update={"campaign_file": Path(named)})
