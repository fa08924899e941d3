"""The job that looks for those who were kept long enough."""

from typing import Final

LOOK: Final = "keeping.look"
