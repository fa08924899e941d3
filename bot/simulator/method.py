"""A method of the Bot API: what it does to the simulated Telegram, and its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bot.simulator.http.params import Params
from bot.simulator.telegram import Telegram

Method: TypeAlias = Callable[[Telegram, Params], object]
