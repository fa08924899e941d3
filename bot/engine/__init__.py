"""The engine knows Telegram, storage and time; it knows nothing about volunteers."""

import os

# python-telegram-bot asks for this to give durations as timedelta, its future default.
os.environ.setdefault("PTB_TIMEDELTA", "true")
