#!/usr/bin/env bash
# ctparse 0.3.6: the hours of an event, "Tuesday 3-5pm", as organizers write them.
#
# Seen: it begins at three in the morning and ends at 17:00, fourteen hours; "3 to 5pm" likewise.
# "3pm-5pm" is read as it was meant. The afternoon is given to the second hour alone.
# Expected: 15:00 to 17:00, as the sign is written once for both.
# Why it matters: an event's reminder goes out an hour before it begins: at two in the morning, or, where
# quiet hours hold it, half a day before people need it; and the calendar's file has the night in it.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "ctparse==0.3.6"

"$folder/venv/bin/python" - <<'PYTHON'
import logging
from datetime import datetime

from ctparse import ctparse

logging.disable(logging.CRITICAL)
NOW = datetime(2026, 11, 28, 15)
SEEN = {
    "Tuesday 3-5pm": "03:00 - 17:00",
    "Tuesday 3 to 5pm": "03:00 - 17:00",
    # As it should be:
    "Tuesday 3pm-5pm": "15:00 - 17:00",
}


def hours(said):
    found = ctparse(said, ts=NOW, timeout=10)
    span = found and found.resolution
    if not getattr(span, "t_from", None) or not span.t_to:
        return str(span)
    return f"{span.t_from.dt:%H:%M} - {span.t_to.dt:%H:%M}"


changed = 0
for said, seen in SEEN.items():
    found = hours(said)
    print(f"{said!r} -> {found}")
    changed += found != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
