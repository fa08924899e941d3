#!/usr/bin/env bash
# timefhuman 0.1.5: the day of an event, "January 2 at 6pm", written on December 30.
#
# Seen: it is January 2 of the year that ends: 362 days ago; "the 3rd at 6pm" on November 28 is November
# 3. Its setting "direction" is "next", the next valid moment, and that holds for weekdays and hours
# alone ("Monday" is January 4; "9am", said at ten, is tomorrow).
# Expected: the next January 2, and December 3.
# Why it matters: what is planned over New Year lies in the past: its reminders are never sent, or all at
# once, and no error tells the organizer.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "timefhuman==0.1.5"

"$folder/venv/bin/python" - <<'PYTHON'
from datetime import datetime

from timefhuman import Direction, tfhConfig, timefhuman

NOVEMBER, DECEMBER = datetime(2026, 11, 28, 15), datetime(2026, 12, 30, 10)
SEEN = (
    ("January 2 at 6pm", DECEMBER, "2026-01-02 18:00"),
    ("the 3rd at 6pm", NOVEMBER, "2026-11-03 18:00"),
    # As it should be:
    ("Monday", DECEMBER, "2027-01-04 00:00"),
    ("9am", DECEMBER, "2026-12-31 09:00"),
)

changed = 0
for said, now, seen in SEEN:
    found = timefhuman(said, tfhConfig(now=now, direction=Direction.next))
    answer = f"{found[0]:%Y-%m-%d %H:%M}" if found else "nothing"
    print(f"{said!r} on {now:%Y-%m-%d} -> {answer}")
    changed += answer != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
