#!/usr/bin/env bash
# Babel 2.18.0 with tzdata 2026.6: the names of clocks, in the winter of 2027.
#
# Seen: five hours from UTC in Winnipeg are "Central Standard Time", seven in Vancouver "Pacific
# Standard Time" and six in Edmonton "Mountain Standard Time", though by tzdata these cities keep
# summer time for good by then, and the names mean six, eight and seven hours. In January Dublin has
# "Irish Standard Time", the name of its summer time, and in July "Greenwich Mean Time".
# Expected: a name that fits the clock that stands beside it. Zones' rules come from one package,
# their names from another that chooses between two by a flag; when a law changes, the rules follow
# within weeks, and the flag is turned round for Ireland.
# Why it matters: "18:00 Pacific Standard Time" sends people in Vancouver and in Seattle to the same
# call an hour apart. Show the hour and the city, not the name.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "babel==2.18.0" "tzdata==2026.6"

# Without PYTHONTZPATH the zone files of the system would come first.
PYTHONTZPATH="" "$folder/venv/bin/python" - <<'PYTHON'
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name

# zone, month: hours from UTC, name
SEEN = {
    ("America/Winnipeg", 1): (-5, "Central Standard Time"),
    ("America/Chicago", 1): (-6, "Central Standard Time"),
    ("America/Vancouver", 1): (-7, "Pacific Standard Time"),
    ("America/Los_Angeles", 1): (-8, "Pacific Standard Time"),
    ("America/Edmonton", 1): (-6, "Mountain Standard Time"),
    ("America/Denver", 1): (-7, "Mountain Standard Time"),
    ("Europe/Dublin", 1): (0, "Irish Standard Time"),
    ("Europe/Dublin", 7): (1, "Greenwich Mean Time"),
}
changed = 0
for (zone, month), seen in SEEN.items():
    local = datetime(2027, month, 15, 18, tzinfo=UTC).astimezone(ZoneInfo(zone))
    hours = local.utcoffset().total_seconds() / 3600
    name = get_timezone_name(local, locale="en")
    print(f"{zone}, {local:%B}: UTC{hours:+.0f}, {name}")
    changed += (hours, name) != seen
raise SystemExit(f"{changed} of these changed" if changed else 0)
PYTHON
