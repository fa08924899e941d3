#!/usr/bin/env bash
# parsedatetime 2.6: an hour beside a part of the day.
#
# Seen, on Wednesday 28 April 2027 at ten: "tonight at 8" is today at 21:00, "Friday evening at 7"
# Friday at 18:00: the hour that was said is left out for the one that stands for the word.
# "Sunday week" is this Sunday. "2 days before May 9" is 7 May of the year before.
# Expected: 20:00, 19:00, Sunday the 9th and 7 May 2027.
# Why it matters: times of phone banks and follow-ups, as volunteers write them, end up plausible
# and wrong, an hour, a week or a year off, with nothing by which to notice.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "parsedatetime==2.6"

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import datetime

import parsedatetime

SEEN = {
    "tonight at 8": datetime(2027, 4, 28, 21),
    "Friday evening at 7": datetime(2027, 4, 30, 18),
    "Sunday week": datetime(2027, 5, 2, 10),
    "2 days before May 9": datetime(2026, 5, 7, 10),
    # As it should be:
    "today at 8pm": datetime(2027, 4, 28, 20),
    "Friday at 7pm": datetime(2027, 4, 30, 19),
}
calendar = parsedatetime.Calendar()
changed = 0
for said, seen in SEEN.items():
    found, _ = calendar.parseDT(said, sourceTime=datetime(2027, 4, 28, 10))
    print(f"{said} -> {found:%A %d %B %Y %H:%M}")
    changed += found.replace(second=0) != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
