"""The job that looks for those who were kept long enough."""

from typing import Final

FORGET: Final = "keeping.forget"
