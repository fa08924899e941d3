"""Capitaine: a Telegram bot for relational organizing."""

import sys
import zoneinfo

# The rules of time zones come from the locked package alone: the zone files of a system that is not
# kept up to date are an hour off where a country or a province gave up changing its clocks.
zoneinfo.reset_tzpath(())

# An HTTP client that the Telegram library brings along would load its command line, and with it
# what colours terminals: four megabytes that nobody uses.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
